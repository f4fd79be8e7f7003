// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;

class PowerOnTest {
    private static double frequency(PowerOn p, double t) {
        return p.ageing() * Math.log((t + p.powered() + p.ageingTime()) / (p.powered() + p.ageingTime()))
                + p.retrace() * Math.exp(-(t + p.powered()) / p.retraceTime());
    }

    /** The phase is the integral of the stated frequency, by Simpson's rule over 1 s. */
    @Test
    void phaseIsTheIntegralOfTheFrequency() {
        PowerOn p = new PowerOn(0.7, 86_400, -15, 1800, 600);
        double sum = 0;
        for (int t = 0; t < 20_000; t++) {
            sum += (frequency(p, t) + 4 * frequency(p, t + 0.5) + frequency(p, t + 1)) / 6;
            if (t % 997 == 0) {
                // of some 20 us; Simpson's error is (1 s / 1800 s)^4 / 2880 of it
                assertThat(p.phase(t + 1)).as("t = %d", t + 1).isEqualTo(sum, within(1e-8));
            }
        }
    }

    @Test
    void anOscillatorAddsItUp() {
        PowerOn p = new PowerOn(0.7, 86_400, 15, 1800, 0);
        Oscillator oscillator = new Oscillator(
                new RandomStreams(1),
                "o",
                new OscillatorParameters(3, 0, 0, 0, 0, TemperatureResponse.NONE, p),
                Temperature.CONSTANT);
        assertThat(oscillator.phaseAt(0)).isZero();
        assertThat(oscillator.frequencyAt(0)).isEqualTo(18, within(1e-3));
        assertThat(oscillator.phaseAt(7200 * TrueTime.PS_PER_S)).isEqualTo(3 * 7200 + p.phase(7200), within(1e-9));
    }

    @Test
    void whatWasLongAgoChangesNothing() {
        assertThat(PowerOn.LONG_AGO.isOver()).isTrue();
        assertThat(new PowerOn(0, 1, 10, 1800, 30 * 86_400).isOver()).isTrue();
        assertThat(new PowerOn(0, 1, 10, 1800, 7200).isOver()).isFalse();
        assertThat(new PowerOn(1e-3, 1, 0, 1, 1e9).isOver()).isFalse();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new PowerOn(1, 0, 0, 1, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new PowerOn(1, 1, 0, 0, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new PowerOn(1, 1, 0, 1, -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new PowerOn(Double.NaN, 1, 0, 1, 0)).hasMessageContaining("finite");
    }
}
