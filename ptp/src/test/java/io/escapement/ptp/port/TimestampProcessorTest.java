// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.ptp.port.TimestampProcessor.Mode;
import org.junit.jupiter.api.Test;

class TimestampProcessorTest {
    private static final long T = 1_000_000_000L;

    private static TimestampProcessor processor(Mode mode) {
        return new TimestampProcessor(mode, DelayFilter.create("moving_median", 3));
    }

    /** A local clock that is ahead by {@code offset}, behind a path of {@code delay} both ways. */
    private static void exchange(TimestampProcessor processor, long at, long offset, long delay) {
        processor.down(at, at + delay + offset);
        processor.up(at + 500 + offset, at + 500 + delay);
    }

    @Test
    void separatesOffsetAndDelay() {
        for (Mode mode : Mode.values()) {
            TimestampProcessor processor = processor(mode);
            exchange(processor, T, 77, 1000);
            assertThat(processor.updateDelay()).isTrue();
            assertThat(processor.delay()).isEqualTo(1000);
            assertThat(processor.updateOffset()).isTrue();
            assertThat(processor.offset()).isEqualTo(77);
            assertThat(processor.weight()).isEqualTo(1.0);
        }
    }

    @Test
    void measuresNothingFromHalfAnExchange() {
        TimestampProcessor processor = processor(Mode.FILTER);
        assertThat(processor.updateOffset()).isFalse();
        processor.up(T, T);
        assertThat(processor.updateDelay()).isFalse();
        processor.down(T, T);
        assertThat(processor.updateOffset()).as("without a delay").isFalse();
        processor.setDelay(10);
        assertThat(processor.updateOffset()).isTrue();
        assertThat(processor.offset()).isEqualTo(-10);
        TimestampProcessor raw = processor(Mode.RAW);
        raw.down(T, T);
        raw.setDelay(10);
        assertThat(raw.updateOffset()).as("raw needs a Delay_Req").isFalse();
    }

    @Test
    void filteredModesReportTheFilteredDelay() {
        TimestampProcessor filtered = processor(Mode.FILTER);
        TimestampProcessor raw = processor(Mode.RAW);
        for (TimestampProcessor processor : new TimestampProcessor[] {filtered, raw}) {
            exchange(processor, T, 0, 100);
            processor.updateDelay();
            exchange(processor, 2 * T, 0, 100);
            processor.updateDelay();
            exchange(processor, 3 * T, 0, 900);
            processor.updateDelay();
            processor.updateOffset();
        }
        assertThat(filtered.delay()).isEqualTo(100);
        assertThat(filtered.offset()).isEqualTo(800);
        assertThat(raw.delay()).isEqualTo(900);
        assertThat(raw.offset()).isZero();
    }

    @Test
    void weighsByDelay() {
        TimestampProcessor processor = processor(Mode.FILTER_WEIGHT);
        exchange(processor, T, 0, 100);
        processor.updateDelay();
        exchange(processor, 2 * T, 0, 400);
        processor.updateOffset();
        assertThat(processor.weight()).isEqualTo(0.25);
        exchange(processor, 3 * T, 0, 50);
        processor.updateOffset();
        assertThat(processor.weight()).as("at most one").isEqualTo(1.0);
    }

    @Test
    void truncatesTowardZero() {
        TimestampProcessor processor = processor(Mode.RAW);
        processor.down(T, T);
        processor.up(T + 500, T + 497);
        processor.updateDelay();
        assertThat(processor.delay()).as("-3 / 2").isEqualTo(-1);
    }

    @Test
    void scalesTheLocalIntervalByTheRateRatio() {
        TimestampProcessor processor = processor(Mode.RAW);
        processor.setRatio(1.5);
        processor.down(T, T + 1000);
        processor.up(T + 3001, T + 5000);
        processor.updateDelay();
        // ((1000 - 3001) 1.5 + 5000) / 2, the product truncated to -3001.
        assertThat(processor.delay()).isEqualTo((-3001 + 5000) / 2);
    }

    @Test
    void resetKeepsTheFilteredDelayUnlessFull() {
        TimestampProcessor processor = processor(Mode.FILTER);
        exchange(processor, T, 0, 100);
        processor.updateDelay();
        processor.reset(false);
        assertThat(processor.updateOffset()).isFalse();
        processor.down(T, T + 130);
        assertThat(processor.updateOffset()).isTrue();
        assertThat(processor.offset()).isEqualTo(30);
        processor.reset(true);
        processor.down(T, T + 130);
        assertThat(processor.updateOffset()).isFalse();
    }

    @Test
    void modesAreNamedAsInConfigurationFiles() {
        assertThat(Mode.of("raw_weight")).isEqualTo(Mode.RAW_WEIGHT);
        assertThatThrownBy(() -> Mode.of("rawweight")).isInstanceOf(IllegalArgumentException.class);
    }
}
