// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlickerBankTest {
    /** One process whose tick is long enough for the closed form: variance of the integral given both ends. */
    @Test
    void variancesOfTheIntegralAreTheClosedForms() {
        for (double a : new double[] {0.01, 0.0799, 0.0801, 0.3, 1, 40}) {
            double rate = 2 * Math.PI;
            FlickerBank bank = new FlickerBank(1, 1, 1, a / rate, () -> 0);
            double s2 = FlickerBank.LOG_RATIO;
            double expected = s2 / (rate * rate) * (2 * a - 4 * Math.tanh(a / 2));
            // the closed form cancels for small a: 2a - 4 tanh(a/2) = a^3/6 loses 1e-16 a / (a^3/6)
            assertThat(bank.integralVariance()).isEqualTo(expected, within(expected * (1e-12 + 1e-14 / (a * a))));
        }
    }

    /** With all noise off, a state decays as exp(-l t) and its integral is (1 - exp(-l t)) / l. */
    @Test
    void statesDecayExactly() {
        boolean[] start = {true};
        FlickerBank bank = new FlickerBank(1, 0.5, 1, 0.25, () -> start[0] ? 1 : 0);
        start[0] = false;
        double before = bank.value();
        assertThat(before).isEqualTo(Math.sqrt(FlickerBank.LOG_RATIO), within(1e-15));
        bank.advance(() -> 0);
        double u = Math.exp(-Math.PI * 0.25);
        assertThat(bank.value()).isEqualTo(before * u, within(1e-15));
        assertThat(bank.integralMean()).isEqualTo(before * (1 - u) / Math.PI, within(1e-15));
    }

    /** Density of the whole bank, white tail included, against h/f: the accuracy stated for ratio 10^0.8. */
    @Test
    void theDensityIsFlicker() {
        FlickerBank bank = new FlickerBank(3, 2.5e-8, 12, 1.0 / 16, () -> 0);
        for (double f = 1e-6; f < 8; f *= 1.1) {
            double omega = 2 * Math.PI * f;
            double density = bank.whiteTail();
            for (int k = 0; k < 12; k++) {
                double rate = 2 * Math.PI * 2.5e-8 * Math.pow(FlickerBank.RATIO, k);
                density += 4 * 3 * FlickerBank.LOG_RATIO * rate / (rate * rate + omega * omega);
            }
            assertThat(10 * Math.log10(density * f / 3)).isEqualTo(0, within(0.1));
        }
    }
}
