// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoState;
import java.util.Arrays;

/** Samples and what a servo answered to each. */
public final class Answers {
    private static final double NS_PER_S = 1e9;

    private final double[] time;
    private final long[] offset;
    private final long[] timestamp;
    private final double[] weight;
    private final double[] adjustment;
    private final double[] rateRatio;
    private final ServoState[] state;
    private int count;

    private Answers(int capacity) {
        time = new double[capacity];
        offset = new long[capacity];
        timestamp = new long[capacity];
        weight = new double[capacity];
        adjustment = new double[capacity];
        rateRatio = new double[capacity];
        state = new ServoState[capacity];
    }

    /** Gives all samples to a servo. */
    public static Answers of(Samples samples, Servo servo) {
        Answers answers = new Answers(samples.count());
        for (int i = 0; i < samples.count(); i++) {
            samples.give(i, servo, answers);
        }
        return answers;
    }

    /**
     * Gives one sample to the servo and notes what it answers.
     *
     * @param offset local clock minus reference [ns]
     * @param timestamp local clock [ns], unsigned
     * @param weight weight of the sample [1]
     * @return the adjustment [ppb]
     */
    double sample(Servo servo, long offset, long timestamp, double weight) {
        double answer = servo.sample(offset, timestamp, weight);
        // Reference time, so that a clock that is stepped does not bend the axis.
        long reference = timestamp - offset;
        long first = count == 0 ? reference : this.timestamp[0] - this.offset[0];
        time[count] = (reference - first) / NS_PER_S;
        this.offset[count] = offset;
        this.timestamp[count] = timestamp;
        this.weight[count] = weight;
        adjustment[count] = answer;
        rateRatio[count] = servo.rateRatio();
        state[count] = servo.state();
        count++;
        return answer;
    }

    /** Number of samples. */
    public int count() {
        return count;
    }

    /** Reference time since the first sample [s]. */
    public double[] time() {
        return time;
    }

    /** Offset of a sample, local clock minus reference [ns]. */
    public long offset(int index) {
        return offset[index];
    }

    /** Offsets, local clock minus reference, for figures and charts [ns]. */
    public double[] offsets() {
        return Arrays.stream(offset, 0, count).asDoubleStream().toArray();
    }

    /** Local clock at a sample [ns], unsigned. */
    public long timestamp(int index) {
        return timestamp[index];
    }

    /** Weight of a sample [1]. */
    public double weight(int index) {
        return weight[index];
    }

    /** Adjustments [ppb]: the clock is programmed with their negatives. */
    public double[] adjustment() {
        return adjustment;
    }

    /** Rate ratio after a sample [1]. */
    public double rateRatio(int index) {
        return rateRatio[index];
    }

    /** State after a sample. */
    public ServoState state(int index) {
        return state[index];
    }

    /** Whether a sample was answered with LOCKED or LOCKED_STABLE. */
    public boolean locked(int index) {
        return state[index] == ServoState.LOCKED || state[index] == ServoState.LOCKED_STABLE;
    }
}
