// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopResponseTest {
    @ParameterizedTest
    @CsvSource({"1, 0.2", "3, 0.2", "10, 0.2", "0.1, 0.2", "0.05, 0.1", "0.001, 0.2", "0.42, 2.47"})
    void hasTheBandwidthAndPeakingAskedFor(double bandwidth, double peaking) {
        LoopResponse response = LoopResponse.of(bandwidth, peaking);
        assertThat(response.gain(bandwidth)).isCloseTo(Math.sqrt(0.5), within(1e-9));
        double highest = 0;
        for (double f = bandwidth / 1000; f < bandwidth; f *= 1.001) {
            highest = Math.max(highest, 20 * Math.log10(response.gain(f)));
        }
        assertThat(highest).isCloseTo(peaking, within(1e-4));
        assertThat(response.peaking()).isCloseTo(peaking, within(1e-6));
        assertThat(response.bandwidth()).isCloseTo(bandwidth, within(1e-9 * bandwidth));
    }

    /** The integral of |H|^2 over frequency, which has the closed form. */
    @ParameterizedTest
    @CsvSource({"1, 3", "0.1, 0.7", "20, 1"})
    void noiseBandwidthIsTheAreaUnderThePowerGain(double naturalFrequency, double damping) {
        LoopResponse response = new LoopResponse(naturalFrequency, damping);
        double area = 0;
        double step = naturalFrequency / 2000;
        double end = 4000 * naturalFrequency * damping;
        for (double f = step / 2; f < end; f += step) {
            if (f > 200 * naturalFrequency) {
                break;
            }
            area += response.gain(f) * response.gain(f) * step;
        }
        // beyond: |H|^2 is (2 z w / (2 pi f))^2
        double corner = 2 * damping * naturalFrequency / (2 * Math.PI);
        area += corner * corner / (200 * naturalFrequency);
        assertThat(area).isCloseTo(response.noiseBandwidth(), within(1e-3 * response.noiseBandwidth()));
    }

    /** The gain of the sampled loop from its difference equation, at every frequency below half its rate. */
    @ParameterizedTest
    @CsvSource({"3, 0.2, 0.0078125", "1, 0.2, 0.015625", "0.1, 0.2, 0.0625", "10, 0.2, 0.001953125", "0.02, 0.2, 1"})
    void theSampledLoopKeepsThem(double bandwidth, double peaking, double interval) {
        LoopResponse.Gains gains = LoopResponse.of(bandwidth, peaking).sampledEvery(interval);
        double highest = 0;
        double cutOff = 0;
        for (double f = bandwidth / 1000; f < 3 * bandwidth; f *= 1.0005) {
            double gain = 20 * Math.log10(gain(gains, interval, f));
            highest = Math.max(highest, gain);
            if (gain > -3.0103) {
                cutOff = f;
            }
        }
        assertThat(highest).isCloseTo(peaking, within(0.02));
        assertThat(cutOff).isCloseTo(bandwidth, within(0.01 * bandwidth));
    }

    /** |X(z)/U(z)| of x' = x + T (P e + i), i' = i + I e, e = u - x, at z = exp(j 2 pi f T). */
    private static double gain(LoopResponse.Gains gains, double interval, double frequency) {
        double angle = 2 * Math.PI * frequency * interval;
        double re = Math.cos(angle) - 1;
        double im = Math.sin(angle);
        double a = interval * gains.proportional();
        double b = interval * gains.integral();
        double numeratorRe = a * re + b;
        double numeratorIm = a * im;
        double denominatorRe = re * re - im * im + numeratorRe;
        double denominatorIm = 2 * re * im + numeratorIm;
        return Math.hypot(numeratorRe, numeratorIm) / Math.hypot(denominatorRe, denominatorIm);
    }
}
