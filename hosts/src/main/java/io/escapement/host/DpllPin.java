// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

import java.util.List;

/**
 * A pin of the kernel's dpll subsystem: an input or output of one or several {@link DpllDevice}s, or a child of a pin that
 * selects among several (the clock recovered from a port).
 */
public interface DpllPin {
    /** Number of the pin on its host, from 0. */
    int id();

    /** Label on the board, such as {@code GNSS-1PPS}; empty if there is none. */
    String boardLabel();

    /** What it is. */
    Kind kind();

    /** The interface whose recovered clock it is, or an empty name. */
    String interfaceName();

    /** The pins that can take it further, for a child; empty for a pin of devices themselves. */
    List<DpllPin> parents();

    /** Whether it is an input of a device or an output. */
    boolean input(DpllDevice device);

    /** Its priority at a device, 0 first. */
    int priority(DpllDevice device);

    /** Sets its priority at a device (pin-set); false if the driver refuses it. */
    boolean setPriority(DpllDevice device, int priority);

    /** Its state at a device. */
    State state(DpllDevice device);

    /** Sets its state at a device: selectable or disconnected where the device selects; false if the driver refuses it. */
    boolean setState(DpllDevice device, State state);

    /** Whether a parent takes it further: connected or disconnected. */
    State stateAt(DpllPin parent);

    /** Connects it to a parent or disconnects it; false if the driver refuses it. */
    boolean setStateAt(DpllPin parent, State state);

    /** What a pin is. */
    enum Kind {
        /** It selects one of its children. */
        MUX,
        /** A connector. */
        EXTERNAL,
        /** The clock recovered from a port. */
        SYNCE_ETHERNET_PORT,
        /** A clock on the card, such as its PHC's periodic output. */
        INTERNAL_OSCILLATOR,
        /** The receiver on the card. */
        GNSS
    }

    /** State of a pin. */
    enum State {
        /** The device follows it. */
        CONNECTED,
        /** The device must not use it. */
        DISCONNECTED,
        /** The device may select it. */
        SELECTABLE
    }
}
