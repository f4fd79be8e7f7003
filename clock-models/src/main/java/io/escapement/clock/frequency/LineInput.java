// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;

/**
 * A frequency at an input of a loop. It qualifies once it has been there for 100 ms and lies within the loop's pull-in range; one that
 * lies outside is looked at again every second.
 */
public final class LineInput extends LoopInput implements EventHandler {
    private static final long QUALIFY = TrueTime.PS_PER_S / 10;
    private static final long AGAIN = TrueTime.PS_PER_S;
    private static final long LOOK = 0;
    private static final long SAMPLE = 1;

    private final Simulator simulator;
    private final LineSignal signal;
    private final Sampling sampling;
    private long look;
    private long sample;

    LineInput(Dpll loop, Simulator simulator, String name, int priority, LineSignal signal) {
        super(loop, name, priority);
        this.simulator = simulator;
        this.signal = signal;
        DpllParameters p = loop.parameters();
        sampling = Sampling.of(p.line(), p.lineInterval(), Double.POSITIVE_INFINITY, p.noise());
        signal.addListener(this::presenceChanged);
        presenceChanged();
    }

    private void presenceChanged() {
        simulator.cancel(look);
        if (signal.present()) {
            look = simulator.schedule(simulator.now() + QUALIFY, this, LOOK);
        } else {
            setQualified(false);
        }
    }

    @Override
    public void handle(long what) {
        boolean within = Math.abs(difference()) <= loop().parameters().pullIn();
        if (what == LOOK || !within) {
            if (!within) {
                simulator.cancel(look);
                look = simulator.schedule(simulator.now() + AGAIN, this, LOOK);
            }
            setQualified(within);
        } else {
            long now = simulator.now();
            sample = simulator.schedule(now + sampling.interval(), this, SAMPLE);
            loop().sample(signal.phaseAt(now) - loop().output().phaseAt(now), sampling);
        }
    }

    /** Averaged over the last 100 ms. */
    @Override
    double frequencyOffset() {
        long now = simulator.now();
        return (excess(now) - excess(now - QUALIFY)) * TrueTime.PS_PER_S / QUALIFY;
    }

    /** The signal's phase less that of the loop's oscillator [ns]. */
    private double excess(long time) {
        return signal.phaseAt(time) - loop().output().oscillator().phaseAt(time);
    }

    /** How far its frequency lies from that of the loop's own oscillator [ppb]. */
    private double difference() {
        long now = simulator.now();
        return signal.frequencyAt(now) - loop().output().oscillator().frequencyAt(now);
    }

    @Override
    void followed() {
        long interval = sampling.interval();
        sample = simulator.schedule((simulator.now() / interval + 1) * interval, this, SAMPLE);
    }

    @Override
    void left() {
        simulator.cancel(sample);
    }
}
