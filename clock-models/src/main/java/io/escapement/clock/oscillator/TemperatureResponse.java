// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * What ambient temperature does to an oscillator's frequency. With d the temperature of the resonator less its mean [K], which
 * follows the ambient one through a first-order lag,
 *
 * <pre>
 *   y = linear d + cubic d^3      [ppb]
 * </pre>
 *
 * <p>An uncompensated AT-cut crystal has both, of opposite sign (see {@link #crystal}); the mean temperature is taken for that of
 * its inflection, which for AT cuts lies between 25 and 35 degC. What compensation or an oven leaves over has no shape
 * that holds for a class: it is told by its slope.
 *
 * @param linear [ppb/K]
 * @param cubic [ppb/K^3]
 * @param lag time constant of the lag [s], not negative
 */
public record TemperatureResponse(double linear, double cubic, double lag) {
    /** None at all. */
    public static final TemperatureResponse NONE = new TemperatureResponse(0, 0, 0);

    /**
     * Third-order coefficient of AT-cut quartz [ppb/K^3].
     *
     * @see "E. A. Gerber, A. Ballato (editors), Precision Frequency Control, vol. 2, Academic Press 1985, p. 101: 108.6e-12 /K^3"
     */
    public static final double AT_CUT_CUBIC = 0.1086;

    /** Checks the ranges. */
    public TemperatureResponse {
        if (!Double.isFinite(linear) || !Double.isFinite(cubic)) {
            throw new IllegalArgumentException("temperature coefficients must be finite");
        }
        if (!(lag >= 0 && lag < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("thermal lag must not be negative");
        }
    }

    /** A frequency that changes in proportion to temperature [ppb/K], after a lag [s]. */
    public static TemperatureResponse linear(double linear, double lag) {
        return new TemperatureResponse(linear, 0, lag);
    }

    /**
     * An uncompensated AT-cut crystal with that slope at its inflection, which the angle of cut decides (5.08 ppm/K per
     * degree, ibid.) [ppb/K]. The least excursion over plus and minus D kelvin, {@code AT_CUT_CUBIC D^3 / 4}, comes with {@code
     * -3/4 AT_CUT_CUBIC D^2}.
     *
     * @param lag [s]
     */
    public static TemperatureResponse crystal(double slope, double lag) {
        return new TemperatureResponse(slope, AT_CUT_CUBIC, lag);
    }

    /** True if temperature has no effect. */
    public boolean none() {
        return linear == 0 && cubic == 0;
    }
}
