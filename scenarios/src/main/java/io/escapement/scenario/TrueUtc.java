// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.UtcScale;

/**
 * True UTC over a scenario, and how it is known.
 *
 * @param scale the scale itself
 * @param word as the key {@code leap-second} says it: {@code none}, {@code inserted 2026-12-31} or {@code deleted 2026-12-31}
 * @param reason how it is known, for the report
 * @param laterLeapSeconds leap seconds after those published, as lines of leap-seconds.list; empty if there are none
 */
public record TrueUtc(UtcScale scale, String word, String reason, String laterLeapSeconds) {
    /** No leap second is said. */
    static final String NONE = "none";

    /** TAI - UTC at the start [s]. */
    public int taiOffset() {
        return (int) scale.taiOffset();
    }

    /** What happens at the leap, in words. */
    String event() {
        return "leap second " + (scale.leap() > 0 ? "inserted" : "deleted") + ": TAI - UTC is "
                + (scale.taiOffset() + scale.leap()) + " s";
    }

    /** The instant of the leap in a scenario that begins at {@code start} [ns since 1970-01-01 TAI], in picoseconds. */
    long leapInstant(long start) {
        return scale.leapSecond() * 1_000_000_000_000L - start * 1000;
    }
}
