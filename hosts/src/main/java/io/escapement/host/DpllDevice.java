// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

import java.util.List;

/**
 * A device of the kernel's dpll subsystem, as a process of a host reads it by netlink: one phase-locked loop of a card, and the
 * pins it may follow or drive. The kernel knows no more of it than its driver, which looks at the hardware every 500 ms.
 *
 * @see "Linux, Documentation/driver-api/dpll.rst and netlink/specs/dpll.yaml"
 */
public interface DpllDevice {
    /** Number of the device on its host, from 0. */
    int id();

    /** Name of the driver, such as {@code ice}. */
    String moduleName();

    /** The clock identity of the card, shared by its devices. */
    long clockId();

    /** The identity that Intel's driver gives the loops of a card: the hardware address of its first port around FFFF. */
    static long clockId(byte[] macAddress) {
        long id = 0;
        for (int i = 0; i < macAddress.length; i++) {
            id = id << 8 | macAddress[i] & 0xff;
            if (i == 2) {
                id = id << 16 | 0xffff;
            }
        }
        return id;
    }

    /** What it is for. */
    Kind kind();

    /** Whether it follows an input. */
    LockStatus lockStatus();

    /** Its pins, inputs and outputs, in order of their numbers. */
    List<DpllPin> pins();

    /** What a loop is for. */
    enum Kind {
        /** It gives 1PPS. */
        PPS,
        /** It gives the frequency of an equipment clock (EEC). */
        EEC
    }

    /** State of a loop. */
    enum LockStatus {
        /** It runs free, or has not locked yet. */
        UNLOCKED,
        /** It follows its input. */
        LOCKED,
        /** It follows its input and could go into holdover. */
        LOCKED_HO_ACQ,
        /** It lost its input and keeps what it learned. */
        HOLDOVER
    }

    /** A subscription to changes of all devices and pins of a host: each wakes the process that has it. */
    interface Monitor {
        /** True if something changed since the last {@link #read()}. */
        boolean ready();

        /** Takes the change; what it was is read from the devices. */
        void read();

        /** Ends the subscription. */
        void close();
    }
}
