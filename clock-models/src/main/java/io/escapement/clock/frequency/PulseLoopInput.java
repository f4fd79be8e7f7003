// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;

/**
 * 1PPS at an input of a loop: rising edges. It qualifies when eight intervals in a row were a second long, as the loop's oscillator
 * counts, within the pull-in range and 1 us; it is lost when the next edge is 0.5 s late or comes at another time.
 */
public final class PulseLoopInput extends LoopInput implements PulseInput, EventHandler {
    private static final int ENOUGH = 8;
    private static final long PATIENCE = 3 * TrueTime.PS_PER_S / 2;
    private static final double SECOND = 1e9;
    private static final double NS_PER_PS = 1e-3;
    /** Jitter of edges that is taken for granted [ns]. */
    private static final double JITTER = 1000;

    private final Simulator simulator;
    private final Sampling sampling;
    private final double tolerance;
    private boolean seen;
    private long lastEdge;
    private double lastPhase;
    private int good;
    /** How much longer than a second the oscillator counted the last intervals [ns]. */
    private final double[] counts = new double[ENOUGH];

    private long watch;

    PulseLoopInput(Dpll loop, Simulator simulator, String name, int priority) {
        super(loop, name, priority);
        this.simulator = simulator;
        DpllParameters p = loop.parameters();
        sampling = Sampling.of(p.pulses(), TrueTime.PS_PER_S, SECOND, p.noise());
        tolerance = JITTER + p.pullIn();
    }

    @Override
    public void edge(Edge edge) {
        if (edge != Edge.RISING) {
            return;
        }
        long now = simulator.now();
        double phase = loop().output().oscillator().phaseAt(now);
        double counted = (now - lastEdge) * NS_PER_PS + phase - lastPhase;
        double excess = counted - SECOND;
        boolean regular = seen && Math.abs(excess) <= tolerance;
        good = regular ? good + 1 : 0;
        counts[good % ENOUGH] = excess;
        seen = true;
        lastEdge = now;
        lastPhase = phase;
        simulator.cancel(watch);
        watch = simulator.schedule(now + PATIENCE, this, 0);
        setQualified(good >= ENOUGH);
        if (loop().follows(this)) {
            loop().sample(-loop().counter().pastSecondAt(now), sampling);
        }
    }

    /** No edge has come. */
    @Override
    public void handle(long argument) {
        seen = false;
        good = 0;
        setQualified(false);
    }

    @Override
    double frequencyOffset() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return -sum / ENOUGH;
    }

    @Override
    void followed() {
        // Edges are samples.
    }

    @Override
    void left() {
        // Edges go on to be watched.
    }
}
