// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import org.junit.jupiter.api.Test;

class RecordedPhaseTest {
    @Test
    void isLinearBetweenSamplesAndBeginsAtZero() {
        RecordedPhase record = new RecordedPhase(new double[] {100, 110, 90, 95}, 0.5);
        assertThat(record.length()).isEqualTo(1.5);
        assertThat(record.phaseAt(0)).isZero();
        assertThat(record.phaseAt(TrueTime.PS_PER_S / 4)).isEqualTo(5, within(1e-12));
        assertThat(record.phaseAt(TrueTime.PS_PER_S)).isEqualTo(-10, within(1e-12));
        // 20 ns less over 0.5 s
        assertThat(record.frequencyAt(3 * TrueTime.PS_PER_S / 4)).isEqualTo(-40, within(1e-12));
        // in any order, and straight on behind its end: not from its begin again
        assertThat(record.phaseAt(2 * TrueTime.PS_PER_S)).isEqualTo(0, within(1e-12));
        assertThat(record.phaseAt(5 * TrueTime.PS_PER_S / 2)).isEqualTo(5, within(1e-12));
        assertThat(record.phaseAt(TrueTime.PS_PER_S / 2)).isEqualTo(10, within(1e-12));
    }
}
