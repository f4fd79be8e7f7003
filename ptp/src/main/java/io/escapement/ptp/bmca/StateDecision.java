// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * The state decision algorithm (IEEE 1588-2019, 9.3.3): recommends a state for a port, and tells by which rule and on account
 * of what.
 */
public final class StateDecision {
    private final DataSetComparison comparison;
    private Rule rule = Rule.NONE;
    private DecidingField decidedBy = DecidingField.NOTHING;

    /** Which decision of the standard's state diagram was made. */
    public enum Rule {
        /** None: the port waits, or takes no part. */
        NONE,
        /** Grandmaster of class 1 to 127, better than any heard on this port. */
        M1,
        /** Grandmaster, better than any heard on any port. */
        M2,
        /** Master, the best clock is heard on another port. */
        M3,
        /** Passive, a grandmaster of class 1 to 127 hears a better one on this port. */
        P1,
        /** Passive, the best clock is heard better on another port. */
        P2,
        /** Slave, the best clock is heard on this port. */
        S1
    }

    /** With the clock's comparison. */
    public StateDecision(DataSetComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Decides for one port.
     *
     * @param own data set of the own clock (D0)
     * @param best the best of all masters (Ebest), or null
     * @param portBest the best master of the port (Erbest), or null
     * @param state the port's state
     * @param noBmca BMCA=noop: the port keeps its state as long as it hears nobody
     */
    public PortState decide(DataSet own, ForeignMaster best, ForeignMaster portBest, PortState state, boolean noBmca) {
        return decide(own, dataSet(best), dataSet(portBest), best != null && best == portBest, state, noBmca);
    }

    /** The same with data sets, and with whether the best master is heard on this port. */
    public PortState decide(
            DataSet own, DataSet best, DataSet portBest, boolean bestIsHere, PortState state, boolean noBmca) {
        if (portBest == null && (noBmca || state == PortState.LISTENING)) {
            return decided(Rule.NONE, DecidingField.PRESENCE, state);
        }
        if (own.clockClass <= DataSetComparison.LAST_GRANDMASTER_CLASS) {
            boolean better = comparison.compare(own, portBest) > 0;
            return better
                    ? decided(Rule.M1, comparison.decidedBy(), PortState.GRAND_MASTER)
                    : decided(Rule.P1, comparison.decidedBy(), PortState.PASSIVE);
        }
        if (comparison.compare(own, best) > 0) {
            return decided(Rule.M2, comparison.decidedBy(), PortState.GRAND_MASTER);
        }
        if (bestIsHere) {
            return decided(Rule.S1, comparison.decidedBy(), PortState.SLAVE);
        }
        boolean byTopology = comparison.compare(best, portBest) == DataSetComparison.A_BETTER_BY_TOPOLOGY;
        return byTopology
                ? decided(Rule.P2, comparison.decidedBy(), PortState.PASSIVE)
                : decided(Rule.M3, comparison.decidedBy(), PortState.MASTER);
    }

    private static DataSet dataSet(ForeignMaster master) {
        return master == null ? null : master.dataSet();
    }

    private PortState decided(Rule by, DecidingField field, PortState state) {
        rule = by;
        decidedBy = field;
        return state;
    }

    /** The rule of the last decision. */
    public Rule rule() {
        return rule;
    }

    /** What settled the comparison that the last decision rests on. */
    public DecidingField decidedBy() {
        return decidedBy;
    }

    /** The event that recommends a state to a port's state machine. */
    public static PortEvent recommendation(PortState state) {
        return switch (state) {
            case LISTENING -> PortEvent.NONE;
            case GRAND_MASTER -> PortEvent.RS_GRAND_MASTER;
            case MASTER -> PortEvent.RS_MASTER;
            case PASSIVE -> PortEvent.RS_PASSIVE;
            case SLAVE -> PortEvent.RS_SLAVE;
            default -> PortEvent.FAULT_DETECTED;
        };
    }
}
