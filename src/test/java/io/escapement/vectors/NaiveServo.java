// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

/**
 * What linuxptp's servos have in common, written as directly as its description reads: thresholds, and the count that makes
 * LOCKED into LOCKED_STABLE. Doubles are those of {@link Rounded}. States are 0 UNLOCKED, 1 JUMP, 2 LOCKED, 3 LOCKED_STABLE.
 */
abstract class NaiveServo {
    static final int UNLOCKED = 0;
    static final int JUMP = 1;
    static final int LOCKED = 2;
    static final int STABLE = 3;

    private static final double THRESHOLD_UNIT = 1e9;

    final boolean v311;
    final double limit;
    final int stableWithin;
    final double step;
    int state;

    private final double first;
    private final int stableCount;
    private boolean answered;
    private int good;

    /** With a trace's settings; {@code v311} for linuxptp 3.1.1, else what came after 4.4. */
    NaiveServo(Trace trace, boolean v311) {
        this.v311 = v311;
        first = Rounded.times(trace.firstStep(), THRESHOLD_UNIT);
        step = Rounded.times(trace.step(), THRESHOLD_UNIT);
        limit = Math.min(trace.maxPpb(), trace.maxFrequency() == 0 ? Integer.MAX_VALUE : trace.maxFrequency());
        stableWithin = trace.stableWithin();
        stableCount = trace.stableCount();
    }

    static NaiveServo of(Trace trace, boolean v311) {
        return switch (trace.servo()) {
            case "pi" -> new NaivePi(trace, v311);
            case "linreg" -> new NaiveLinreg(trace, v311);
            case "nullf" -> new NaiveNull(trace, v311);
            default -> throw new IllegalArgumentException(trace.servo());
        };
    }

    /** The algorithm: returns the adjustment, and leaves UNLOCKED, JUMP or LOCKED in {@link #state}. */
    abstract double answer(long offset, long time, double weight);

    /** Tells the interval between samples [s]. */
    void interval(double seconds) {}

    /** Forgets the phase. */
    void restart() {}

    void leap(int leap) {}

    double rateRatio() {
        return 1;
    }

    double sample(long offset, long time, double weight) {
        double answer = answer(offset, time, weight);
        if (state != LOCKED) {
            good = 0;
        } else if (stableWithin != 0) {
            if (Math.abs(offset) < stableWithin) {
                good++;
            } else if (!v311) {
                good = 0;
            }
            if (good >= stableCount) {
                good = stableCount;
                state = STABLE;
            }
        }
        answered |= state != UNLOCKED;
        return answer;
    }

    /** The frequency to begin with, of which 3.1.1 takes whole ppb. */
    final double start(double frequency) {
        return v311 ? (int) frequency : frequency;
    }

    final boolean mustStep(double size) {
        return !answered && first != 0 && size > first || beyondStep(size);
    }

    final boolean beyondStep(double size) {
        return step != 0 && size > step;
    }
}
