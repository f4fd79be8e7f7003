// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.vectors.NaiveComparison.Set;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A whole clock of linuxptp after 4.4 as far as its best master clock algorithm goes: foreign masters, timers, decisions and
 * states of its ports. Times are ns.
 */
final class NaiveClock {
    private static final long FIRST_ANNOUNCE = 976_562;

    private final Settings settings;
    private final UniformRandomProvider random;
    private final Set own;
    private final List<Port> ports = new ArrayList<>();
    private Port ebestPort;
    private NaiveForeign ebest;
    private long bestIdentity;
    private int stepsRemoved;
    private String parent;

    /** Timers armed and numbers drawn since the last row. */
    private StringJoiner armed = new StringJoiner(";");

    private StringJoiner draws = new StringJoiner(";");
    private boolean decided;

    /** Settings of a clock, under the names that recordings have. */
    record Settings(
            Set own,
            boolean clientOnly,
            boolean telecom,
            List<Integer> localPriorities,
            int logAnnounce,
            int announceReceiptTimeout,
            int logSync,
            int logDelay,
            int maxSteps,
            int classThreshold,
            int serverOnlyPort) {
        /** The line before a recording's header. */
        String line() {
            StringJoiner priorities = new StringJoiner(";");
            localPriorities.forEach(priority -> priorities.add(priority.toString()));
            return String.format(
                    Locale.ROOT,
                    "# clockIdentity=%s p1=%d class=%d acc=%d var=%d p2=%d localPriority=%d clientOnly=%d alg=%s nports=%d"
                            + " logAnnounceInterval=%d announceReceiptTimeout=%d logSyncInterval=%d"
                            + " logMinDelayReqInterval=%d maxStepsRemoved=%d clock_class_threshold=%d serverOnlyPort=%d"
                            + " portLocalPriority=%s",
                    NaiveComparison.identity(own.get("gmid")),
                    own.get("p1"),
                    own.get("class"),
                    own.get("acc"),
                    own.get("var"),
                    own.get("p2"),
                    own.get("lp"),
                    clientOnly ? 1 : 0,
                    telecom ? "G8275" : "ieee1588",
                    localPriorities.size(),
                    logAnnounce,
                    announceReceiptTimeout,
                    logSync,
                    logDelay,
                    maxSteps,
                    classThreshold,
                    serverOnlyPort,
                    priorities);
        }
    }

    /** A port; timers that don't run are at the end of time. */
    static final class Port {
        final int number;
        int state = NaiveStateMachines.code("LISTENING");
        long silence = Long.MAX_VALUE;
        long qualification = Long.MAX_VALUE;
        private final List<NaiveForeign> masters = new ArrayList<>();
        private NaiveForeign best;
        private Set bestData;

        Port(int number) {
            this.number = number;
        }

        private boolean isIn(String... states) {
            return List.of(states).stream().anyMatch(name -> NaiveStateMachines.code(name) == state);
        }
    }

    NaiveClock(Settings settings, UniformRandomProvider random) {
        this.settings = settings;
        this.random = random;
        own = settings.own();
        for (int number = 1; number <= settings.localPriorities().size(); number++) {
            ports.add(new Port(number));
        }
        parent = portIdentity(own.get("gmid"), 0);
    }

    List<Port> ports() {
        return ports;
    }

    private static String portIdentity(long clock, long port) {
        return NaiveComparison.identity(clock) + ":" + port;
    }

    // What happens.

    void start(long now) {
        ports.forEach(port -> armSilence(port, now));
    }

    /** Returns the event that follows for the port. */
    int announce(Port port, Set announced, int logInterval, long now) {
        boolean unfit = announced.get("sid") == own.get("gmid")
                || announced.get("steps") >= settings.maxSteps()
                || announced.get("class") > settings.classThreshold();
        if (unfit) {
            return 0;
        }
        Set data = announced
                .with("lp", settings.localPriorities().get(port.number - 1))
                .with("rid", own.get("gmid"))
                .with("rport", port.number);
        NaiveForeign.Heard heard = new NaiveForeign.Heard(data, logInterval, now);
        boolean follows = port.isIn("PASSIVE", "UNCALIBRATED", "SLAVE");
        if (follows && port.best != null && port.best.sends(data)) {
            armSilence(port, now);
            return decideIf(port.best.keep(heard, false), now);
        }
        for (NaiveForeign master : port.masters) {
            if (master.sends(data)) {
                return decideIf(master.keep(heard, true), now);
            }
        }
        // The newest is looked at first.
        port.masters.add(0, new NaiveForeign(data));
        return 0;
    }

    private int decideIf(boolean necessary, long now) {
        if (necessary) {
            decide(now);
        }
        return necessary ? 7 : 0;
    }

    void fallSilent(Port port, long now) {
        if (port.best != null) {
            port.best.messages.clear();
        }
        armSilence(port, now);
        dispatch(port, "SILENCE", false, now);
        decide(now);
    }

    void qualify(Port port, long now) {
        port.qualification = Long.MAX_VALUE;
        dispatch(port, "QUALIFIED", false, now);
    }

    // Decisions.

    private void decide(long now) {
        decided = true;
        NaiveForeign before = ebest;
        ebest = null;
        ebestPort = null;
        for (Port port : ports) {
            findBest(port, now);
            boolean better = port.best != null && (ebest == null || compare(port.bestData, ebestPort.bestData) > 0);
            if (better) {
                ebest = port.best;
                ebestPort = port;
            }
        }
        long identity = ebest == null ? own.get("gmid") : ebestPort.bestData.get("gmid");
        boolean changed = identity != bestIdentity || ebest != before;
        bestIdentity = identity;
        Set best = ebest == null ? null : ebestPort.bestData;
        for (Port port : ports) {
            Set heard = port.best == null ? null : port.bestData;
            int state = NaiveDecision.state(own, best, heard, port.state, false, settings.telecom(), false);
            recommend(port, state, changed, now);
        }
    }

    private int compare(Set a, Set b) {
        return NaiveComparison.compare(a, b, settings.telecom(), false);
    }

    private void findBest(Port port, long now) {
        port.best = null;
        port.bestData = null;
        if (port.number == settings.serverOnlyPort()) {
            return;
        }
        for (NaiveForeign master : port.masters) {
            Set data = master.newest();
            master.prune(now);
            if (master.messages.size() < 2) {
                continue;
            }
            if (port.best == null || compare(data, port.bestData) > 0) {
                port.best = master;
                port.bestData = data;
            } else {
                master.messages.clear();
            }
        }
    }

    private void recommend(Port port, int state, boolean changed, long now) {
        if (state == NaiveStateMachines.code("GRAND_MASTER")) {
            stepsRemoved = 0;
            parent = portIdentity(own.get("gmid"), 0);
            dispatch(port, "RS_GM", changed, now);
        } else if (state == NaiveStateMachines.code("SLAVE")) {
            stepsRemoved = (int) ebestPort.bestData.get("steps") + 1;
            parent = portIdentity(ebestPort.bestData.get("sid"), ebestPort.bestData.get("sport"));
            dispatch(port, "RS_SLAVE", changed, now);
        } else if (state == NaiveStateMachines.code("PASSIVE")) {
            dispatch(port, "RS_PASSIVE", changed, now);
        } else if (state == NaiveStateMachines.code("MASTER")) {
            dispatch(port, "RS_MASTER", changed, now);
        }
    }

    // States and timers.

    private void dispatch(Port port, String event, boolean changed, long now) {
        String machine = settings.clientOnly() ? "ptp_slave_fsm" : "ptp_fsm";
        int next = NaiveStateMachines.next(machine, port.state, event, changed);
        if (next == port.state) {
            return;
        }
        port.state = next;
        port.silence = Long.MAX_VALUE;
        port.qualification = Long.MAX_VALUE;
        if (port.isIn("LISTENING", "PASSIVE", "UNCALIBRATED", "SLAVE")) {
            armSilence(port, now);
        }
        if (port.isIn("UNCALIBRATED", "SLAVE")) {
            arm(port, "DELAY", drawn(0, 2, settings.logDelay()));
        }
        if (port.isIn("PRE_MASTER")) {
            long length = intervals(1 + stepsRemoved, settings.logAnnounce());
            port.qualification = now + length;
            arm(port, "QUAL", length);
        }
        if (port.isIn("MASTER", "GRAND_MASTER")) {
            arm(port, "MANNO", FIRST_ANNOUNCE);
            arm(port, "SYNC", intervals(1, settings.logSync()));
        }
    }

    private void armSilence(Port port, long now) {
        long length = drawn(settings.announceReceiptTimeout(), 1, settings.logAnnounce());
        port.silence = now + length;
        arm(port, "ANN", length);
    }

    private void arm(Port port, String timer, long length) {
        armed.add(port.number + ":" + timer + ":" + length);
    }

    /** So many intervals, without what is below 1 ns. */
    private static long intervals(int count, int logInterval) {
        BigInteger seconds = BigInteger.valueOf(count * 1_000_000_000L);
        return (logInterval < 0 ? seconds.shiftRight(-logInterval) : seconds.shiftLeft(logInterval)).longValueExact();
    }

    /** From one number of intervals to another, drawn in 2^15 steps. */
    private long drawn(int least, int span, int logInterval) {
        int draw = random.nextInt(Integer.MAX_VALUE);
        draws.add(Integer.toString(draw));
        BigInteger share = BigInteger.valueOf(intervals(span, logInterval))
                .multiply(BigInteger.valueOf(draw % 32_768 + 1))
                .shiftRight(15);
        return intervals(least, logInterval) + share.longValueExact();
    }

    // What there is to see.

    /** The result columns of a row, from what has happened since the last. */
    String results(int event) {
        Set best = ebest == null ? null : ebestPort.bestData;
        StringJoiner states = new StringJoiner(";");
        ports.forEach(port -> states.add(Integer.toString(port.state)));
        String row = event + "," + (decided ? 1 : 0) + ","
                + (best == null ? "" : NaiveComparison.identity(best.get("gmid")))
                + "," + (best == null ? "" : portIdentity(best.get("sid"), best.get("sport"))) + ","
                + (best == null ? 0 : ebestPort.number) + "," + states + "," + stepsRemoved + "," + parent + "," + armed
                + "," + draws;
        armed = new StringJoiner(";");
        draws = new StringJoiner(";");
        decided = false;
        return row;
    }
}
