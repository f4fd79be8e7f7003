// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * Phase that an oscillator accumulates by its {@link TemperatureResponse} under a sinusoidal ambient temperature.
 *
 * <p>The resonator follows the ambient temperature {@code A sin(w t + p)} through a first-order lag of time constant L. In
 * the steady state its temperature is {@code B sin(w t + q)} with {@code B = A cos d}, {@code q = p - d}, {@code d = atan(w
 * L)}. With coefficients k1 and k3 the phase since instant 0 is F(w t + q) - F(q), where
 *
 * <pre>
 *   F(u) = -k1 B / w cos u + k3 B^3 / w (cos^3 u / 3 - cos u)
 * </pre>
 *
 * as {@code sin^3} is the derivative of {@code cos^3 / 3 - cos}. The phasor is turned by the exact angle w T each tick.
 */
final class ThermalTerm implements PhaseCourse {
    private final double scale;
    private final double cubicScale;
    private final double turnCosine;
    private final double turnSine;
    private final double startCosine;
    private double cosine;
    private double sine;

    /** On a tick [s]; at instant 0. */
    ThermalTerm(TemperatureResponse response, Temperature ambient, double tick) {
        double omega = 2 * Math.PI / ambient.period();
        double delay = StrictMath.atan(omega * response.lag());
        double angle = ambient.phase() - delay;
        double swing = ambient.amplitude() * StrictMath.cos(delay);
        scale = response.linear() * ambient.amplitude() * StrictMath.cos(delay) / omega;
        cubicScale = response.cubic() * swing * swing * swing / omega;
        turnCosine = StrictMath.cos(omega * tick);
        turnSine = StrictMath.sin(omega * tick);
        startCosine = StrictMath.cos(angle);
        cosine = startCosine;
        sine = StrictMath.sin(angle);
    }

    @Override
    public double advance(long index) {
        double next = cosine * turnCosine - sine * turnSine;
        sine = sine * turnCosine + cosine * turnSine;
        cosine = next;
        return scale * (startCosine - cosine) + cubicScale * (cubicIntegral(cosine) - cubicIntegral(startCosine));
    }

    private static double cubicIntegral(double cosine) {
        return cosine * (cosine * cosine / 3 - 1);
    }
}
