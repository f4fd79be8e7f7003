// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;

/** Reads two clocks of a host against each other, by the kernel where it can, else by reading them in turn. */
final class ClockReader {
    /** The kernel takes no more readings at once [1]. */
    private static final int KERNEL_READINGS = 25;

    private final int readings;
    private final long[] before;
    private final long[] middle;
    private final long[] after;
    private final ShortestReading comparison = new ShortestReading();

    /** A reader that takes so many readings for a comparison [1]. */
    ClockReader(int readings) {
        this.readings = readings;
        before = new long[readings];
        middle = new long[readings];
        after = new long[readings];
    }

    /**
     * Finds out whether the kernel can read the clock against the system clock, by doing it; tells on standard error where so
     * many readings are too many for it.
     */
    void probe(Host host, HostClock clock) {
        if (clock.phc() == null) {
            return;
        }
        if (readings <= KERNEL_READINGS) {
            clock.phc().readSystemOffset(readings, before, middle, after);
        } else {
            host.print("warning: " + readings + " exceeds kernel max readings " + KERNEL_READINGS);
            host.print("falling back to clock_gettime method");
        }
    }

    /** Compares a clock to be synchronised with its source; the result holds until the next comparison. */
    ShortestReading compare(HostClock sink, HostClock source) {
        if (sink.isUtc() == source.isUtc() || readings > KERNEL_READINGS) {
            for (int i = 0; i < readings; i++) {
                before[i] = sink.access().time();
                middle[i] = source.access().time();
                after[i] = sink.access().time();
            }
            comparison.readings(readings, before, middle, after);
            return comparison;
        }
        HostClock device = sink.isUtc() ? source : sink;
        device.phc().readSystemOffset(readings, before, middle, after);
        comparison.systemOffset(readings, before, middle, after);
        if (source.isUtc()) {
            comparison.exchange();
        }
        return comparison;
    }
}
