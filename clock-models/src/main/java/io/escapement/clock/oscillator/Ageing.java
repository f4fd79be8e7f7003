// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

/** Initial offset and linear drift: {@code x(t) = y0 t + D t^2 / 2}. */
final class Ageing implements PhaseCourse {
    private static final double SECONDS_PER_DAY = 86400;

    private final double offset;
    private final double drift;
    private final double tick;

    /** With an offset [ppb] and drift [ppb/day], on a tick [s]. */
    Ageing(double offset, double drift, double tick) {
        this.offset = offset;
        this.drift = drift / SECONDS_PER_DAY;
        this.tick = tick;
    }

    @Override
    public double advance(long index) {
        double seconds = index * tick;
        return offset * seconds + drift * seconds * seconds / 2;
    }
}
