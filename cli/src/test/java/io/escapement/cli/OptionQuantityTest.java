// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import io.escapement.input.parameter.Parameter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every quantity of the command line, at values beyond all reason and at the ends of its range. */
class OptionQuantityTest {
    static List<Parameter> quantities() {
        return OptionQuantity.ALL;
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void whatIsBeyondTheRangeIsRefused(Parameter parameter) {
        for (String number : List.of("1e15", "1e308", "-1e308", "1e999", "1e-300")) {
            for (String text : List.of(number, number + parameter.measure().unit())) {
                assertThatThrownBy(() -> OptionQuantity.read(parameter, text))
                        .as(text)
                        .isInstanceOf(InputException.class)
                        .hasMessageStartingWith(parameter.key() + ": '" + text + "' is ")
                        .hasMessageContaining(parameter.range());
            }
        }
        for (String text : List.of("NaN", "inf", "", "1e999999999", "1,5", ".", "-", "1e")) {
            assertThatThrownBy(() -> OptionQuantity.read(parameter, text))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(parameter.key() + ": '" + text);
        }
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void theEndsOfTheRangeAreLegal(Parameter parameter) throws InputException {
        double least = OptionQuantity.read(parameter, parameter.least());
        double most = OptionQuantity.read(parameter, parameter.most());
        assertThat(least).isLessThan(most);
        assertThat(OptionQuantity.read(parameter, Double.toString(most))).isEqualTo(most);
    }
}
