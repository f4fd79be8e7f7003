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
 * <p>An uncompensated AT-cut crystal has both, of opposite sign; the mean temperature is taken for that of its inflection, which
 * for AT cuts lies between 25 and 35 degC. Its cubic coefficient c is 0.1086 ppb/K^3, its slope is decided by the angle of cut
 * (5.08 ppm/K per degree); the least excursion over plus and minus D kelvin, {@code c D^3 / 4}, comes with a slope of {@code
 * -3/4 c D^2}. What compensation or an oven leaves over has no shape
 * that holds for a class: it is told by its slope.
 *
 * @see "E. A. Gerber, A. Ballato (editors), Precision Frequency Control, vol. 2, Academic Press 1985, p. 101"
 * @param linear [ppb/K]
 * @param cubic [ppb/K^3]
 * @param lag time constant of the lag [s], not negative
 */
public record TemperatureResponse(double linear, double cubic, double lag) {
    /** None at all. */
    public static final TemperatureResponse NONE = new TemperatureResponse(0, 0, 0);

    /** Checks the ranges. */
    public TemperatureResponse {
        if (!Double.isFinite(linear) || !Double.isFinite(cubic)) {
            throw new IllegalArgumentException("temperature coefficients must be finite");
        }
        if (!(lag >= 0 && lag < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("thermal lag must not be negative");
        }
    }

    /** True if temperature has no effect. */
    public boolean none() {
        return linear == 0 && cubic == 0;
    }
}
