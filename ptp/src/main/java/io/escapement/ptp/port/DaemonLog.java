// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.Host;

/**
 * A linuxptp program's log as its standard output shows it: {@code ptp4l[12.345]: tag text}, with CLOCK_MONOTONIC in
 * seconds, cut to milliseconds, and the configured message_tag if there is one. Lines beyond logging_level are left out.
 */
public final class DaemonLog {
    /** Level of an error. */
    public static final int ERROR = 3;
    /** Level of a warning. */
    public static final int WARNING = 4;
    /** Level of a change of state. */
    public static final int NOTICE = 5;
    /** Level of regular reports; the default logging_level. */
    public static final int INFO = 6;
    /** Level of everything else. */
    public static final int DEBUG = 7;

    private final Host host;
    private final String program;
    private final String tag;
    private final int level;

    /**
     * A log.
     *
     * @param program the program's name, such as {@code ptp4l}
     * @param tag message_tag, or null
     * @param level logging_level
     */
    public DaemonLog(Host host, String program, String tag, int level) {
        this.host = host;
        this.program = program;
        this.tag = tag == null || tag.isEmpty() ? "" : tag + " ";
        this.level = level;
    }

    /** True if lines of that level appear. */
    public boolean prints(int lineLevel) {
        return lineLevel <= level;
    }

    /** Prints at level ERROR. */
    public void error(Object text) {
        print(ERROR, text);
    }

    /** Prints at level WARNING. */
    public void warning(Object text) {
        print(WARNING, text);
    }

    /** Prints at level NOTICE. */
    public void notice(Object text) {
        print(NOTICE, text);
    }

    /** Prints at level INFO. */
    public void info(Object text) {
        print(INFO, text);
    }

    /** Prints at level DEBUG. */
    public void debug(Object text) {
        print(DEBUG, text);
    }

    private void print(int lineLevel, Object text) {
        if (!prints(lineLevel)) {
            return;
        }
        long milliseconds = host.monotonicTime() / 1_000_000;
        StringBuilder line = new StringBuilder(program)
                .append('[')
                .append(milliseconds / 1000)
                .append('.')
                .append(Long.toString(1000 + milliseconds % 1000), 1, 4)
                .append("]: ")
                .append(tag)
                .append(text);
        host.print(line.toString());
    }
}
