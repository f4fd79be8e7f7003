// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/** PTP port states (IEEE 1588-2019, 9.2.5), with linuxptp's GRAND_MASTER, which management reports as MASTER. */
public enum PortState {
    /** INITIALIZING. */
    INITIALIZING,
    /** FAULTY. */
    FAULTY,
    /** DISABLED. */
    DISABLED,
    /** LISTENING. */
    LISTENING,
    /** PRE_MASTER. */
    PRE_MASTER,
    /** MASTER. */
    MASTER,
    /** PASSIVE. */
    PASSIVE,
    /** UNCALIBRATED. */
    UNCALIBRATED,
    /** SLAVE. */
    SLAVE,
    /** A master port of a clock that is its own grandmaster. */
    GRAND_MASTER;

    private static final PortState[] BY_CODE = values();

    /** The standard's code, 1 to 9, and 10 for GRAND_MASTER. */
    public int code() {
        return ordinal() + 1;
    }

    /**
     * The state of a code.
     *
     * @throws IllegalArgumentException if no state has it
     */
    public static PortState of(int code) {
        if (code < 1 || code > BY_CODE.length) {
            throw new IllegalArgumentException("no port state has the code " + code);
        }
        return BY_CODE[code - 1];
    }
}
