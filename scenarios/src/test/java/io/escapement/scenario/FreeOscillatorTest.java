// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import org.junit.jupiter.api.Test;

class FreeOscillatorTest {
    @Test
    void aGradeIsBuiltAsThatOfANode() {
        FreeOscillator ocxo = FreeOscillator.ofGrade("OCXO").orElseThrow();
        assertThat(ocxo.assumption().value()).startsWith("OCXO: ADEV at 1 s 1.0E-11");
        assertThat(ocxo.assumption().source()).contains("unverified: white");
        assertThat(FreeOscillator.ofGrade("OCXOO")).isEmpty();
        assertThat(FreeOscillator.grades()).contains("super-TCXO", "mini-OCXO", "DOCXO", "CSAC", "caesium");
        long hour = 3600 * TrueTime.PS_PER_S;
        assertThat(ocxo.path(4).phaseAt(hour)).isEqualTo(ocxo.path(4).phaseAt(hour));
        assertThat(ocxo.path(4).phaseAt(hour)).isNotEqualTo(ocxo.path(5).phaseAt(hour));
    }

    /** ADEV^2 = white^2 / tau + walk^2 tau + drift^2 tau^2 / 2. */
    @Test
    void tellsTheDeviationOfItsPowerLaws() {
        FreeOscillator ocxo = FreeOscillator.ofGrade("OCXO").orElseThrow();
        assertThat(ocxo.allanDeviation(1)).isEqualTo(1e-11, within(1e-14));
        double drift = 0.5e-9 / 86_400;
        double expected = Math.sqrt(1e-22 / 1e4 + 9e-28 * 1e4 + drift * drift * 1e8 / 2);
        assertThat(ocxo.allanDeviation(1e4)).isEqualTo(expected, within(1e-9 * expected));
    }
}
