// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths of timers at the limits of their intervals, as the processor shifts: 0 stands for a timer that does not run. */
class TimerIntervalsTest {
    @ParameterizedTest
    @CsvSource({
        "1,0,1000000000",
        "1,-1,500000000",
        "1,-10,976562",
        "1,-29,1",
        "1,-30,0",
        "1,-31,0",
        "1,-63,0",
        "1,-128,0",
        "1,31,2147483648000000000",
        "1,32,1000000000",
        "1,63,2147483648000000000",
        "2,127,0",
        "3,127,2147483648000000000",
    })
    void wholeIntervals(int scale, int logInterval, long nanoseconds) {
        assertThat(TimerIntervals.logarithmic(scale, logInterval)).isEqualTo(nanoseconds);
    }

    @ParameterizedTest
    @CsvSource({"3,1,0,4000000000", "3,1,-31,1", "3,1,-63,0", "3,1,-64,4000000000", "3,1,-128,4000000000"})
    void drawnIntervals(double minimum, double span, int logInterval, long longest) {
        assertThat(TimerIntervals.random(minimum, span, logInterval, 0x7FFF)).isEqualTo(longest);
    }
}
