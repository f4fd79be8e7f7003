// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.bmca.DataSetComparison.Algorithm;
import io.escapement.ptp.bmca.StateDecision.Rule;
import org.junit.jupiter.api.Test;

class StateDecisionTest {
    private final StateDecision decision =
            new StateDecision(new DataSetComparison(Algorithm.IEEE1588, PortIdentityOrder.NUMERIC));

    private static DataSet dataSet(int priority1, int clockClass, long grandmaster) {
        DataSet set = new DataSet();
        set.priority1 = priority1;
        set.clockClass = clockClass;
        set.grandmasterIdentity = grandmaster;
        set.senderClock = grandmaster;
        set.receiverClock = 0x10;
        return set;
    }

    private void decide(
            DataSet own,
            DataSet best,
            DataSet portBest,
            PortState state,
            PortState decided,
            Rule rule,
            DecidingField by) {
        boolean here = best != null && best == portBest;
        assertThat(decision.decide(own, best, portBest, here, state, false)).isEqualTo(decided);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.decidedBy()).isEqualTo(by);
    }

    @Test
    void listensUntilSomebodyIsHeard() {
        DataSet own = dataSet(128, 248, 0x10);
        decide(own, null, null, PortState.LISTENING, PortState.LISTENING, Rule.NONE, DecidingField.PRESENCE);
        decide(own, null, null, PortState.MASTER, PortState.GRAND_MASTER, Rule.M2, DecidingField.PRESENCE);
    }

    @Test
    void aPrimaryReferenceNeverFollows() {
        DataSet own = dataSet(128, 6, 0x10);
        DataSet better = dataSet(127, 6, 0x20);
        DataSet worse = dataSet(129, 6, 0x20);
        decide(own, better, better, PortState.MASTER, PortState.PASSIVE, Rule.P1, DecidingField.PRIORITY1);
        decide(own, worse, worse, PortState.MASTER, PortState.GRAND_MASTER, Rule.M1, DecidingField.PRIORITY1);
        decide(own, better, null, PortState.MASTER, PortState.GRAND_MASTER, Rule.M1, DecidingField.PRESENCE);
    }

    @Test
    void followsTheBestAndServesTheOthers() {
        DataSet own = dataSet(128, 248, 0x10);
        DataSet best = dataSet(128, 6, 0x20);
        DataSet other = dataSet(128, 7, 0x30);
        decide(own, best, best, PortState.LISTENING, PortState.SLAVE, Rule.S1, DecidingField.CLOCK_CLASS);
        decide(own, best, other, PortState.LISTENING, PortState.MASTER, Rule.M3, DecidingField.CLOCK_CLASS);
        decide(own, best, null, PortState.MASTER, PortState.MASTER, Rule.M3, DecidingField.PRESENCE);
        decide(best, other, other, PortState.LISTENING, PortState.GRAND_MASTER, Rule.M1, DecidingField.CLOCK_CLASS);
    }

    @Test
    void isPassiveOnASecondPathToTheSameGrandmaster() {
        DataSet own = dataSet(128, 248, 0x10);
        DataSet best = dataSet(128, 6, 0x20);
        DataSet detour = dataSet(128, 6, 0x20);
        detour.senderClock = 0x30;
        decide(own, best, detour, PortState.LISTENING, PortState.PASSIVE, Rule.P2, DecidingField.SENDER);
    }

    @Test
    void withoutBmcaAPortThatHearsNobodyKeepsItsState() {
        DataSet own = dataSet(128, 248, 0x10);
        assertThat(decision.decide(own, null, null, false, PortState.SLAVE, true))
                .isEqualTo(PortState.SLAVE);
        assertThat(StateDecision.recommendation(PortState.SLAVE)).isEqualTo(PortEvent.RS_SLAVE);
        assertThat(StateDecision.recommendation(PortState.LISTENING)).isEqualTo(PortEvent.NONE);
        assertThat(StateDecision.recommendation(PortState.INITIALIZING)).isEqualTo(PortEvent.FAULT_DETECTED);
    }
}
