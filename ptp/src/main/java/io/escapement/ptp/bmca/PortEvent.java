// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/** What makes a port change its state (IEEE 1588-2019, 9.2.6). The ordinal is linuxptp's code. */
public enum PortEvent {
    /** Nothing happened. */
    NONE,
    /** Power-up. */
    POWERUP,
    /** INITIALIZE. */
    INITIALIZE,
    /** DESIGNATED_ENABLED. */
    DESIGNATED_ENABLED,
    /** DESIGNATED_DISABLED. */
    DESIGNATED_DISABLED,
    /** FAULT_CLEARED. */
    FAULT_CLEARED,
    /** FAULT_DETECTED. */
    FAULT_DETECTED,
    /** STATE_DECISION_EVENT. */
    STATE_DECISION_EVENT,
    /** QUALIFICATION_TIMEOUT_EXPIRES. */
    QUALIFICATION_TIMEOUT_EXPIRES,
    /** ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES. */
    ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES,
    /** SYNCHRONIZATION_FAULT. */
    SYNCHRONIZATION_FAULT,
    /** MASTER_CLOCK_SELECTED. */
    MASTER_CLOCK_SELECTED,
    /** The port is set up. */
    INIT_COMPLETE,
    /** Recommended state MASTER (M3). */
    RS_MASTER,
    /** Recommended state MASTER of a grandmaster (M1, M2). */
    RS_GRAND_MASTER,
    /** Recommended state SLAVE (S1). */
    RS_SLAVE,
    /** Recommended state PASSIVE (P1, P2). */
    RS_PASSIVE
}
