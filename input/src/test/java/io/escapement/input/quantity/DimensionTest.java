// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.SourcePosition;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DimensionTest {
    @ParameterizedTest
    @CsvSource({
        "TIME, 10 min, 600",
        "TIME, 1.376 ns, 1.376e-9",
        "TIME, -3us, -3e-6",
        "TIME, 1 d, 86400",
        "LENGTH, 8 km, 8000",
        "FREQUENCY_OFFSET, 4.6 ppm, 4600",
        "AGEING, 5e-10 /day, 0.5",
        "TEMPERATURE_COEFFICIENT, 10 ppb/K, 10",
        "RATE, 16 /s, 16",
        "BIT_RATE, 25 Gbit/s, 25e9",
        "DELAY_PER_LENGTH, 4.897 ns/m, 4.897",
        "PROBABILITY, 5 %, 0.05",
        "PROBABILITY, 0.05, 0.05",
        "NUMBER, 1e-11, 1e-11",
    })
    void quantitiesAreExactInTheBaseUnit(Dimension dimension, String text, BigDecimal value) throws QuantityException {
        assertThat(dimension.parse(text)).isEqualByComparingTo(value);
    }

    @Test
    void aNumberWithoutItsUnitIsRefused() {
        assertThatThrownBy(() -> Dimension.TIME.parse("5"))
                .hasMessage("'5' has no unit; expected a time such as '5 min'");
    }

    @Test
    void aWrongUnitIsRefusedWithTheLegalOnes() {
        assertThatThrownBy(() -> Dimension.LENGTH.parse("8 kilometres"))
                .isInstanceOfSatisfying(
                        QuantityException.class,
                        wrong -> assertThat(wrong.at(SourcePosition.whole("f"), "fibre"))
                                .hasToString("f: fibre: '8 kilometres' has unit 'kilometres'; expected a length such as"
                                        + " '8 km'; known: cm, km, m, mm"));
        assertThatThrownBy(() -> Dimension.NUMBER.parse("3 ns")).hasMessageContaining("without a unit");
    }

    /** The example of every dimension is legal, so that messages never recommend what is refused. */
    @ParameterizedTest
    @EnumSource
    void theExampleInMessagesIsLegal(Dimension dimension) throws QuantityException {
        String expected = dimension.expected();
        String example = expected.substring(expected.indexOf('\'') + 1, expected.lastIndexOf('\''));
        assertThat(dimension.parse(example)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "' '",
        "ns",
        "1.2.3 ns",
        "1e9999 s",
        "1e-999999999 s",
        "NaN s",
        "inf",
        "-Infinity s",
        "0x10 s",
        "0x1p3 s",
        "'1,5 s'",
        "--1 s",
        "1e s",
        ".",
        "+-1 s",
        "٣ s"
    })
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Dimension.TIME.parse(text)).isInstanceOf(QuantityException.class);
    }

    /** A number of a million digits would keep arithmetic busy for long. */
    @Test
    void whatIsLongerThanAnyQuantityIsNotReckonedWith() {
        assertThatThrownBy(() -> Dimension.TIME.parse("1".repeat(1_000_000) + " s"))
                .hasMessageStartingWith("'1111")
                .hasMessageContaining("(1000002 characters)")
                .hasMessageEndingWith("is not a time such as '5 min'");
    }
}
