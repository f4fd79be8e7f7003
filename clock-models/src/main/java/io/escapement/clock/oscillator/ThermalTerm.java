// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * Phase that a linear temperature coefficient accumulates under a sinusoidal ambient temperature.
 *
 * <p>The resonator follows the ambient temperature {@code A sin(w t + p)} through a first-order lag of time constant L. In
 * the steady state its temperature is {@code A g sin(w t + p - d)} with {@code d = atan(w L)} and {@code g = cos d}, and
 * the phase since instant 0 is {@code k A g / w (cos(p - d) - cos(w t + p - d))}. The phasor is turned by the exact angle
 * w T each tick.
 */
final class ThermalTerm {
    private final double scale;
    private final double turnCosine;
    private final double turnSine;
    private final double startCosine;
    private double cosine;
    private double sine;

    /** For a coefficient [ppb/K] and a thermal time constant [s], on a tick [s]; at instant 0. */
    ThermalTerm(double coefficient, double lag, Temperature ambient, double tick) {
        double omega = 2 * Math.PI / ambient.period();
        double delay = StrictMath.atan(omega * lag);
        double angle = ambient.phase() - delay;
        scale = coefficient * ambient.amplitude() * StrictMath.cos(delay) / omega;
        turnCosine = StrictMath.cos(omega * tick);
        turnSine = StrictMath.sin(omega * tick);
        startCosine = StrictMath.cos(angle);
        cosine = startCosine;
        sine = StrictMath.sin(angle);
    }

    /** Goes one tick ahead. */
    void advance() {
        double next = cosine * turnCosine - sine * turnSine;
        sine = sine * turnCosine + cosine * turnSine;
        cosine = next;
    }

    /** Phase accumulated since instant 0 [ns]. */
    double phase() {
        return scale * (startCosine - cosine);
    }
}
