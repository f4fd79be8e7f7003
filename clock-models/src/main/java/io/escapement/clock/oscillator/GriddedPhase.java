// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.oscillator;

import io.escapement.clock.PhaseSource;
import io.escapement.engine.TrueTime;

/**
 * A phase path that is drawn once, tick by tick, on a grid of 1/16 s, and read by linear interpolation between ticks. The
 * path does not depend on who asks, when or how often.
 *
 * <p>Ticks are drawn when first needed and kept for a while: an instant up to about 3 s before the latest one asked for
 * can still be read.
 */
public abstract class GriddedPhase implements PhaseSource {
    /** Distance of ticks [ps]. */
    protected static final long TICK = TrueTime.PS_PER_S / 16;
    /** Distance of ticks [s]. */
    protected static final double TICK_SECONDS = 1.0 / 16;

    private static final int RING = 64;

    private final double[] ring = new double[RING];
    private long drawn = -1;

    // The interval read last, and the one before it: readings of now alternate with predictions of what comes.
    private long intervalStart = Long.MAX_VALUE;
    private double phaseAtStart;
    private double slope;
    private long otherStart = Long.MAX_VALUE;
    private double otherPhase;
    private double otherSlope;

    /**
     * Phase at tick {@code index} [ns]. Called once for each tick, in order from 0; the phase at tick 0 is 0.
     */
    protected abstract double drawPhase(long index);

    @Override
    public final long knownUntil() {
        return ALWAYS;
    }

    @Override
    public final void addListener(Listener listener) {
        // Nothing ever changes what is drawn.
    }

    @Override
    public final double phaseAt(long time) {
        if (time < intervalStart || time - intervalStart >= TICK) {
            changeInterval(time);
        }
        return phaseAtStart + slope * (time - intervalStart);
    }

    @Override
    public final double frequencyAt(long time) {
        phaseAt(time);
        return slope * TrueTime.PS_PER_S;
    }

    /** Makes the interval of {@code time} current; instants before 0 belong to the first one. */
    private void changeInterval(long time) {
        long start = otherStart;
        double phase = otherPhase;
        double frequency = otherSlope;
        otherStart = intervalStart;
        otherPhase = phaseAtStart;
        otherSlope = slope;
        if (time >= start && time - start < TICK) {
            intervalStart = start;
            phaseAtStart = phase;
            slope = frequency;
        } else {
            enterInterval(time);
        }
    }

    private void enterInterval(long time) {
        long index = Math.max(0, time / TICK);
        while (drawn <= index) {
            drawn++;
            ring[(int) (drawn % RING)] = drawPhase(drawn);
        }
        if (drawn - index >= RING) {
            throw new IllegalArgumentException("instant " + time + " ps lies too far before the latest one read");
        }
        intervalStart = index * TICK;
        phaseAtStart = ring[(int) (index % RING)];
        slope = (ring[(int) ((index + 1) % RING)] - phaseAtStart) / TICK;
    }
}
