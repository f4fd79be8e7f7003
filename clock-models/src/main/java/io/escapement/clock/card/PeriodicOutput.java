// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.ClockAlarm;
import io.escapement.clock.HardwareClock;
import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.engine.Simulator;

/**
 * A periodic output of a PHC: an edge whenever the clock reads {@code start + n period} (rising) or half a period later
 * (falling). After a step the output goes on with the first edge ahead of the new reading.
 */
final class PeriodicOutput implements HardwareClock.Listener {
    private final Simulator simulator;
    private final HardwareClock clock;
    private final PulseInput input;
    private final ClockAlarm alarm;
    private long start;
    private long period;
    private long next;
    private boolean nextRises;

    /** An output that is off; its edges reach {@code input}. */
    PeriodicOutput(Simulator simulator, HardwareClock clock, PulseInput input) {
        this.simulator = simulator;
        this.clock = clock;
        this.input = input;
        clock.addListener(this);
        alarm = new ClockAlarm(simulator, clock, this::edge);
    }

    void request(long firstEdge, long newPeriod) {
        start = firstEdge;
        period = newPeriod;
        resume();
    }

    @Override
    public void steered() {
        // The edges are those of the same readings.
    }

    @Override
    public void rateChanged() {
        // The edges are those of the same readings.
    }

    @Override
    public void stepped() {
        resume();
    }

    private void edge() {
        boolean rising = nextRises;
        next += rising ? period / 2 : period - period / 2;
        nextRises = !rising;
        input.edge(rising ? Edge.RISING : Edge.FALLING);
        alarm.set(next);
    }

    /** Finds the first edge ahead of the clock's reading. */
    private void resume() {
        alarm.cancel();
        if (period == 0) {
            return;
        }
        long reading = clock.readAt(simulator.now());
        if (reading < start) {
            next = start;
            nextRises = true;
        } else {
            long lastRise = start + Math.floorDiv(reading - start, period) * period;
            nextRises = reading >= lastRise + period / 2;
            next = nextRises ? lastRise + period : lastRise + period / 2;
        }
        alarm.set(next);
    }
}
