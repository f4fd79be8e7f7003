// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.engine.random.RandomStreams;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Allan variance of each noise over that of its law, averaged over 20 seeds of 65536 ticks, within what its degrees of freedom allow
 * with a probability of error of 1e-4 at each point. The path is also read at random instants between the ticks.
 */
class NoiseBandsTest {
    private static final int TICKS = 1 << 16;
    private static final int SEEDS = 20;
    /** Quantile of the normal distribution for 5e-5 on each side. */
    private static final double QUANTILE = 3.8906;
    /** Ripple of the flicker bank's deviation: 0.5 %. */
    private static final double RIPPLE = 0.005;

    private enum Noise {
        WHITE,
        FLICKER,
        WALK;

        OscillatorParameters parameters() {
            return new OscillatorParameters(
                    0,
                    this == WHITE ? 2e-22 : 0,
                    this == FLICKER ? 1e-23 : 0,
                    this == WALK ? 1e-25 : 0,
                    0,
                    TemperatureResponse.NONE);
        }

        double variance(double tau) {
            return switch (this) {
                case WHITE -> 1e-22 / tau;
                case FLICKER -> 2 * Math.log(2) * 1e-23;
                case WALK -> 2 * Math.PI * Math.PI / 3 * 1e-25 * tau;
            };
        }

        /**
         * Degrees of freedom of the overlapping estimate from N samples at m.
         *
         * @see "W. Riley, Handbook of Frequency Stability Analysis, NIST SP 1065, 5.4.1 (after Stein 1985)"
         */
        double degreesOfFreedom(double n, double m) {
            return switch (this) {
                case WHITE -> (3 * (n - 1) / (2 * m) - 2 * (n - 2) / n) * 4 * m * m / (4 * m * m + 5);
                case FLICKER -> m == 1 ? 2 * (n - 2) * (n - 2) / (2.3 * n - 4.9) : 5 * n * n / (4 * m * (n + 3 * m));
                case WALK -> (n - 2) / m * ((n - 1) * (n - 1) - 3 * m * (n - 1) + 4 * m * m) / ((n - 3) * (n - 3));
            };
        }
    }

    /** A quantile of chi square over its degrees of freedom, by Wilson and Hilferty. */
    private static double bound(double freedom, double quantile) {
        double c = 2 / (9 * freedom);
        return Math.pow(1 - c + quantile * Math.sqrt(c), 3);
    }

    private static double[] path(Noise noise, int seed, int ticks) {
        Oscillator oscillator = new Oscillator(new RandomStreams(seed), "o", noise.parameters(), Temperature.CONSTANT);
        UniformRandomProvider random = new RandomStreams(seed).stream("queries");
        return IntStream.range(0, ticks)
                .mapToDouble(i -> {
                    long now = i * GriddedPhase.TICK;
                    oscillator.phaseAt(now + random.nextLong(GriddedPhase.TICK));
                    return oscillator.phaseAt(now);
                })
                .toArray();
    }

    private static void check(Noise noise, int ticks, int seeds) {
        int octaves = Integer.numberOfTrailingZeros(ticks / 16);
        double[] ratio = new double[octaves + 1];
        for (int seed = 1; seed <= seeds; seed++) {
            double[] x = path(noise, seed, ticks);
            for (int k = 0; k <= octaves; k++) {
                double tau = (1 << k) * GriddedPhase.TICK_SECONDS;
                ratio[k] += AllanVariance.of(x, 1 << k, GriddedPhase.TICK_SECONDS) / noise.variance(tau) / seeds;
            }
        }
        double slack = noise == Noise.FLICKER ? RIPPLE : 0;
        for (int k = 0; k <= octaves; k++) {
            double freedom = seeds * noise.degreesOfFreedom(ticks, 1 << k);
            double low = Math.pow(Math.sqrt(bound(freedom, -QUANTILE)) - slack, 2);
            double high = Math.pow(Math.sqrt(bound(freedom, QUANTILE)) + slack, 2);
            assertThat(ratio[k]).as("%s, m = %d", noise, 1 << k).isBetween(low, high);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WHITE", "FLICKER", "WALK"})
    void everyNoiseHasItsAllanVariance(String noise) {
        check(Noise.valueOf(noise), TICKS, SEEDS);
    }

    /** A level 5 % off lies outside the bands: they can fail. */
    @Test
    void theBandsAreNarrow() {
        for (Noise noise : Noise.values()) {
            double freedom = SEEDS * noise.degreesOfFreedom(TICKS, 16);
            assertThat(bound(freedom, QUANTILE)).isBetween(1.005, 1.03);
            assertThat(bound(freedom, -QUANTILE)).isBetween(0.97, 0.995);
        }
    }
}
