// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.PhcReadLatency;
import io.escapement.engine.random.KeyedStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws how long each reading of a PHC takes and when it latches the clock, by {@link PhcReadLatency}. */
final class PhcReadings {
    private static final int ERLANG_ORDER = 8;
    private static final double ERLANG_DEVIATION = Math.sqrt(ERLANG_ORDER);
    private static final double PS_PER_NS = 1000;

    private final PhcReadLatency latency;
    private final KeyedStream stream;
    private final ZigguratSampler.NormalizedGaussian normal;
    private long duration;
    private long latch;

    /** Readings whose random numbers are those of {@code stream}. */
    PhcReadings(PhcReadLatency latency, KeyedStream stream) {
        this.latency = latency;
        this.stream = stream;
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
    }

    /** Draws the reading of that number. */
    void draw(long number) {
        stream.at(number);
        boolean slow = stream.nextDouble() < latency.tailProbability();
        double excess = slow ? (latency.tailLimit() - latency.bracket()) * stream.nextDouble() : 0;
        double usual = latency.bracket() + (slow ? 0 : latency.sigma() * normal.sample());
        double bracket = Math.max(usual, 2 * Math.abs(latency.latchOffset()));
        boolean before = slow && stream.nextDouble() < latency.tailBefore();
        double latched = Math.max(0, Math.min(bracket, bracket / 2 + latency.latchOffset() - early()));
        duration = Math.round((bracket + excess) * PS_PER_NS);
        latch = Math.round((before ? latched + excess : latched) * PS_PER_NS);
    }

    /** How much earlier than usual the clock is latched [ns]. */
    private double early() {
        if (latency.latchJitter() == 0) {
            return 0;
        }
        double product = 1;
        for (int i = 0; i < ERLANG_ORDER; i++) {
            product *= 1 - stream.nextDouble();
        }
        return latency.latchJitter() * (-StrictMath.log(product) - ERLANG_ORDER) / ERLANG_DEVIATION;
    }

    /** How long the reading takes [ps]. */
    long duration() {
        return duration;
    }

    /** When it latches the clock, from its beginning [ps]. */
    long latch() {
        return latch;
    }
}
