// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.BestMasterClock;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.bmca.DataSetComparison.Algorithm;
import io.escapement.ptp.bmca.ForeignMaster;
import io.escapement.ptp.bmca.ForeignMasters;
import io.escapement.ptp.bmca.PortIdentityOrder;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.bmca.StateDecision;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole decisions of clocks with several ports: from the best master of each port to the best of all (Ebest) and to the
 * recommended states. Every port's master is made known by Announces, as it would be in a network.
 */
final class StateDecisionReplay {
    /** Announces that never expire, so that time doesn't matter. */
    private static final int EVERLASTING = 0x7F;

    private static final int ANNOUNCES = 3;

    private final Tally ebest = new Tally("ebest");
    private final Tally decision = new Tally("state_decision");

    private StateDecisionReplay() {}

    /** Replays a file of cases, each of consecutive rows. */
    static List<Tally> replay(VectorFile file) throws InputException {
        StateDecisionReplay replay = new StateDecisionReplay();
        List<VectorFile.Row> rows = new ArrayList<>();
        for (VectorFile.Row row : file.rows()) {
            if (!rows.isEmpty() && !row.text("case").equals(rows.get(0).text("case"))) {
                replay.decideWhole(file, rows);
                rows.clear();
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            replay.decideWhole(file, rows);
        }
        return List.of(replay.ebest, replay.decision);
    }

    private void decideWhole(VectorFile file, List<VectorFile.Row> ports) throws InputException {
        VectorFile.Row first = ports.get(0);
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).number("port") != i + 1) {
                throw ports.get(i).notA("the next of its case", "port");
            }
        }
        if (first.number("nports") != ports.size()) {
            throw first.problem(
                    "case " + first.text("case") + " has " + ports.size() + " of " + first.text("nports") + " ports");
        }
        try {
            decide(file, ports);
        } catch (IllegalArgumentException e) {
            throw first.problem(e.getMessage());
        }
    }

    private void decide(VectorFile file, List<VectorFile.Row> ports) throws InputException {
        Clock next = new Clock(ports, PortIdentityOrder.NUMERIC);
        Clock v311 = new Clock(ports, PortIdentityOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ports.size(); i++) {
            VectorFile.Row row = ports.get(i);
            ebest.start(file, row);
            ebest.compare("ebest_port", row.integer("ebest_port"), next.bestPort());
            ebest.end();
            decision.start(file, row);
            decision.compare(
                    "decision", row.integer("decision"), next.state(row, i).code());
            decision.compare(
                    "decision_v311",
                    row.integer("decision_v311"),
                    v311.state(row, i).code());
            decision.end();
        }
    }

    /** A clock after its ports have heard their masters. */
    private static final class Clock {
        private final DataSet own = new DataSet();
        private final ForeignMasters[] ports;
        private final BestMasterClock best;
        private final StateDecision decision;

        Clock(List<VectorFile.Row> rows, PortIdentityOrder order) throws InputException {
            VectorFile.Row first = rows.get(0);
            long identity = first.identity("clk_id");
            own.priority1 = first.number("clk_p1");
            own.clockClass = first.number("clk_class");
            own.clockAccuracy = first.number("clk_acc");
            own.offsetScaledLogVariance = first.number("clk_var");
            own.priority2 = first.number("clk_p2");
            own.localPriority = first.number("clk_lp");
            own.grandmasterIdentity = identity;
            own.senderClock = identity;
            own.receiverClock = identity;
            DataSetComparison comparison = new DataSetComparison(algorithm(first), order);
            ports = new ForeignMasters[rows.size()];
            for (int i = 0; i < ports.length; i++) {
                ports[i] = port(rows.get(i));
            }
            best = new BestMasterClock(comparison, identity, true);
            best.decide(ports, 0);
            decision = new StateDecision(comparison);
        }

        private static Algorithm algorithm(VectorFile.Row row) throws InputException {
            return switch (row.text("alg")) {
                case "ieee1588" -> Algorithm.IEEE1588;
                case "G8275" -> Algorithm.G8275;
                default -> throw row.unknown("alg");
            };
        }

        private static ForeignMasters port(VectorFile.Row row) throws InputException {
            if (row.number("has_best") == 0) {
                return new ForeignMasters(row.identity("clk_id"), row.number("port"), 0, false);
            }
            DataSet heard = BmcaFamily.dataSet(row, "best_");
            ForeignMasters masters =
                    new ForeignMasters(heard.receiverClock, heard.receiverPort, heard.localPriority, false);
            Announcement announcement = new Announcement();
            announcement.senderClock = heard.senderClock;
            announcement.senderPort = heard.senderPort;
            announcement.logMessageInterval = EVERLASTING;
            announcement.priority1 = heard.priority1;
            announcement.clockClass = heard.clockClass;
            announcement.clockAccuracy = heard.clockAccuracy;
            announcement.offsetScaledLogVariance = heard.offsetScaledLogVariance;
            announcement.priority2 = heard.priority2;
            announcement.grandmasterIdentity = heard.grandmasterIdentity;
            announcement.stepsRemoved = heard.stepsRemoved;
            for (int i = 0; i < ANNOUNCES; i++) {
                masters.add(announcement, 0);
            }
            return masters;
        }

        int bestPort() {
            ForeignMaster master = best.best();
            for (int i = 0; i < ports.length; i++) {
                if (master != null && ports[i].best() == master) {
                    return i + 1;
                }
            }
            return 0;
        }

        PortState state(VectorFile.Row row, int port) throws InputException {
            return decision.decide(
                    own,
                    best.best(),
                    ports[port].best(),
                    PortState.of(row.number("port_state")),
                    row.number("bmca_noop") != 0);
        }
    }
}
