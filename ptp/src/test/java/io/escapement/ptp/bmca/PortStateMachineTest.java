// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

import static io.escapement.ptp.bmca.PortEvent.ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES;
import static io.escapement.ptp.bmca.PortEvent.FAULT_CLEARED;
import static io.escapement.ptp.bmca.PortEvent.FAULT_DETECTED;
import static io.escapement.ptp.bmca.PortEvent.INIT_COMPLETE;
import static io.escapement.ptp.bmca.PortEvent.MASTER_CLOCK_SELECTED;
import static io.escapement.ptp.bmca.PortEvent.POWERUP;
import static io.escapement.ptp.bmca.PortEvent.QUALIFICATION_TIMEOUT_EXPIRES;
import static io.escapement.ptp.bmca.PortEvent.RS_GRAND_MASTER;
import static io.escapement.ptp.bmca.PortEvent.RS_MASTER;
import static io.escapement.ptp.bmca.PortEvent.RS_PASSIVE;
import static io.escapement.ptp.bmca.PortEvent.RS_SLAVE;
import static io.escapement.ptp.bmca.PortEvent.SYNCHRONIZATION_FAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortStateMachineTest {
    /** The states that a port goes through, without a change of the master. */
    private static PortState run(PortStateMachine machine, PortEvent... events) {
        PortState state = PortState.INITIALIZING;
        for (PortEvent event : events) {
            state = machine.next(state, event, false);
        }
        return state;
    }

    @Test
    void aSlaveIsCalibratedFirst() {
        PortStateMachine full = PortStateMachine.FULL;
        assertThat(run(full, INIT_COMPLETE, RS_SLAVE)).isEqualTo(PortState.UNCALIBRATED);
        assertThat(run(full, INIT_COMPLETE, RS_SLAVE, MASTER_CLOCK_SELECTED)).isEqualTo(PortState.SLAVE);
        assertThat(run(full, INIT_COMPLETE, RS_SLAVE, MASTER_CLOCK_SELECTED, SYNCHRONIZATION_FAULT))
                .isEqualTo(PortState.UNCALIBRATED);
        assertThat(full.next(PortState.SLAVE, RS_SLAVE, true)).isEqualTo(PortState.UNCALIBRATED);
        assertThat(full.next(PortState.SLAVE, RS_SLAVE, false)).isEqualTo(PortState.SLAVE);
    }

    @Test
    void aMasterIsQualifiedUnlessItIsGrandmasterOrAlone() {
        PortStateMachine full = PortStateMachine.FULL;
        assertThat(run(full, INIT_COMPLETE, RS_MASTER)).isEqualTo(PortState.PRE_MASTER);
        assertThat(run(full, INIT_COMPLETE, RS_MASTER, QUALIFICATION_TIMEOUT_EXPIRES))
                .isEqualTo(PortState.MASTER);
        assertThat(run(full, INIT_COMPLETE, RS_GRAND_MASTER)).isEqualTo(PortState.GRAND_MASTER);
        assertThat(run(full, INIT_COMPLETE, ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES)).isEqualTo(PortState.MASTER);
        assertThat(run(full, INIT_COMPLETE, ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES, RS_GRAND_MASTER))
                .isEqualTo(PortState.MASTER);
    }

    @Test
    void aClientNeverServes() {
        PortStateMachine client = PortStateMachine.CLIENT_ONLY;
        for (PortEvent event :
                new PortEvent[] {RS_MASTER, RS_GRAND_MASTER, RS_PASSIVE, ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES}) {
            assertThat(run(client, INIT_COMPLETE, RS_SLAVE, MASTER_CLOCK_SELECTED, event))
                    .isEqualTo(PortState.LISTENING);
        }
        assertThat(client.next(PortState.SLAVE, RS_SLAVE, true)).isEqualTo(PortState.UNCALIBRATED);
    }

    @Test
    void designatedPortsTakeTheirRoleAtOnce() {
        assertThat(run(PortStateMachine.DESIGNATED_MASTER, INIT_COMPLETE, RS_SLAVE))
                .isEqualTo(PortState.MASTER);
        assertThat(run(PortStateMachine.DESIGNATED_SLAVE, INIT_COMPLETE, SYNCHRONIZATION_FAULT))
                .isEqualTo(PortState.SLAVE);
    }

    @Test
    void faultsAreLeftByInitializingAgain() {
        for (PortStateMachine machine : PortStateMachine.values()) {
            assertThat(run(machine, INIT_COMPLETE, FAULT_DETECTED)).isEqualTo(PortState.FAULTY);
            assertThat(run(machine, INIT_COMPLETE, FAULT_DETECTED, FAULT_CLEARED))
                    .isEqualTo(PortState.INITIALIZING);
            assertThat(run(machine, INIT_COMPLETE, POWERUP)).isEqualTo(PortState.INITIALIZING);
        }
    }

    @Test
    void codesAreTheStandards() {
        assertThat(PortState.SLAVE.code()).isEqualTo(9);
        assertThat(PortState.of(4)).isEqualTo(PortState.LISTENING);
        assertThat(PortEvent.RS_PASSIVE.ordinal()).isEqualTo(16);
        assertThatThrownBy(() -> PortState.of(11)).isInstanceOf(IllegalArgumentException.class);
    }
}
