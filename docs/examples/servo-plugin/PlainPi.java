// SPDX-License-Identifier: Apache-2.0
package example;

import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;

/** A servo plug-in as small as it gets: a PI controller with fixed gains, selected by {@code clock_servo plain-pi}. */
public final class PlainPi implements ServoProvider {
    @Override
    public String name() {
        return "plain-pi";
    }

    @Override
    public Servo create(ServoConfiguration configuration, double frequency, int maxPpb) {
        return new PlainPiServo(configuration.firstStepThreshold() * 1e9, frequency, maxPpb);
    }

    private static final class PlainPiServo implements Servo {
        private final double stepThreshold;
        private final int maxPpb;
        private double kp;
        private double ki;
        private double integral;
        private ServoState state = ServoState.UNLOCKED;

        PlainPiServo(double stepThreshold, double frequency, int maxPpb) {
            this.stepThreshold = stepThreshold;
            this.maxPpb = maxPpb;
            integral = frequency;
        }

        @Override
        public double sample(long offset, long localTimestamp, double weight) {
            if (state == ServoState.UNLOCKED && Math.abs(offset) > stepThreshold) {
                state = ServoState.JUMP;
                return integral;
            }
            state = ServoState.LOCKED;
            integral = limited(integral + ki * offset);
            return limited(integral + kp * offset);
        }

        private double limited(double ppb) {
            return Math.max(-maxPpb, Math.min(maxPpb, ppb));
        }

        /** Gains per interval: critically damped, an offset is gone after some fifteen samples. */
        @Override
        public void syncInterval(double interval) {
            kp = 0.5 / interval;
            ki = 0.06 / interval;
        }

        @Override
        public void reset() {
            state = ServoState.UNLOCKED;
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
