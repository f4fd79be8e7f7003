// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.Locale;

/** The linuxptp programs whose configuration is read. */
public enum Program {
    /** PTP ports and the clock behind them. */
    PTP4L("AEP246HSLf:i:p:sl:mqvh"),
    /** Synchronises clocks of one host with each other. */
    PHC2SYS("arc:d:f:s:E:P:I:S:F:R:N:O:L:M:i:u:wn:xz:l:t:mqvh"),
    /** Synchronises PTP hardware clocks to a pulse per second. */
    TS2PHC("ac:f:hl:mqs:v"),
    /** Management client. */
    PMC("246ub:d:f:hi:s:t:vz");

    private final String shortOptions;

    Program(String shortOptions) {
        this.shortOptions = shortOptions;
    }

    /** Name of the program's file. */
    public String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One-letter options as getopt takes them: a colon follows those with an argument. */
    String shortOptions() {
        return shortOptions;
    }
}
