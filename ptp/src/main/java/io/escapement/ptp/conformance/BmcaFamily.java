// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.bmca.DataSetComparison.Algorithm;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.bmca.PortIdentityOrder;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.bmca.PortStateMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Data set comparisons and the tables of the state machines; see {@link StateDecisionReplay} for decisions. */
final class BmcaFamily implements VectorFamily {
    private static final String COMPARISONS = "dscmp.csv";
    private static final String DECISIONS = "state_decision.csv";
    private static final String TABLES = "fsm.csv";

    private static final Map<String, PortStateMachine> MACHINES = Map.of(
            "ptp_fsm", PortStateMachine.FULL,
            "ptp_slave_fsm", PortStateMachine.CLIENT_ONLY,
            "designated_master_fsm", PortStateMachine.DESIGNATED_MASTER,
            "designated_slave_fsm", PortStateMachine.DESIGNATED_SLAVE);

    @Override
    public String name() {
        return "bmca";
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        Path folder = vectors.resolve(name());
        List<Tally> tallies = new ArrayList<>();
        VectorFile comparisons = VectorFile.find(folder, COMPARISONS);
        if (comparisons != null) {
            tallies.add(compare(comparisons, "dscmp", Algorithm.IEEE1588));
            tallies.add(compare(comparisons, "telecom_dscmp", Algorithm.G8275));
        }
        VectorFile decisions = VectorFile.find(folder, DECISIONS);
        if (decisions != null) {
            tallies.addAll(StateDecisionReplay.replay(decisions));
        }
        VectorFile tables = VectorFile.find(folder, TABLES);
        if (tables != null) {
            tallies.add(react(tables));
        }
        return tallies;
    }

    private static Tally compare(VectorFile file, String column, Algorithm algorithm) throws InputException {
        Tally tally = new Tally(column);
        DataSetComparison next = new DataSetComparison(algorithm, PortIdentityOrder.NUMERIC);
        DataSetComparison v311 = new DataSetComparison(algorithm, PortIdentityOrder.LITTLE_ENDIAN);
        file.replay(tally, row -> {
            String kind = row.text("kind");
            DataSet a = kind.startsWith("0") ? null : dataSet(row, "a_");
            DataSet b = switch (kind) {
                case "N", "0B" -> dataSet(row, "b_");
                case "SP" -> a;
                case "A0", "00" -> null;
                default -> throw row.unknown("kind");
            };
            tally.compare(column, row.integer(column), next.compare(a, b));
            tally.compare(column + "_v311", row.integer(column + "_v311"), v311.compare(a, b));
        });
        return tally;
    }

    /** A data set whose columns' names begin alike. */
    static DataSet dataSet(VectorFile.Row row, String prefix) throws InputException {
        DataSet set = new DataSet();
        set.priority1 = row.number(prefix + "p1");
        set.clockClass = row.number(prefix + "class");
        set.clockAccuracy = row.number(prefix + "acc");
        set.offsetScaledLogVariance = row.number(prefix + "var");
        set.priority2 = row.number(prefix + "p2");
        set.localPriority = row.number(prefix + "lp");
        set.grandmasterIdentity = row.identity(prefix + "gmid");
        set.stepsRemoved = row.number(prefix + "steps");
        set.senderClock = row.identity(prefix + "sid");
        set.senderPort = row.number(prefix + "sport");
        set.receiverClock = row.identity(prefix + "rid");
        set.receiverPort = row.number(prefix + "rport");
        return set;
    }

    private static Tally react(VectorFile file) throws InputException {
        Tally tally = new Tally("fsm");
        PortEvent[] events = PortEvent.values();
        file.replay(tally, row -> {
            PortStateMachine machine = MACHINES.get(row.text("fsm"));
            int event = row.number("event");
            if (machine == null) {
                throw row.unknown("fsm");
            }
            if (event < 0 || event >= events.length) {
                throw row.unknown("event");
            }
            PortState next = machine.next(PortState.of(row.number("state")), events[event], row.number("mdiff") != 0);
            tally.compare("next_state", row.integer("next_state"), next.code());
        });
        return tally;
    }
}
