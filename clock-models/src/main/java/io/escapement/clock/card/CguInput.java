// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import java.util.Optional;

/**
 * An input of the E810's clock generation unit, with the priorities that the driver finds set at its loops.
 *
 * @see "Linux, ice_dpll.c; dump of an E810-XXVDA4T's pins"
 */
public enum CguInput {
    /** The PHC's periodic output at SDP22. */
    SDP22("CVL-SDP22", 255, 5),
    /** The PHC's periodic output at SDP20. */
    SDP20("CVL-SDP20", 255, 4),
    /** The clock recovered from a port, A. */
    RCLKA("C827_0-RCLKA", 8, 8),
    /** The clock recovered from a port, B. */
    RCLKB("C827_0-RCLKB", 9, 9),
    /** Connector SMA1. */
    SMA1("SMA1", 3, 3),
    /** Connectors SMA2 and U.FL2. */
    SMA2("SMA2/U.FL2", 2, 2),
    /** The receiver on the card. */
    GNSS("GNSS-1PPS", 0, 0);

    private final String label;
    private final int eecPriority;
    private final int ppsPriority;

    CguInput(String label, int eecPriority, int ppsPriority) {
        this.label = label;
        this.eecPriority = eecPriority;
        this.ppsPriority = ppsPriority;
    }

    /** The label on the board. */
    public String label() {
        return label;
    }

    int eecPriority() {
        return eecPriority;
    }

    int ppsPriority() {
        return ppsPriority;
    }

    /** Whether it takes a frequency from a line; others take 1PPS. */
    public boolean recovered() {
        return this == RCLKA || this == RCLKB;
    }

    /** The input that a connector leads to. */
    static Optional<CguInput> ofConnector(String name) {
        return switch (name) {
            case "GNSS" -> Optional.of(GNSS);
            case "SMA1" -> Optional.of(SMA1);
            case "SMA2", "U.FL2" -> Optional.of(SMA2);
            default -> Optional.empty();
        };
    }

    /** The input that the PHC's periodic output drives at a line. */
    static Optional<CguInput> ofLine(int gpio) {
        return switch (gpio) {
            case 20 -> Optional.of(SDP20);
            case 22 -> Optional.of(SDP22);
            default -> Optional.empty();
        };
    }
}
