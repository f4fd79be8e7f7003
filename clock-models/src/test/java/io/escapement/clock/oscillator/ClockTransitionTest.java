// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an oscillator's noise terms do over one tick, against their closed forms worked out with 80 digits. */
class ClockTransitionTest {
    private static final MathContext DIGITS = new MathContext(80);
    private static final double ACCURACY = 1e-12;

    /** exp(-a) as exp(-a / 2^k)^(2^k), by its series. */
    private static BigDecimal exponential(BigDecimal a) {
        int halvings = 0;
        BigDecimal small = a;
        while (small.compareTo(BigDecimal.valueOf(0.1)) > 0) {
            small = small.divide(BigDecimal.valueOf(2), DIGITS);
            halvings++;
        }
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(small.negate(), DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    private static void assertClose(double actual, BigDecimal expected, String what) {
        assertThat(actual)
                .as(what)
                .isEqualTo(
                        expected.doubleValue(),
                        within(ACCURACY * Math.abs(expected.doubleValue()) + Double.MIN_NORMAL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5e-7, 1e-6, 1.0 / 128, 1.0 / 16, 1, 30, 3600, 86_400})
    void aFlickerProcessGoesExactlyOverATick(double tick) {
        for (double corner : new double[] {2.5e-8, 1e-6, 1e-3, 0.1, 0.25, 0.4, 2.5, 15.8}) {
            double rate = 2 * Math.PI * corner;
            BigDecimal l = new BigDecimal(rate);
            BigDecimal a = new BigDecimal(rate * tick);
            // 1e-300 of what is left of a state: 0 as a double too
            BigDecimal u = a.doubleValue() > 690 ? BigDecimal.ZERO : exponential(a);
            BigDecimal s2 = new BigDecimal(3 * FlickerBank.LOG_RATIO);
            BigDecimal one = BigDecimal.ONE;
            double start = Math.sqrt(3 * FlickerBank.LOG_RATIO);
            String what = "rate " + rate + ", tick " + tick;

            double[] normal = {1};
            FlickerBank decaying = new FlickerBank(3, corner, 1, tick, () -> normal[0]);
            normal[0] = 0;
            decaying.advance(() -> 0);
            BigDecimal begun = new BigDecimal(start);
            assertClose(decaying.value(), u.multiply(begun), what + ": what is left of a state");
            assertClose(
                    decaying.integralMean(),
                    one.subtract(u).divide(l, DIGITS).multiply(begun),
                    what + ": what it adds to the phase");

            FlickerBank driven = new FlickerBank(3, corner, 1, tick, () -> 0);
            driven.advance(() -> 1);
            BigDecimal variance = s2.multiply(one.subtract(u.multiply(u)));
            assertClose(driven.value() * driven.value(), variance, what + ": variance of the frequency");
            BigDecimal covariance =
                    s2.multiply(one.subtract(u).multiply(one.subtract(u))).divide(l, DIGITS);
            assertClose(driven.value() * driven.integralMean(), covariance, what + ": covariance with the phase");

            BigDecimal tanh = one.subtract(u).divide(one.add(u), DIGITS);
            BigDecimal rest = a.multiply(BigDecimal.valueOf(2))
                    .subtract(tanh.multiply(BigDecimal.valueOf(4)))
                    .multiply(s2)
                    .divide(l.multiply(l), DIGITS);
            assertClose(driven.integralVariance(), rest, what + ": variance of the phase given both frequencies");
        }
    }

    /** var x = q2 T^3 / 3, cov = q2 T^2 / 2, var y = q2 T; the first as what the ends tell and the rest about it. */
    @Test
    void theRandomWalkGoesExactlyOverATick() {
        for (double tick : new double[] {2.5e-7, 1.0 / 16, 1, 86_400}) {
            double q2 = 3e-7;
            RandomWalkFrequency walk = new RandomWalkFrequency(q2, tick, () -> 1);
            double told = walk.advance();
            double step = Math.sqrt(q2 * tick);
            double cube = tick * tick * tick;
            assertThat(told * step).isEqualTo(q2 * tick * tick / 2, within(ACCURACY * q2 * tick * tick));
            assertThat(told * told + walk.restVariance()).isEqualTo(q2 * cube / 3, within(ACCURACY * q2 * cube));
        }
    }
}
