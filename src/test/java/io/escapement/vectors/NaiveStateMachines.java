// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state machines of a port as tables: for each state the events that it answers to, and with which state. */
final class NaiveStateMachines {
    private static final List<String> STATES = List.of(
            "INITIALIZING",
            "FAULTY",
            "DISABLED",
            "LISTENING",
            "PRE_MASTER",
            "MASTER",
            "PASSIVE",
            "UNCALIBRATED",
            "SLAVE",
            "GRAND_MASTER");
    private static final List<String> EVENTS = List.of(
            "NONE",
            "POWERUP",
            "INITIALIZE",
            "ENABLED",
            "DISABLED",
            "CLEARED",
            "FAULT",
            "DECISION",
            "QUALIFIED",
            "SILENCE",
            "SYNC_FAULT",
            "SELECTED",
            "COMPLETE",
            "RS_MASTER",
            "RS_GM",
            "RS_SLAVE",
            "RS_PASSIVE");

    /** With an asterisk: only if the best master is another one now. */
    private static final Map<String, String> TABLES =
            Map.of("ptp_fsm", """
            INITIALIZING FAULT>FAULTY COMPLETE>LISTENING
            FAULTY       DISABLED>DISABLED CLEARED>INITIALIZING
            DISABLED     ENABLED>INITIALIZING
            LISTENING    DISABLED>DISABLED FAULT>FAULTY SILENCE>MASTER RS_MASTER>PRE_MASTER RS_GM>GRAND_MASTER RS_SLAVE>UNCALIBRATED RS_PASSIVE>PASSIVE
            PRE_MASTER   DISABLED>DISABLED FAULT>FAULTY QUALIFIED>MASTER RS_SLAVE>UNCALIBRATED RS_PASSIVE>PASSIVE
            MASTER       DISABLED>DISABLED FAULT>FAULTY RS_SLAVE>UNCALIBRATED RS_PASSIVE>PASSIVE
            GRAND_MASTER DISABLED>DISABLED FAULT>FAULTY RS_SLAVE>UNCALIBRATED RS_PASSIVE>PASSIVE
            PASSIVE      DISABLED>DISABLED FAULT>FAULTY SILENCE>MASTER RS_MASTER>PRE_MASTER RS_GM>GRAND_MASTER RS_SLAVE>UNCALIBRATED
            UNCALIBRATED DISABLED>DISABLED FAULT>FAULTY SILENCE>MASTER RS_MASTER>PRE_MASTER RS_GM>GRAND_MASTER RS_PASSIVE>PASSIVE SELECTED>SLAVE
            SLAVE        DISABLED>DISABLED FAULT>FAULTY SILENCE>MASTER RS_MASTER>PRE_MASTER RS_GM>GRAND_MASTER RS_SLAVE>UNCALIBRATED* RS_PASSIVE>PASSIVE SYNC_FAULT>UNCALIBRATED
            """, "ptp_slave_fsm", """
            INITIALIZING FAULT>FAULTY COMPLETE>LISTENING
            FAULTY       DISABLED>DISABLED CLEARED>INITIALIZING
            DISABLED     ENABLED>INITIALIZING
            LISTENING    DISABLED>DISABLED FAULT>FAULTY RS_SLAVE>UNCALIBRATED
            UNCALIBRATED DISABLED>DISABLED FAULT>FAULTY SILENCE>LISTENING RS_MASTER>LISTENING RS_GM>LISTENING RS_PASSIVE>LISTENING SELECTED>SLAVE
            SLAVE        DISABLED>DISABLED FAULT>FAULTY SILENCE>LISTENING RS_MASTER>LISTENING RS_GM>LISTENING RS_PASSIVE>LISTENING SYNC_FAULT>UNCALIBRATED RS_SLAVE>UNCALIBRATED*
            """, "designated_master_fsm", """
            INITIALIZING FAULT>FAULTY COMPLETE>MASTER
            FAULTY       CLEARED>INITIALIZING
            MASTER       FAULT>FAULTY
            """, "designated_slave_fsm", """
            INITIALIZING FAULT>FAULTY COMPLETE>SLAVE
            FAULTY       CLEARED>INITIALIZING
            SLAVE        FAULT>FAULTY
            """);

    private NaiveStateMachines() {}

    static int code(String state) {
        return STATES.indexOf(state) + 1;
    }

    /** The next state's code. */
    static int next(String machine, int state, String event, boolean masterChanged) {
        if (event.equals("POWERUP") || event.equals("INITIALIZE")) {
            return code("INITIALIZING");
        }
        Map<String, String> reactions = new HashMap<>();
        for (String line : TABLES.get(machine).split("\n")) {
            String[] words = line.split(" +");
            if (code(words[0]) == state) {
                for (String word : List.of(words).subList(1, words.length)) {
                    String[] reaction = word.split(">");
                    reactions.put(reaction[0], reaction[1]);
                }
            }
        }
        String next = reactions.getOrDefault(event, STATES.get(state - 1));
        if (next.endsWith("*")) {
            return masterChanged ? code(next.replace("*", "")) : state;
        }
        return code(next);
    }

    static List<String> rows() {
        List<String> rows = new ArrayList<>(List.of("fsm,state,event,mdiff,next_state"));
        for (String machine : TABLES.keySet().stream().sorted().toList()) {
            for (int state = 1; state <= STATES.size(); state++) {
                for (String event : EVENTS) {
                    for (int changed = 0; changed <= 1; changed++) {
                        rows.add(machine + "," + state + "," + EVENTS.indexOf(event) + "," + changed + ","
                                + next(machine, state, event, changed == 1));
                    }
                }
            }
        }
        return rows;
    }
}
