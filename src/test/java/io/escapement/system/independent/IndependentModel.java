// SPDX-License-Identifier: Apache-2.0
package io.escapement.system.independent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The dual-NIC boundary clock once more, written independently of the simulator: no event queue, no frames, no daemons,
 * and none of the project's classes. Every clock is a column of time errors on a grid of 1/16 s; a loop over the grid
 * applies the difference equations of the servos to stamps made from the time errors at that instant.
 *
 * <p>What it leaves out, on purpose, bounds how well the two can agree: Sync and Delay_Req are sent on the grid (the real
 * Delay_Req falls anywhere in between), the time of flight is zero but for its asymmetry, and the state machines are
 * reduced to "master heard" and "master lost", with the mean time they take to hear it again: 3.5 announce intervals until
 * the grandmaster's port serves again, two more until its third Announce qualifies it, and two Syncs until a delay has been
 * measured. As boundary_clock_jbod asks, every return of the master starts a fresh servo at the frequency in force.
 *
 * <p>Units: time error, offset and stamp noise [ns]; frequency [ppb]; time [s].
 */
final class IndependentModel {
    /** Grid, and Sync interval [s]. */
    static final double T = 1.0 / 16;

    /** From the link's return to the first sample of the servo [s]. */
    static final double HEARD_AGAIN = (3.5 + 2) / 8 + 2 * T;

    /** Which servo steers the PTP clocks. */
    enum ServoKind {
        LINREG,
        PI_DEFAULT,
        PI_06_0001
    }

    /** Figures of one clock over a window [ns]. */
    record Figures(double mean, double rms, double peakToPeak) {}

    /** Time errors on the grid [ns], a row per clock. */
    final double[] grandmaster;

    final double[] nic1;
    final double[] nic2;
    final double[] system;
    final double[][] radioUnits = new double[4][];

    private final int steps;
    private final SplittableRandom random;
    private final ServoKind kind;
    private final double portConstant;

    IndependentModel(long seed, double duration, ServoKind kind, double outageStart, double outageEnd) {
        this(seed, duration, kind, outageStart, outageEnd, 2.0);
    }

    /**
     * Runs the model.
     *
     * @param portConstant half width of the uniform constant error of each port's stamps [ns]
     */
    IndependentModel(
            long seed, double duration, ServoKind kind, double outageStart, double outageEnd, double portConstant) {
        this.steps = (int) Math.round(duration / T);
        this.random = new SplittableRandom(seed);
        this.kind = kind;
        this.portConstant = portConstant;
        this.grandmaster = reference();
        int lost = (int) Math.round(outageStart / T);
        int found = (int) Math.round((outageEnd + HEARD_AGAIN) / T);
        this.nic1 = ptpReceiver(grandmaster, oscillator(1e-11, 3e-14, 5e-10, 100, 0.08, 300), -5.0, lost, found);
        this.nic2 = pulseReceiver(nic1, oscillator(1e-11, 3e-14, 5e-10, 100, 0.08, 300));
        this.system = systemClock(nic1, oscillator(1e-9, 0, 0, 8000, -318, 30));
        for (int i = 0; i < radioUnits.length; i++) {
            double[] transmitter = i < 2 ? nic1 : nic2;
            radioUnits[i] = ptpReceiver(transmitter, oscillator(5e-11, 3e-13, 0, 100, 10, 120), -1.0, steps, steps);
        }
    }

    static Figures figures(double[] timeError, double from, double to) {
        int first = (int) Math.round(from / T);
        int last = Math.min(timeError.length, (int) Math.round(to / T));
        double sum = 0;
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = first; k < last; k++) {
            sum += timeError[k];
            squares += timeError[k] * timeError[k];
            low = Math.min(low, timeError[k]);
            high = Math.max(high, timeError[k]);
        }
        int n = last - first;
        return new Figures(sum / n, Math.sqrt(squares / n), high - low);
    }

    /** PRTC-B: flicker PM of TDEV 0.5 ns (a bank of first-order processes) on a slow +-5 ns. */
    private double[] reference() {
        double[] rates = new double[9];
        double[] states = new double[9];
        // S_x of log-spaced equal variances is flicker; TVAR of flicker PM = 0.028488 h1, variance = h1/(4 pi^2) ln r.
        // Rates from 2e-5 Hz to the 8 Hz that samples at 1/16 s can show.
        double variance = 0.25 / 0.028488 / (4 * Math.PI * Math.PI) * Math.log(5);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = 2 * Math.PI * 2e-5 * Math.pow(5, i);
            states[i] = Math.sqrt(variance) * random.nextGaussian();
        }
        double phase = 2 * Math.PI * random.nextDouble();
        double[] x = new double[steps];
        for (int k = 0; k < steps; k++) {
            double sum = 5 * Math.sin(2 * Math.PI * k * T / 3600 + phase);
            for (int i = 0; i < rates.length; i++) {
                double decay = Math.exp(-rates[i] * T);
                states[i] = decay * states[i] + Math.sqrt(variance * (1 - decay * decay)) * random.nextGaussian();
                sum += states[i];
            }
            x[k] = sum;
        }
        return x;
    }

    /**
     * Frequency of a free oscillator, a value per grid interval [ppb]; Euler steps of 1/16 s. At 1 K a crystal's third power
     * of temperature is 0.1 ppb and left out.
     */
    private double[] oscillator(
            double adev1s, double walk, double driftPerDay, double initial, double perKelvin, double lag) {
        double[] y = new double[steps];
        double slow = initial * (2 * random.nextDouble() - 1);
        double temperature = 0;
        for (int k = 0; k < steps; k++) {
            slow += 1e9 * walk * Math.sqrt(3 * T) * random.nextGaussian() + 1e9 * driftPerDay * T / 86400;
            double ambient = Math.sin(2 * Math.PI * k * T / 1800);
            temperature += (ambient - temperature) * T / lag;
            y[k] = slow + perKelvin * temperature + 1e9 * adev1s / Math.sqrt(T) * random.nextGaussian();
        }
        return y;
    }

    /** Stamp of a clock whose error is {@code timeError}, taken at a random place on the 1.23 ns tick, floored to ns. */
    private double stamp(double timeError, double constant) {
        return stamp(timeError, constant, 0.6);
    }

    private double stamp(double timeError, double constant, double noise) {
        // A base far from zero keeps the floor one-sided, and a random fraction stands for the time of day.
        double base = 1e6 + random.nextDouble() * 1000;
        double tick = 1.23;
        double reading = base + timeError + constant + noise * random.nextGaussian();
        return Math.floor(Math.floor(reading / tick) * tick) - base;
    }

    private double constant() {
        return portConstant * (2 * random.nextDouble() - 1);
    }

    /** ptp4l as a time receiver: offset = (t2 - t1) - median of ten delays, then the servo. */
    private double[] ptpReceiver(double[] transmitter, double[] y, double bias, int lost, int found) {
        double[] constants = {constant(), constant(), constant(), constant()};
        double[] x = new double[steps];
        Servo servo = servo(0);
        Deque<Double> delays = new ArrayDeque<>();
        double adjustment = 0;
        double error = 1000 * (2 * random.nextDouble() - 1);
        for (int k = 0; k < steps; k++) {
            x[k] = error;
            if (k == found) {
                servo = servo(-adjustment);
                delays.clear();
            }
            if (k < lost || k >= found) {
                // The asymmetry enters as a delay longer by -bias forward and shorter by it in reverse.
                double t1 = stamp(transmitter[k], constants[0]);
                double t2 = stamp(error, constants[1]) - bias;
                double t3 = stamp(error, constants[2]);
                double t4 = stamp(transmitter[k], constants[3]) + bias;
                delays.addLast((double) (long) (Math.rint((t2 - t1) + (t4 - t3)) / 2));
                if (delays.size() > 10) {
                    delays.removeFirst();
                }
                double offset = Math.rint(t2 - t1) - median(delays);
                double step = servo.sample(offset, k * T);
                if (!Double.isNaN(step)) {
                    error -= offset;
                }
                adjustment = -servo.frequency();
            }
            error += (y[k] + adjustment) * T;
        }
        return x;
    }

    /** ts2phc: once a second, offset of the floored edge stamp plus correction; 14.034 ns of path against -14. */
    private double[] pulseReceiver(double[] source, double[] y) {
        double[] x = new double[steps];
        double error = 1000 * (2 * random.nextDouble() - 1);
        PiServo servo = new PiServo(0.7, 0.3, 1.0, 0);
        for (int k = 0; k < steps; k++) {
            x[k] = error;
            if (k % 16 == 0) {
                double edge = -source[k] + 14.034 + 0.5 * random.nextGaussian();
                double offset = Math.floor(edge + error) - 14;
                if (!Double.isNaN(servo.sample(offset, k * T))) {
                    error -= offset;
                }
            }
            error += (y[k] - servo.frequency()) * T;
        }
        return x;
    }

    /**
     * phc2sys: once a second, the shortest of five brackets. The bracket's own length cancels in its middle; what remains
     * is where the PHC is latched, 20 ns after the middle and 7.5 ns about that with the long side early, the tick of the
     * PHC and the floors. Which of five is taken says nothing of the latch, so one is drawn.
     */
    private double[] systemClock(double[] source, double[] y) {
        double[] x = new double[steps];
        double error = 20e6;
        PiServo servo = new PiServo(0.7, 0.3, 1.0, 0);
        for (int k = 0; k < steps; k++) {
            x[k] = error;
            if (k % 16 == 0) {
                double offset = Math.floor(error) - stamp(source[k], latch(), 0);
                if (!Double.isNaN(servo.sample(offset, k * T))) {
                    error -= offset;
                }
            }
            error += (y[k] - servo.frequency()) * T;
        }
        return x;
    }

    /** A sum of eight exponential variables, brought to mean 20 and standard deviation 7.5 [ns]. */
    private double latch() {
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return 20 - 7.5 * (sum - 8) / Math.sqrt(8);
    }

    private static double median(Deque<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (double) (long) ((sorted[n / 2 - 1] + sorted[n / 2]) / 2);
    }

    /** A fresh servo that starts from the excess frequency being corrected [ppb]. */
    private Servo servo(double frequency) {
        return switch (kind) {
            case LINREG -> new Regression(frequency);
            case PI_DEFAULT -> new PiServo(0.7 * Math.pow(T, -0.3), 0.3 * Math.pow(T, 0.4), T, frequency);
            case PI_06_0001 -> new PiServo(0.6, 0.001, T, frequency);
        };
    }

    /** A servo of the model; {@code sample} returns NaN unless the clock is to be stepped. */
    private interface Servo {
        double sample(double offset, double time);

        double frequency();
    }

    private static final class PiServo implements Servo {
        private final double kp;
        private final double ki;
        private final double wait;
        private int count;
        private double firstOffset;
        private double firstTime;
        private double drift;
        private double output;
        private boolean stepped;

        PiServo(double kp, double ki, double interval, double frequency) {
            this.kp = kp;
            this.ki = ki;
            this.drift = frequency;
            this.output = frequency;
            this.wait = Math.max(interval / 2, Math.min(0.016 / ki, 1000));
        }

        @Override
        public double sample(double offset, double time) {
            if (count == 0) {
                firstOffset = offset;
                firstTime = time;
                count = 1;
                return Double.NaN;
            }
            if (count == 1) {
                if ((time - firstTime) * 1.001 < wait) {
                    return Double.NaN;
                }
                drift += (offset - firstOffset) / (time - firstTime);
                output = drift;
                count = 2;
                boolean step = Math.abs(offset) > 20000 && !stepped;
                stepped = true;
                return step ? offset : Double.NaN;
            }
            output = kp * offset + drift + ki * offset;
            drift += ki * offset;
            return Double.NaN;
        }

        @Override
        public double frequency() {
            return output;
        }
    }

    /** Least squares over the last 4 to 64 points; the largest window whose prediction error is within 5 % of the best. */
    private static final class Regression implements Servo {
        private final double[] remote = new double[64];
        private final double[] local = new double[64];
        private final double[] error = new double[7];
        private final int[] errors = new int[7];
        private final double[] slopes = new double[7];
        private final double[] intercepts = new double[7];
        private int count;
        private double frequency;
        private double uncorrected;
        private double lastTime = Double.NaN;
        private double corrected;

        Regression(double frequency) {
            this.frequency = frequency;
        }

        @Override
        public double sample(double offset, double time) {
            if (!Double.isNaN(lastTime)) {
                // Local time as the clock would have counted without steering, in ns from the present point.
                double elapsed = (time - lastTime) * 1e9;
                uncorrected = elapsed / (1 - frequency / 1e9);
                corrected = elapsed;
                for (int i = 0; i < Math.min(count, 64); i++) {
                    remote[i] -= corrected;
                    local[i] -= uncorrected;
                }
                for (int s = 2; s <= 6; s++) {
                    intercepts[s] += slopes[s] * uncorrected - corrected;
                }
            }
            lastTime = time;
            System.arraycopy(remote, 0, remote, 1, 63);
            System.arraycopy(local, 0, local, 1, 63);
            remote[0] = -offset;
            local[0] = 0;
            count = Math.min(count + 1, 64);
            int best = choose(offset);
            if (best == 0) {
                return Double.NaN;
            }
            int divisor = best <= 4 ? 1 : best / 2;
            frequency = -(1e9 * (slopes[best] - 1) + intercepts[best] / T / divisor);
            return Double.NaN;
        }

        private int choose(double offset) {
            int best = 0;
            for (int s = 2; s <= 6 && (1 << s) <= count; s++) {
                int n = 1 << s;
                if (slopes[s] != 0) {
                    double e = Math.abs(intercepts[s] + offset);
                    error[s] = errors[s] < 10
                            ? (error[s] * errors[s] + e) / (errors[s] + 1)
                            : error[s] + 0.02 * (e - error[s]);
                    errors[s] = Math.min(errors[s] + 1, 10);
                }
                double mx = Arrays.stream(local, 0, n).average().orElseThrow();
                double my = Arrays.stream(remote, 0, n).average().orElseThrow();
                double xy = 0;
                double xx = 0;
                for (int i = 0; i < n; i++) {
                    // The slope is 1 within ppm: regress the difference, which keeps the precision.
                    xy += (local[i] - mx) * ((remote[i] - my) - (local[i] - mx));
                    xx += (local[i] - mx) * (local[i] - mx);
                }
                slopes[s] = 1 + xy / xx;
                intercepts[s] = my - slopes[s] * mx;
            }
            double least = 0;
            for (int s = 2; s <= 6; s++) {
                if (best == 0 ? slopes[s] != 0 : least * 1.05 > error[s] && errors[s] >= 10) {
                    best = s;
                    least = error[s];
                }
            }
            return best;
        }

        @Override
        public double frequency() {
            return frequency;
        }
    }
}
