// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a daemon prints: makes lines of it for the instance's log, and notes for the record the changes of state that the
 * lines tell of. Lines for the system's log appear in the form they have on standard output; a line that goes to both
 * appears once.
 */
final class DaemonOutput {
    /** Lines kept for the message of a failure. */
    private static final int LAST_LINES = 5;
    /** Begins a line for the system's log, see {@code output.c}. */
    private static final char SYSTEM_LOG = 1;

    /** With a port that enters this state ptp4l may turn to the port's clock (boundary_clock_jbod). */
    private static final String CALIBRATES = "UNCALIBRATED";

    /** With a link that comes up a free-running ptp4l takes on the port's clock. */
    private static final String LINK_UP = ": link up";

    private static final Pattern PORT_STATE =
            Pattern.compile("port (\\d+)(?: \\([^)]*\\))?: (\\w+) to (\\w+) on (\\w+)(?: \\(\\w+\\))?$");
    private static final Pattern SERVO_STATE = Pattern.compile(" s([0-3]) freq ");
    /** As phc2sys tells it. */
    private static final Pattern CLOCK_STATE = Pattern.compile("(\\S+) (?:phc|sys) offset +-?\\d+ s([0-3]) freq ");

    private static final Pattern BEST_MASTER = Pattern.compile("selected best master clock (\\S+)$");
    private static final Pattern LOCAL_CLOCK = Pattern.compile("selected local clock (\\S+) as best master$");

    private final String program;
    private final Host host;
    private final ServoNotes servo;
    private final List<String> ports = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(160);
    private final Deque<String> lastLines = new ArrayDeque<>();
    private String lastOnOutput = "";
    private String bestMaster = "";

    DaemonOutput(String program, Host host, ServoNotes servo) {
        this.program = program;
        this.host = host;
        this.servo = servo;
    }

    /** The daemon has looked at an interface; in that order it numbers its ports. */
    void usesInterface(String name) {
        if (!ports.contains(name)) {
            ports.add(name);
        }
    }

    /** Takes what has been printed since the last call. */
    void take(Exchange exchange) {
        int length = exchange.logLength();
        for (int i = 0; i < length; i++) {
            byte octet = exchange.logOctet(i);
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                printed(text);
            } else {
                line.write(octet);
            }
        }
        exchange.clearLog();
    }

    /** The last lines, for a message. */
    String lastLines() {
        return String.join("\n", lastLines);
    }

    private void printed(String text) {
        String shown = text;
        if (!text.isEmpty() && text.charAt(0) == SYSTEM_LOG) {
            int end = text.indexOf("] ");
            shown = end < 0 ? text.substring(1) : program + text.substring(1, end) + "]: " + text.substring(end + 2);
            if (shown.equals(lastOnOutput)) {
                return;
            }
        } else {
            lastOnOutput = text;
        }
        if (lastLines.size() == LAST_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(shown);
        host.print(shown);
        note(shown);
    }

    private void note(String text) {
        if (text.contains(" to ") && text.contains("port ")) {
            Matcher state = PORT_STATE.matcher(text);
            int port = state.find() ? Integer.parseInt(state.group(1)) : 0;
            if (port >= 1 && port <= ports.size()) {
                if (state.group(3).equals(CALIBRATES)) {
                    servo.setsUp();
                }
                host.note(
                        host.hostName() + "." + ports.get(port - 1),
                        EventKind.PORT_STATE,
                        state.group(2),
                        state.group(3),
                        state.group(4));
            }
        } else if (text.endsWith(LINK_UP)) {
            servo.setsUp();
        } else if (text.contains(" freq ")) {
            noteServo(text);
        } else if (text.contains("selected ")) {
            noteBestMaster(BEST_MASTER.matcher(text), "heard from another clock");
            noteBestMaster(LOCAL_CLOCK.matcher(text), "no other clock qualifies");
        }
    }

    private void noteServo(String text) {
        Matcher named = CLOCK_STATE.matcher(text);
        Matcher state = SERVO_STATE.matcher(text);
        if (named.find()) {
            servo.told(named.group(1), Integer.parseInt(named.group(2)));
        } else if (state.find()) {
            servo.told(Integer.parseInt(state.group(1)));
        }
    }

    private void noteBestMaster(Matcher selected, String reason) {
        if (selected.find() && !selected.group(1).equals(bestMaster)) {
            String before = bestMaster;
            bestMaster = selected.group(1);
            host.note(host.hostName() + "/" + host.instanceName(), EventKind.BEST_MASTER, before, bestMaster, reason);
        }
    }
}
