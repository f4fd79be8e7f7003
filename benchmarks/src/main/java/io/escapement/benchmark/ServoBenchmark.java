// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import io.escapement.ptp.port.DelayFilter;
import io.escapement.ptp.port.TimestampProcessor;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
import io.escapement.ptp.servo.Servos;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A sample through each servo, and a delay and an offset through time-stamp processing in each mode with each filter. With
 * {@code -prof gc}, {@code gc.alloc.rate.norm} shows that nothing is allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ServoBenchmark {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long INTERVAL = 62_500_000L;

    /** One servo that is fed samples a sixteenth of a second apart. */
    @State(Scope.Thread)
    public static class Sampled {
        /** clock_servo. */
        @Param({"pi", "linreg", "nullf"})
        public String kind;

        private Servo servo;
        private long time = START;
        private int noise;

        /** Starts a servo. */
        @Setup
        public void start() {
            servo = Servos.create(kind, ServoConfiguration.DEFAULTS, ServoRules.V3_1_1, 0, 62_499_999, false);
            servo.syncInterval(0.0625);
        }
    }

    /** Time-stamp processing that is fed whole exchanges. */
    @State(Scope.Thread)
    public static class Filtered {
        /** delay_filter. */
        @Param({"moving_median", "moving_average"})
        public String filter;

        /** tsproc_mode. */
        @Param({"filter", "raw", "filter_weight", "raw_weight"})
        public String mode;

        private TimestampProcessor processor;
        private long time = START;
        private int noise;

        /** Starts a processor. */
        @Setup
        public void start() {
            processor = new TimestampProcessor(TimestampProcessor.Mode.of(mode), DelayFilter.create(filter, 10));
        }
    }

    /** A few ns that are different each time. */
    private static int scatter(int previous) {
        return previous * 1_103_515_245 + 12_345;
    }

    /** One sample. */
    @Benchmark
    public double sample(Sampled state) {
        state.noise = scatter(state.noise);
        state.time += INTERVAL;
        return state.servo.sample(state.noise >> 28, state.time, 1.0);
    }

    /** One delay and one offset. */
    @Benchmark
    public long exchange(Filtered state) {
        state.noise = scatter(state.noise);
        state.time += INTERVAL;
        TimestampProcessor processor = state.processor;
        processor.down(state.time, state.time + 1000 + (state.noise >> 28));
        processor.up(state.time + 5000, state.time + 6000);
        processor.updateDelay();
        processor.updateOffset();
        return processor.offset();
    }
}
