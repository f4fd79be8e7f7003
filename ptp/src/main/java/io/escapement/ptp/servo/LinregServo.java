// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * linuxptp's adaptive servo: linear regression of remote time over uncorrected local time.
 *
 * <p>The last 4, 8, 16, 32 and 64 samples are each fitted with a line (weighted least squares). Each window keeps a running
 * mean of how far its line missed the next sample; the window that misses least steers the clock:
 *
 * <pre>
 *   clockFrequency = 1e9 (slope - 1) + intercept / (interval c)      [ppb], c = 1 up to 16 samples, 2 for 32, 3 for 64
 * </pre>
 *
 * <p>x of a point is the local time as it would be had the clock never been adjusted, y the remote time; both wrap at 2^64
 * ns and only differences are used. Every expression is evaluated from left to right in binary64: results are the same to
 * the last bit as those of linuxptp on x86-64.
 */
final class LinregServo extends ThresholdServo {
    private static final double PPB = 1e9;
    private static final int MAX_POINTS = 64;
    /** Window sizes as powers of two: 4 to 64 points. */
    private static final int MIN_SIZE = 2;

    private static final int MAX_SIZE = 6;
    /** No window chosen. */
    private static final int NO_SIZE = 0;
    /** Samples after which a window's error is averaged exponentially and the window may be preferred. */
    private static final int ERROR_SAMPLES = 10;
    /** Share of a new miss in the exponential average. */
    private static final double ERROR_SMOOTHING = 0.02;
    /** A larger window wins unless its error is this much worse. */
    private static final double ERROR_ALLOWANCE = 1.05;

    private final long[] x = new long[MAX_POINTS];
    private final long[] y = new long[MAX_POINTS];
    private final double[] w = new double[MAX_POINTS];
    private int lastPoint;
    private int points;

    /** Origin of the fits: the newest sample's instant, in uncorrected and in corrected local time [ns]. */
    private long referenceX;

    private long referenceY;
    /** Part of the reference's x below 1 ns [ns]. */
    private double remainderX;
    /** Local time of the last sample [ns]; 0 = none. */
    private long lastUpdate;

    // Per window, indexed by its size as a power of two.
    private final double[] slope = new double[MAX_SIZE + 1];
    private final double[] intercept = new double[MAX_SIZE + 1];
    private final double[] error = new double[MAX_SIZE + 1];
    private final int[] errorUpdates = new int[MAX_SIZE + 1];

    private int size = NO_SIZE;
    /** Frequency of the clock against its oscillator, as adjusted [ppb]; the negative of the servo's results. */
    private double clockFrequency;

    private double updateInterval;
    private double frequencyRatio = 1.0;
    private int leap;

    LinregServo(ServoConfiguration configuration, ServoRules rules, double frequency, int maxPpb) {
        super(configuration, rules, maxPpb);
        // An integer has no negative zero, and the log shows the difference.
        clockFrequency = rules.integerStartFrequency() ? 0.0 - frequency : -frequency;
    }

    @Override
    double estimate(long offset, long localTimestamp, double weight) {
        advanceReference(localTimestamp);
        store(offset, weight);
        regress();
        size = bestSize();
        if (size == NO_SIZE) {
            decide(ServoState.UNLOCKED);
            return result();
        }
        if (mustStep(Math.abs(intercept[size]))) {
            move(0, -offset);
            lastUpdate -= offset;
            decide(ServoState.JUMP);
        } else {
            decide(ServoState.LOCKED);
        }
        steer();
        return result();
    }

    /** What C computes of nothing is a NaN with a sign, which turning it round takes away. */
    private double result() {
        return Double.isNaN(clockFrequency) ? Double.NaN : -clockFrequency;
    }

    private void advanceReference(long localTimestamp) {
        if (lastUpdate != 0) {
            long dy = localTimestamp - lastUpdate;
            double dx = dy / (1.0 + clockFrequency / PPB);
            dx = dx + remainderX;
            long wholeDx = CArithmetic.truncate(dx);
            remainderX = dx - wholeDx;
            move(wholeDx, dy);
        }
        lastUpdate = localTimestamp;
    }

    private void move(long dx, long dy) {
        referenceX += dx;
        referenceY += dy;
        for (int s = MIN_SIZE; s <= MAX_SIZE; s++) {
            intercept[s] = intercept[s] + (dx * slope[s] - dy);
        }
    }

    private void store(long offset, double weight) {
        lastPoint = (lastPoint + 1) % MAX_POINTS;
        x[lastPoint] = referenceX;
        y[lastPoint] = referenceY - offset;
        w[lastPoint] = weight;
        if (points < MAX_POINTS) {
            points++;
        }
    }

    /** Fits all windows in one pass: each extends the sums of the one before it to older points. */
    private void regress() {
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        double sumW = 0;
        double newest = y[lastPoint] - referenceY;
        int i = 0;
        for (int s = MIN_SIZE; s <= MAX_SIZE && 1 << s <= points; s++) {
            updateError(s, newest);
            for (; i < 1 << s; i++) {
                int point = (MAX_POINTS + lastPoint - i) % MAX_POINTS;
                double dx = x[point] - referenceX;
                double dy = y[point] - referenceY;
                double weight = w[point];
                sumX += dx * weight;
                sumY += dy * weight;
                sumXy += dx * dy * weight;
                sumXx += dx * dx * weight;
                sumW += weight;
            }
            slope[s] = (sumXy - sumX * sumY / sumW) / (sumXx - sumX * sumX / sumW);
            intercept[s] = (sumY - slope[s] * sumX) / sumW;
        }
    }

    private void updateError(int s, double newest) {
        if (slope[s] == 0) {
            return;
        }
        double miss = Math.abs(intercept[s] - newest);
        if (errorUpdates[s] < ERROR_SAMPLES) {
            error[s] = error[s] * errorUpdates[s];
            error[s] = error[s] + miss;
            errorUpdates[s]++;
            error[s] = error[s] / errorUpdates[s];
        } else {
            error[s] = error[s] + ERROR_SMOOTHING * (miss - error[s]);
        }
    }

    private int bestSize() {
        int best = NO_SIZE;
        double bestError = 0;
        for (int s = MIN_SIZE; s <= MAX_SIZE; s++) {
            if (best == NO_SIZE && slope[s] != 0
                    || bestError * ERROR_ALLOWANCE > error[s] && errorUpdates[s] >= ERROR_SAMPLES) {
                best = s;
                bestError = error[s];
            }
        }
        return best;
    }

    private void steer() {
        clockFrequency = PPB * (slope[size] - 1.0);
        int correctionIntervals = size <= 4 ? 1 : size / 2;
        clockFrequency = clockFrequency + intercept[size] / updateInterval / correctionIntervals;
        if (clockFrequency > maxFrequency) {
            clockFrequency = maxFrequency;
        } else if (clockFrequency < -maxFrequency) {
            clockFrequency = -maxFrequency;
        }
        frequencyRatio = slope[size] / (1.0 + clockFrequency / PPB);
    }

    @Override
    public void syncInterval(double interval) {
        updateInterval = interval;
    }

    @Override
    public void reset() {
        points = 0;
        lastUpdate = 0;
        size = NO_SIZE;
        frequencyRatio = 1.0;
        for (int s = MIN_SIZE; s <= MAX_SIZE; s++) {
            slope[s] = 0;
            errorUpdates[s] = 0;
        }
    }

    @Override
    public double rateRatio() {
        return frequencyRatio;
    }

    @Override
    public void leap(int announced) {
        if (leap != 0 && announced == 0) {
            move(0, leap * 1_000_000_000L);
        }
        leap = announced;
    }
}
