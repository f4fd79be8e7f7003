// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * Gains of the PI servo as a function of the sampling interval T [s]:
 *
 * <pre>
 *   kp = min(kpScale T^kpExponent, kpNormMax / T)
 *   ki = min(kiScale T^kiExponent, kiNormMax / T)
 * </pre>
 *
 * <p>The scales default to 0.7 and 0.3 with hardware, 0.1 and 0.001 with software time stamping. A gain given as a constant
 * has exponent 0 and a norm-max of 1.0 (proportional) or 2.0 (integral).
 */
public final class PiGains {
    private static final double HARDWARE_KP_SCALE = 0.7;
    private static final double HARDWARE_KI_SCALE = 0.3;
    private static final double SOFTWARE_KP_SCALE = 0.1;
    private static final double SOFTWARE_KI_SCALE = 0.001;
    private static final double CONSTANT_KP_NORM_MAX = 1.0;
    private static final double CONSTANT_KI_NORM_MAX = 2.0;

    private static final double ESTIMATION_ERROR = 0.016;
    private static final double MAX_ESTIMATION_INTERVAL = 1000.0;

    private final Gain proportional;
    private final Gain integral;

    /** How one gain depends on the interval. */
    private record Gain(double scale, double exponent, double normMax) {
        double at(double interval) {
            double gain = scale * Power.of(interval, exponent);
            double limit = normMax / interval;
            return gain > limit ? limit : gain;
        }
    }

    /** The gains that a configuration means under a release's rules. */
    public PiGains(ServoConfiguration configuration, ServoRules rules, boolean softwareTimestamps) {
        double kpConst = configuration.proportionalConst();
        double kiConst = configuration.integralConst();
        double kpScale = configuration.proportionalScale();
        double kiScale = configuration.integralScale();
        if (!rules.independentPiConstants()) {
            if (kpConst == 0 || kiConst == 0) {
                kpConst = 0;
                kiConst = 0;
            }
            if (kpScale == 0 || kiScale == 0) {
                kpScale = 0;
                kiScale = 0;
            }
        }
        proportional = gain(
                kpConst,
                CONSTANT_KP_NORM_MAX,
                kpScale,
                softwareTimestamps ? SOFTWARE_KP_SCALE : HARDWARE_KP_SCALE,
                configuration.proportionalExponent(),
                configuration.proportionalNormMax());
        integral = gain(
                kiConst,
                CONSTANT_KI_NORM_MAX,
                kiScale,
                softwareTimestamps ? SOFTWARE_KI_SCALE : HARDWARE_KI_SCALE,
                configuration.integralExponent(),
                configuration.integralNormMax());
    }

    private static Gain gain(
            double constant,
            double constantNormMax,
            double scale,
            double defaultScale,
            double exponent,
            double normMax) {
        if (constant != 0) {
            return new Gain(constant, 0.0, constantNormMax);
        }
        return new Gain(scale != 0 ? scale : defaultScale, exponent, normMax);
    }

    /** Proportional gain at an interval [s]: ppb of frequency per ns of offset. */
    public double kp(double interval) {
        return proportional.at(interval);
    }

    /** Integral gain at an interval [s]: ppb of frequency per ns of offset and sample. */
    public double ki(double interval) {
        return integral.at(interval);
    }

    /**
     * Shortest time over which the servo estimates its starting frequency [s]: 0.016 / ki, at most 1000.
     *
     * @param ki integral gain [ppb/ns]
     */
    public static double estimationInterval(double ki) {
        double interval = ESTIMATION_ERROR / ki;
        return interval > MAX_ESTIMATION_INTERVAL ? MAX_ESTIMATION_INTERVAL : interval;
    }
}
