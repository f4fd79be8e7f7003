// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * linuxptp's proportional-integral servo.
 *
 * <p>Two samples at least {@link PiGains#estimationInterval} apart give the first frequency
 *
 * <pre>
 *   drift += (1e9 - drift) (offset1 - offset0) / (local1 - local0)        [ppb]
 * </pre>
 *
 * and from then on each sample gives
 *
 * <pre>
 *   adjustment = kp offset weight + drift + k,   k = ki offset weight      [ppb]
 * </pre>
 *
 * where drift takes up k only while the adjustment is within the limit (anti-windup). Every expression is evaluated from
 * left to right in binary64: results are the same to the last bit as those of linuxptp on x86-64.
 */
final class PiServo extends ThresholdServo {
    private static final double PPB = 1e9;
    /** Allowance for the frequency error of the clock that measures the estimation interval [1]. */
    private static final double INTERVAL_ALLOWANCE = 0.001;

    private final PiGains gains;
    private double kp;
    private double ki;

    /** Samples taken toward the first frequency: 0, 1, or 2 once it is known. */
    private int count;

    private long offset0;
    private long local0;
    /** Integral term [ppb]. */
    private double drift;
    /** Result of the previous sample [ppb]. */
    private double lastFrequency;

    PiServo(
            ServoConfiguration configuration,
            ServoRules rules,
            double frequency,
            int maxPpb,
            boolean softwareTimestamps) {
        super(configuration, rules, maxPpb);
        gains = new PiGains(configuration, rules, softwareTimestamps);
        drift = frequency;
        lastFrequency = frequency;
    }

    @Override
    double estimate(long offset, long localTimestamp, double weight) {
        switch (count) {
            case 0 -> {
                offset0 = offset;
                local0 = localTimestamp;
                count = 1;
                decide(ServoState.UNLOCKED);
            }
            case 1 -> estimateFrequency(offset, localTimestamp);
            default -> track(offset, weight);
        }
        return Double.isNaN(lastFrequency) ? CArithmetic.NEGATIVE_NAN : lastFrequency;
    }

    private void estimateFrequency(long offset1, long local1) {
        if (Long.compareUnsigned(local0, local1) >= 0) {
            count = 0;
            decide(ServoState.UNLOCKED);
            return;
        }
        double elapsed = CArithmetic.unsignedToDouble(local1 - local0);
        double seconds = elapsed / PPB;
        seconds = seconds + seconds * INTERVAL_ALLOWANCE;
        if (seconds < PiGains.estimationInterval(ki)) {
            decide(ServoState.UNLOCKED);
            return;
        }
        drift = drift + (PPB - drift) * (offset1 - offset0) / elapsed;
        if (drift < -maxFrequency) {
            drift = -maxFrequency;
        } else if (drift > maxFrequency) {
            drift = maxFrequency;
        }
        decide(mustStep(Math.abs(offset1)) ? ServoState.JUMP : ServoState.LOCKED);
        lastFrequency = drift;
        count = 2;
    }

    private void track(long offset, double weight) {
        if (exceedsStepThreshold(Math.abs(offset))) {
            count = 0;
            decide(ServoState.UNLOCKED);
            return;
        }
        double k = ki * offset * weight;
        double frequency = kp * offset * weight + drift + k;
        if (frequency < -maxFrequency) {
            frequency = -maxFrequency;
        } else if (frequency > maxFrequency) {
            frequency = maxFrequency;
        } else {
            drift = drift + k;
        }
        lastFrequency = frequency;
        decide(ServoState.LOCKED);
    }

    @Override
    public void syncInterval(double interval) {
        kp = gains.kp(interval);
        ki = gains.ki(interval);
    }

    @Override
    public void reset() {
        count = 0;
    }
}
