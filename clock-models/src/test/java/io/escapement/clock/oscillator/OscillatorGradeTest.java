// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OscillatorGradeTest {
    /** Data-sheet values of Allan deviation; the model's sum of three power laws meets them within a factor of 2. */
    @ParameterizedTest
    @CsvSource({
        "XO, 1, 1e-9",
        "TCXO, 1, 5e-11",
        "OCXO, 1, 1e-11",
        "XO-50ppm, 10, 1e-9",
        "XO-50ppm, 100, 3e-9",
        "TCXO-ST3, 1, 3e-10",
        "TCXO-ST3, 100, 3e-10",
        "TCXO-ST3, 1000, 1e-9",
        "super-TCXO, 1, 1e-10",
        "super-TCXO, 10, 3e-11",
        "mini-OCXO, 1, 2e-11",
        "mini-OCXO, 10, 1e-11",
        "mini-OCXO, 100, 2e-11",
        "mini-OCXO, 1000, 5e-11",
        "OCXO-ST3E, 1, 2e-11",
        "OCXO-ST3E, 10, 1e-11",
        "OCXO-ST3E, 100, 2e-11",
        "OCXO-ST3E, 1000, 5e-11",
        "OCXO-OX208, 1, 5e-12",
        "OCXO-OX208, 10, 8e-12",
        "OCXO-OX208, 100, 1e-11",
        "OCXO-OX208, 1000, 5e-11",
        "DOCXO, 1, 1.5e-12",
        "DOCXO, 10, 2e-12",
        "DOCXO, 100, 3e-12",
        "DOCXO, 1000, 1e-11",
        "rubidium, 1, 3e-11",
        "rubidium, 100, 3e-12",
        "CSAC, 1, 3e-10",
        "CSAC, 10, 1e-10",
        "CSAC, 100, 3e-11",
        "CSAC, 1000, 1e-11",
        "caesium, 1, 5e-12",
        "caesium, 100, 8.5e-13",
        "caesium, 1000, 2.7e-13",
        "caesium, 1e4, 8.5e-14"
    })
    void meetsItsDataSheet(String label, double tau, double adev) {
        OscillatorParameters p = OscillatorGrade.find(label).orElseThrow().parameters(0);
        double variance = p.whiteFm() / (2 * tau)
                + 2 * Math.log(2) * p.flickerFm()
                + 2 * Math.PI * Math.PI / 3 * p.randomWalkFm() * tau;
        assertThat(Math.log(Math.sqrt(variance) / adev)).isEqualTo(0, within(Math.log(2)));
    }

    @Test
    void convertsAllanDeviationsToNoiseLevels() {
        OscillatorParameters p = OscillatorGrade.find("OCXO").orElseThrow().parameters(50);
        assertThat(p.whiteFm()).isEqualTo(2e-22, within(1e-34));
        assertThat(Math.sqrt(2 * Math.PI * Math.PI / 3 * p.randomWalkFm())).isEqualTo(3e-14, within(1e-26));
        assertThat(p.drift()).isEqualTo(0.5);
        assertThat(p.initialOffset()).isEqualTo(50);
    }

    /** Peak-to-peak change over a range of temperature about its middle [ppb], as specified for the class. */
    @ParameterizedTest
    @CsvSource({
        "XO, 125, 13_260",
        "XO-50ppm, 125, 43_000",
        "TCXO, 50, 500",
        "TCXO-ST3, 50, 1500",
        "super-TCXO, 100, 100",
        "mini-OCXO, 125, 15",
        "OCXO, 125, 10",
        "OCXO-ST3E, 125, 20",
        "OCXO-OX208, 70, 0.8",
        "DOCXO, 125, 0.4",
        "rubidium, 50, 0.3",
        "CSAC, 80, 1",
        "caesium, 55, 1.6e-4"
    })
    void movesWithTemperatureAsItsDataSheetSays(String label, double range, double peakToPeak) {
        TemperatureResponse response = OscillatorGrade.find(label).orElseThrow().temperature();
        assertThat(response.none()).isFalse();
        assertThat(response.lag()).isPositive();
        double low = 0;
        double high = 0;
        for (double d = -range / 2; d <= range / 2; d += range / 1000) {
            double y = response.linear() * d + response.cubic() * d * d * d;
            low = Math.min(low, y);
            high = Math.max(high, y);
        }
        // Specified values are rounded to one digit or two.
        assertThat((high - low) / peakToPeak).isBetween(0.9, 1.1);
    }

    /** AT-cut quartz: the same excursion at the turning points as at the ends of the range, 6.6 ppm. */
    @Test
    void anXoIsCutForItsRange() {
        TemperatureResponse xo = OscillatorGrade.find("XO").orElseThrow().temperature();
        double turning = Math.sqrt(-xo.linear() / (3 * xo.cubic()));
        double there = xo.linear() * turning + xo.cubic() * Math.pow(turning, 3);
        double atTheEnd = xo.linear() * 62.5 + xo.cubic() * Math.pow(62.5, 3);
        assertThat(turning).isEqualTo(31.25, within(0.1));
        assertThat(there).isEqualTo(-6630, within(20.0));
        assertThat(atTheEnd).isEqualTo(6630, within(20.0));
    }

    /** What was found in no data sheet says so, figure by figure; a data sheet's figure does not. */
    @Test
    void unverifiedFiguresAreMarked() {
        OscillatorGrade superTcxo = OscillatorGrade.find("super-TCXO").orElseThrow();
        assertThat(superTcxo.unverified())
                .contains("white", "thermal-lag")
                .doesNotContain("drift", "temperature-coefficient");
        assertThat(superTcxo.provenance()).startsWith(superTcxo.source()).contains("; unverified: white, flicker");
        assertThat(OscillatorGrade.find("ideal").orElseThrow().provenance()).isEqualTo("by definition");
        assertThat(OscillatorGrade.all())
                .filteredOn(grade -> grade.unverified().isEmpty())
                .extracting(OscillatorGrade::label)
                .containsExactly("ideal");
    }

    @Test
    void nothingIsLeftOfPowerOnAfterThirtyDays() {
        assertThat(OscillatorGrade.all()).allMatch(grade -> grade.powerOn().isOver());
        assertThat(OscillatorGrade.find("mini-OCXO").orElseThrow().powerOn().retrace())
                .isPositive();
    }

    @Test
    void onlyAnIdealOscillatorIgnoresTemperature() {
        assertThat(OscillatorGrade.all())
                .filteredOn(grade -> grade.temperature().none())
                .extracting(OscillatorGrade::label)
                .containsExactly("ideal");
    }

    @Test
    void drawsInitialOffsetsWithinTheRange() {
        OscillatorGrade grade = OscillatorGrade.find("OCXO").orElseThrow();
        double min = 0;
        double max = 0;
        for (int seed = 0; seed < 200; seed++) {
            double offset = grade.drawInitialOffset(new RandomStreams(seed), "a/nic1");
            min = Math.min(min, offset);
            max = Math.max(max, offset);
        }
        // 200 uniform draws miss the outer 5 % with probability 0.95^200 = 4e-5
        assertThat(max).isBetween(90.0, 100.0);
        assertThat(min).isBetween(-100.0, -90.0);
        assertThat(OscillatorGrade.find("ideal").orElseThrow().drawInitialOffset(new RandomStreams(1), "a"))
                .isZero();
    }
}
