// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    /** An axis in seconds of a clock that is off by a year and more, as a daemon's log may say, still has two ends. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -37e9, -4.3522189267195255e16, 1.7e18, 1e300})
    void aConstantHasARangeThatAnAxisInSecondsResolves(double value) {
        Scale scale = Scale.whole(new double[] {value, value});
        assertThat(scale.lower() / 1e9).isLessThan(scale.upper() / 1e9);
        Scale close = Scale.closeUp(new double[] {value, value, value});
        assertThat(close.lower() / 1e9).isLessThan(close.upper() / 1e9);
    }
}
