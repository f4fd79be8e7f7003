// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * What all servos of linuxptp have in common: the step thresholds, the frequency limit, and the count that makes LOCKED
 * into LOCKED_STABLE.
 *
 * <p>{@link #reset()} is the algorithm's own: whether the first update has been made, and the count, survive it. So the
 * first-step threshold counts once in the life of a servo.
 */
abstract class ThresholdServo implements Servo {
    private static final double NS_PER_S = 1e9;

    /** Offset beyond which the clock is stepped at any time [ns]; 0 = never. */
    final double stepThreshold;
    /** Offset beyond which the clock is stepped at the first update [ns]; 0 = never. */
    final double firstStepThreshold;
    /** Limit of the adjustment in both directions [ppb]. */
    final double maxFrequency;
    /** Offset below which a sample counts toward LOCKED_STABLE [ns]; 0 = never. */
    final int offsetThreshold;

    private final int offsetValues;
    private final boolean everySampleCounts;

    /** True until a sample has been answered with JUMP or LOCKED. */
    private boolean firstUpdate = true;
    /** Samples within the threshold still wanted for LOCKED_STABLE. */
    private int wanted;

    private ServoState state = ServoState.UNLOCKED;

    ThresholdServo(ServoConfiguration configuration, ServoRules rules, int maxPpb) {
        stepThreshold = nanoseconds(configuration.stepThreshold());
        firstStepThreshold = nanoseconds(configuration.firstStepThreshold());
        int limit = configuration.maxFrequency();
        maxFrequency = limit != 0 && maxPpb > limit ? limit : maxPpb;
        offsetThreshold = configuration.offsetThreshold();
        offsetValues = configuration.offsetValues();
        everySampleCounts = rules.stableNeedsEverySample();
        wanted = offsetValues;
    }

    private static double nanoseconds(double seconds) {
        return seconds > 0 ? seconds * NS_PER_S : 0.0;
    }

    @Override
    public final double sample(long offset, long localTimestamp, double weight) {
        double adjustment = estimate(offset, localTimestamp, weight);
        switch (state) {
            case UNLOCKED -> wanted = offsetValues;
            case JUMP -> {
                wanted = offsetValues;
                firstUpdate = false;
            }
            default -> {
                if (stable(offset)) {
                    state = ServoState.LOCKED_STABLE;
                }
                firstUpdate = false;
            }
        }
        return adjustment;
    }

    /**
     * The algorithm: takes a sample, calls {@link #decide} once with UNLOCKED, JUMP or LOCKED, and returns the adjustment
     * [ppb].
     */
    abstract double estimate(long offset, long localTimestamp, double weight);

    /** What this sample's state is, before LOCKED_STABLE. */
    final void decide(ServoState decided) {
        state = decided;
    }

    /** Whether a clock that is off by {@code distance} [ns] is to be stepped. */
    final boolean mustStep(double distance) {
        return firstUpdate && firstStepThreshold != 0 && firstStepThreshold < distance
                || exceedsStepThreshold(distance);
    }

    /** Whether {@code distance} [ns] is beyond the threshold that counts at any time. */
    final boolean exceedsStepThreshold(double distance) {
        return stepThreshold != 0 && stepThreshold < distance;
    }

    private boolean stable(long offset) {
        if (offsetThreshold == 0) {
            return false;
        }
        if (Math.abs(offset) < offsetThreshold) {
            if (wanted > 0) {
                wanted--;
            }
        } else if (everySampleCounts) {
            wanted = offsetValues;
        }
        return wanted == 0;
    }

    @Override
    public final ServoState state() {
        return state;
    }

    @Override
    public double rateRatio() {
        return 1.0;
    }

    @Override
    public void leap(int leap) {
        // Only a servo that keeps local time needs to know.
    }
}
