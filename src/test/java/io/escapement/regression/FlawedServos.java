// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;

/** A PI servo that is right, and one of each kind of wrong. */
public final class FlawedServos {
    private FlawedServos() {}

    /** What is wrong with a servo. */
    enum Flaw {
        NONE,
        INTEGRAL_SIGN,
        GAIN_WITHOUT_INTERVAL,
        STEP_KEPT,
        NAN,
        BLOCKS
    }

    /** Makes servos of a flaw. */
    public abstract static class Provider implements ServoProvider {
        private final String name;
        private final Flaw flaw;

        Provider(String name, Flaw flaw) {
            this.name = name;
            this.flaw = flaw;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Servo create(ServoConfiguration configuration, double frequency, int maxPpb) {
            return new Pi(flaw, configuration.firstStepThreshold() * 1e9, frequency, maxPpb);
        }
    }

    /** Right. */
    public static final class Right extends Provider {
        public Right() {
            super("right", Flaw.NONE);
        }
    }

    /** The sign of the integral term is flipped. */
    public static final class IntegralSign extends Provider {
        public IntegralSign() {
            super("integral-sign", Flaw.INTEGRAL_SIGN);
        }
    }

    /** Gains are not divided by the interval. */
    public static final class GainWithoutInterval extends Provider {
        public GainWithoutInterval() {
            super("gain-without-interval", Flaw.GAIN_WITHOUT_INTERVAL);
        }
    }

    /** The offset that was stepped away stays in the integral. */
    public static final class StepKept extends Provider {
        public StepKept() {
            super("step-kept", Flaw.STEP_KEPT);
        }
    }

    /** Answers no number after 1000 samples. */
    public static final class NotANumber extends Provider {
        public NotANumber() {
            super("not-a-number", Flaw.NAN);
        }
    }

    /** Never answers sample 1000. */
    public static final class Blocks extends Provider {
        public Blocks() {
            super("blocks", Flaw.BLOCKS);
        }
    }

    private static final class Pi implements Servo {
        private final Flaw flaw;
        private final double stepThreshold;
        private final int maxPpb;
        private double kp;
        private double ki;
        private double integral;
        private long firstOffset;
        private long firstTime;
        private int samples;
        private ServoState state = ServoState.UNLOCKED;

        Pi(Flaw flaw, double stepThreshold, double frequency, int maxPpb) {
            this.flaw = flaw;
            this.stepThreshold = stepThreshold;
            this.maxPpb = maxPpb;
            integral = frequency;
        }

        @Override
        public double sample(long offset, long localTimestamp, double weight) {
            samples++;
            if (samples == 1) {
                firstOffset = offset;
                firstTime = localTimestamp;
                return integral;
            }
            if (state == ServoState.UNLOCKED) {
                if (localTimestamp - firstTime < 160_000_000L) {
                    return integral;
                }
                integral += (1e9 - integral) * (offset - firstOffset) / (localTimestamp - firstTime);
                integral = limited(integral);
                boolean far = Math.abs(offset) > stepThreshold;
                state = far ? ServoState.JUMP : ServoState.LOCKED;
                if (far && flaw == Flaw.STEP_KEPT) {
                    integral = limited(integral + ki * offset);
                }
                return integral;
            }
            state = ServoState.LOCKED;
            if (samples > 1000 && flaw == Flaw.NAN) {
                return Double.NaN;
            }
            if (samples == 1000 && flaw == Flaw.BLOCKS) {
                sleep();
            }
            double step = (flaw == Flaw.INTEGRAL_SIGN ? -ki : ki) * offset;
            double answer = limited(kp * offset + integral + step);
            integral = limited(integral + step);
            return answer;
        }

        private static void sleep() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException given) {
                throw new IllegalStateException("given up");
            }
        }

        private double limited(double ppb) {
            return Math.max(-maxPpb, Math.min(maxPpb, ppb));
        }

        @Override
        public void syncInterval(double interval) {
            double over = flaw == Flaw.GAIN_WITHOUT_INTERVAL ? 1 : interval;
            kp = 0.1 / over;
            ki = 0.00625 / over;
        }

        @Override
        public void reset() {
            state = ServoState.UNLOCKED;
            samples = 0;
        }

        @Override
        public ServoState state() {
            return state;
        }

        @Override
        public double rateRatio() {
            return 1.0;
        }

        @Override
        public void leap(int leap) {
            // Offsets are all this servo knows of time.
        }
    }
}
