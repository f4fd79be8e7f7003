// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/**
 * Phase that an oscillator accumulates by its {@link TemperatureResponse} under a {@link TemperatureCourse}.
 *
 * <p>The ambient temperature u is taken at ticks and as linear between them; the resonator's r follows by {@code L r' = u - r},
 * from rest at u(0). Over a tick T with slope s
 *
 * <pre>
 *   r(t) = u0 + s (t - L) + (r0 - u0 + s L) exp(-t / L)
 *   integral of r = T (u0 + u1) / 2 - L (r1 - r0)
 * </pre>
 *
 * are exact; the integral of r^3 is by Simpson's rule, exact where r is linear and else within {@code (T / L)^4 / 2880}.
 */
final class CourseTerm implements PhaseCourse {
    private final TemperatureResponse response;
    private final TemperatureCourse course;
    private final double tick;
    private final double decay;
    private final double halfDecay;
    private int point;
    private double ambient;
    private double resonator;
    private double phase;

    /** On a tick [s]; at instant 0. */
    CourseTerm(TemperatureResponse response, TemperatureCourse course, double tick) {
        this.response = response;
        this.course = course;
        this.tick = tick;
        decay = response.lag() == 0 ? 0 : StrictMath.exp(-tick / response.lag());
        halfDecay = response.lag() == 0 ? 0 : StrictMath.exp(-tick / 2 / response.lag());
        ambient = course.at(0, 0);
        resonator = ambient;
    }

    @Override
    public double advance(long index) {
        double seconds = index * tick;
        double next = course.at(seconds, Math.max(0, point - 1));
        point = course.next(seconds, Math.max(0, point - 1));
        double slope = (next - ambient) / tick;
        double lag = response.lag();
        double swing = resonator - ambient + slope * lag;
        double half = ambient + slope * (tick / 2 - lag) + swing * halfDecay;
        double end = next - slope * lag + swing * decay;
        // Without a lag the resonator has the ambient temperature at once, after a step too.
        double begin = lag == 0 ? ambient : resonator;
        double linear = tick * (ambient + next) / 2 - lag * (end - resonator);
        double cubic = tick / 6 * (begin * begin * begin + 4 * half * half * half + end * end * end);
        phase += response.linear() * linear + response.cubic() * cubic;
        ambient = next;
        resonator = end;
        return phase;
    }
}
