// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.Servos;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No servo, no filter and no mode of time-stamp processing allocates anything per sample. */
class AllocationTest {
    private static final int SAMPLES = 20_000;
    /** Less than a twentieth of a byte per sample: one object in each thousandth of them would be more. */
    private static final long NEGLIGIBLE = 1_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Object[]> servos() {
        return Servos.KINDS.stream()
                .flatMap(kind -> Arrays.stream(Release.values()).map(release -> new Object[] {kind, release}));
    }

    @ParameterizedTest
    @MethodSource("servos")
    void servosAllocateNothing(String kind, Release release) {
        Map<String, Double> options =
                Map.of("step_threshold", 1e-6, "servo_offset_threshold", 100.0, "servo_num_offset_values", 3.0);
        Servo servo = Servos.create(
                kind, ServoConfiguration.of(options), ReleaseRules.of(release).servo(), 0, 500_000, false);
        servo.syncInterval(1.0);
        feed(servo, 0);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        feed(servo, SAMPLES);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(NEGLIGIBLE);
    }

    /** Small offsets, now and then one beyond the step threshold, and a leap second and a reset in between. */
    private static void feed(Servo servo, int from) {
        for (int i = from; i < from + SAMPLES; i++) {
            long offset = i % 1000 == 999 ? 5_000 : i * 7L % 31 - 15;
            servo.sample(offset, Slave.START + i * Slave.SECOND, i % 7 == 0 ? 0.5 : 1.0);
            servo.rateRatio();
            if (i % 5000 == 4999) {
                servo.leap(1);
                servo.leap(0);
                servo.reset();
            }
        }
    }

    static Stream<Object[]> processors() {
        return Stream.of("moving_median", "moving_average")
                .flatMap(filter ->
                        Arrays.stream(TimestampProcessor.Mode.values()).map(mode -> new Object[] {filter, mode}));
    }

    @ParameterizedTest
    @MethodSource("processors")
    void timestampProcessingAllocatesNothing(String filter, TimestampProcessor.Mode mode) {
        TimestampProcessor processor = new TimestampProcessor(mode, DelayFilter.create(filter, 10));
        feed(processor, 0);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        feed(processor, SAMPLES);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(NEGLIGIBLE);
    }

    private static void feed(TimestampProcessor processor, int from) {
        for (int i = from; i < from + SAMPLES; i++) {
            long time = Slave.START + i * Slave.SECOND;
            processor.setRatio(1.0 + i % 3 * 1e-9);
            processor.down(time, time + Slave.DELAY + i * 7L % 31);
            processor.up(time + 5000, time + 5000 + Slave.DELAY);
            processor.updateDelay();
            processor.updateOffset();
            if (i % 5000 == 4999) {
                processor.reset(true);
            }
        }
    }
}
