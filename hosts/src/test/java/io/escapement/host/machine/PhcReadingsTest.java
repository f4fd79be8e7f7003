// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.PhcReadLatency;
import io.escapement.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** How long readings take and where they latch, against the closed forms of {@link PhcReadLatency}. */
class PhcReadingsTest {
    private static final int COUNT = 200_000;

    /** Moments of many readings [ns]: of their length, and of how much later than the middle they latch. */
    private record Moments(double length, double lengthDeviation, double late, double deviation, double skewness) {}

    @Test
    void theLatchVariesWhateverTheLength() {
        double[] lengths = new double[COUNT];
        double[] late = new double[COUNT];
        draw(new PhcReadLatency(500, 15, 0, 500, 0, 20, 7.5), lengths, late);
        Moments moments = moments(lengths, late);
        // Standard errors: 15 / sqrt(n) = 0.034, 15 / sqrt(2n) = 0.024; 0.017 and, with an excess kurtosis of 6/8,
        // 7.5 sqrt((2 + 0.75) / (4n)) = 0.014 of the latch; skewness -2/sqrt(8), about 0.015.
        assertThat(moments.length()).isEqualTo(500, within(0.14));
        assertThat(moments.lengthDeviation()).isEqualTo(15, within(0.1));
        assertThat(moments.late()).isEqualTo(20, within(0.07));
        assertThat(moments.deviation()).isEqualTo(7.5, within(0.06));
        assertThat(moments.skewness()).isEqualTo(-2 / Math.sqrt(8), within(0.06));
        assertThat(correlation(lengths, late)).isEqualTo(0, within(4 / Math.sqrt(COUNT)));
    }

    @Test
    void aTailFallsBeforeOrAfterTheLatch() {
        for (double share : new double[] {0, 0.3, 1}) {
            double[] lengths = new double[COUNT];
            double[] late = new double[COUNT];
            draw(new PhcReadLatency(40_000, 0, 0.03, 500_000, share, 0, 0), lengths, late);
            int slow = 0;
            int before = 0;
            for (int i = 0; i < COUNT; i++) {
                // The picosecond to which latch and length are rounded.
                assertThat(Math.abs(late[i])).isEqualTo((lengths[i] - 40_000) / 2, within(0.002));
                slow += lengths[i] > 40_000 ? 1 : 0;
                before += late[i] > 0 ? 1 : 0;
            }
            assertThat((double) slow / COUNT).isEqualTo(0.03, within(0.0016));
            // Four standard errors of 6000.
            assertThat((double) before / slow).isEqualTo(share, within(0.024));
        }
    }

    @Test
    void theLatchLiesWithinTheReading() {
        PhcReadings readings = readings(new PhcReadLatency(100, 40, 0.1, 300, 0.5, 30, 50));
        for (int i = 0; i < COUNT; i++) {
            readings.draw(i);
            assertThat(readings.latch()).isBetween(0L, readings.duration());
        }
    }

    @Test
    void aReadingThatTakesNoTimeLatchesAtOnce() {
        PhcReadings readings = readings(PhcReadLatency.NONE);
        readings.draw(5);
        assertThat(readings.duration()).isZero();
        assertThat(readings.latch()).isZero();
    }

    @Test
    void aReadingDependsOnItsNumberAlone() {
        PhcReadings one = readings(new PhcReadLatency(500, 15, 0.05, 700, 0.5, 20, 7.5));
        PhcReadings other = readings(new PhcReadLatency(500, 15, 0.05, 700, 0.5, 20, 7.5));
        for (int i = 0; i < 100; i++) {
            one.draw(i);
        }
        other.draw(99);
        assertThat(other.duration()).isEqualTo(one.duration());
        assertThat(other.latch()).isEqualTo(one.latch());
    }

    @Test
    void impossibleFiguresAreRefused() {
        assertThatThrownBy(() -> new PhcReadLatency(500, 15, 0, 500, 0, 20, 251))
                .hasMessageContaining("jitter");
        assertThatThrownBy(() -> new PhcReadLatency(500, 15, 0, 500, 1.1, 20, 7))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> new PhcReadLatency(500, 15, 0, 500, 0, 251, 7)).hasMessageContaining("within");
    }

    private static PhcReadings readings(PhcReadLatency latency) {
        return new PhcReadings(latency, new RandomStreams(7).keyed("nic/read"));
    }

    private static void draw(PhcReadLatency latency, double[] lengths, double[] late) {
        PhcReadings readings = readings(latency);
        for (int i = 0; i < lengths.length; i++) {
            readings.draw(i);
            lengths[i] = readings.duration() * 1e-3;
            late[i] = readings.latch() * 1e-3 - lengths[i] / 2;
        }
    }

    private static Moments moments(double[] lengths, double[] late) {
        double mean = mean(late);
        double cubes = 0;
        for (double value : late) {
            cubes += Math.pow(value - mean, 3);
        }
        double deviation = deviation(late);
        return new Moments(
                mean(lengths), deviation(lengths), mean, deviation, cubes / late.length / Math.pow(deviation, 3));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
        }
        return products / a.length / deviation(a) / deviation(b);
    }
}
