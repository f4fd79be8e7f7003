// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;

class CourseTermTest {
    private static Oscillator oscillator(TemperatureResponse response, AmbientTemperature ambient) {
        return new Oscillator(new RandomStreams(1), "o", new OscillatorParameters(0, 0, 0, 0, 0, response), ambient);
    }

    /** Behind a step of D at t0: r = D (1 - exp(-(t - t0) / L)), its integral D ((t - t0) - L r / D). */
    @Test
    void aStepActsThroughTheLag() {
        TemperatureCourse step = new TemperatureCourse(new double[] {100, 100}, new double[] {0, 5});
        Oscillator oscillator = oscillator(new TemperatureResponse(10, 0, 120), step);
        assertThat(oscillator.phaseAt(99 * TrueTime.PS_PER_S)).isZero();
        for (int t = 101; t < 1500; t += 97) {
            double since = t - 100;
            double r = 5 * (1 - Math.exp(-since / 120));
            // the step is spread over the tick before it: half a tick early, 10 ppb/K * 5 K / 32 s at most
            assertThat(oscillator.phaseAt(t * TrueTime.PS_PER_S))
                    .as("t = %d", t)
                    .isEqualTo(10 * (5 * since - 120 * r), within(50.0 / 32 + 1e-6));
        }
    }

    /** Behind a ramp of slope s: r = s (t - L + L exp(-t / L)), its integral s (t^2 / 2 - L t + L^2 (1 - exp(-t / L))). */
    @Test
    void aRampActsThroughTheLagAndTheCube() {
        TemperatureCourse ramp = new TemperatureCourse(new double[] {0, 1000}, new double[] {0, 20});
        double lag = 60;
        Oscillator linear = oscillator(new TemperatureResponse(3, 0, lag), ramp);
        Oscillator cubic = oscillator(new TemperatureResponse(0, 0.1, lag), ramp);
        Oscillator direct = oscillator(new TemperatureResponse(0, 0.1, 0), ramp);
        double s = 0.02;
        double sum = 0;
        for (int t = 1; t <= 1000; t++) {
            for (int k = 0; k < 100; k++) {
                double u = t - 1 + (k + 0.5) / 100;
                sum += 0.01 * 0.1 * Math.pow(s * (u - lag + lag * Math.exp(-u / lag)), 3);
            }
            if (t % 111 == 0) {
                double e = 1 - Math.exp(-t / lag);
                assertThat(linear.phaseAt(t * TrueTime.PS_PER_S))
                        .isEqualTo(3 * s * (t * t / 2.0 - lag * t + lag * lag * e), within(1e-6));
                // of up to 2e5 ns; the midpoint rule of the sum leaves some 1e-9 of it
                assertThat(cubic.phaseAt(t * TrueTime.PS_PER_S)).isEqualTo(sum, within(1e-3));
                assertThat(direct.phaseAt(t * TrueTime.PS_PER_S))
                        .isEqualTo(0.1 * s * s * s * Math.pow(t, 4) / 4, within(1e-5));
            }
        }
    }

    /** A sine by many points is the sine: both models of temperature agree. */
    @Test
    void pointsOfASineActAsTheSine() {
        double[] time = new double[7201];
        double[] kelvin = new double[7201];
        for (int i = 0; i < time.length; i++) {
            time[i] = i;
            kelvin[i] = 2 * Math.sin(2 * Math.PI * i / 1800.0);
        }
        TemperatureResponse response = new TemperatureResponse(10, 0.2, 0);
        Oscillator points = oscillator(response, new TemperatureCourse(time, kelvin));
        Oscillator sine = oscillator(response, new Temperature("box", 2, 1800, 0));
        for (int t = 0; t < 7200; t += 501) {
            // chords of 1 s lie (w s)^2 / 12 inside the arc in the mean: 1e-6 of some 12 us
            assertThat(points.phaseAt(t * TrueTime.PS_PER_S))
                    .isEqualTo(sine.phaseAt(t * TrueTime.PS_PER_S), within(0.03));
        }
    }

    @Test
    void whatStaysAsItIsIsConstant() {
        assertThat(new TemperatureCourse(new double[] {5}, new double[] {0}).isConstant())
                .isTrue();
        assertThat(new TemperatureCourse(new double[] {5}, new double[] {1}).isConstant())
                .isFalse();
        assertThat(oscillator(
                                new TemperatureResponse(10, 0, 60),
                                new TemperatureCourse(new double[] {5}, new double[] {1}))
                        .phaseAt(100 * TrueTime.PS_PER_S))
                .isEqualTo(1000, within(1e-9));
    }
}
