// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.HardwareClock;
import io.escapement.engine.random.KeyedStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Takes timestamps of a hardware clock.
 *
 * <p>Order of operations: the event is seen after {@code shift} (latency and constant error) plus Gaussian noise; the
 * counter then shows what it showed at the last tick of the oscillator (ticks are whole periods of the oscillator's own
 * count, so that two clocks with different oscillators slide against each other); the reading is floored to whole ns.
 *
 * <p>Noise is white phase noise of the stamp, not of the clock: each stamp draws its own, keyed by its number.
 */
final class TimestampUnit {
    private static final double FS_PER_NS = 1e6;

    private final HardwareClock clock;
    private final long tick;
    private final double sigma;
    private final KeyedStream stream;
    private final ZigguratSampler.NormalizedGaussian normal;
    private long stamps;

    /**
     * A unit.
     *
     * @param tick period of the counter [ns], resolved to 1 fs; 0 for a continuous one
     * @param sigma standard deviation of the noise [ns]
     * @param stream of this unit alone
     */
    TimestampUnit(HardwareClock clock, double tick, double sigma, KeyedStream stream) {
        this.clock = clock;
        this.tick = Math.round(tick * FS_PER_NS);
        this.sigma = sigma;
        this.stream = stream;
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
    }

    /** Timestamp [ns] of an event at instant {@code time} [ps], seen {@code shift} [ns] later. */
    long stamp(long time, double shift) {
        double seen = shift;
        if (sigma > 0) {
            stream.at(stamps);
            seen += sigma * normal.sample();
        }
        stamps++;
        return latch(time, seen);
    }

    /** Reading [ns] of the counter {@code shift} [ns] after instant {@code time} [ps], without noise. */
    long latch(long time, double shift) {
        long shiftFemtoseconds = Math.round(shift * FS_PER_NS);
        if (tick == 0) {
            return clock.readAt(time, shiftFemtoseconds);
        }
        long phase = Math.round(clock.source().phaseAt(time) * FS_PER_NS);
        long sinceTick = Math.floorMod(Math.floorMod(time, tick) * 1000 + phase + shiftFemtoseconds, tick);
        return clock.readAt(time, shiftFemtoseconds - sinceTick);
    }
}
