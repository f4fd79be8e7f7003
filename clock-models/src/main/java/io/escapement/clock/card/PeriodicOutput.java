// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.HardwareClock;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;

/**
 * A periodic output of a PHC: an edge whenever the clock reads {@code start + n period} (rising) or half a period later
 * (falling). The instant of the next edge is predicted again when the clock is steered; after a step the output goes on
 * with the first edge ahead of the new reading.
 */
final class PeriodicOutput implements EventHandler, HardwareClock.Listener {
    private final Simulator simulator;
    private final Nic nic;
    private final int channel;
    private long start;
    private long period;
    private long next;
    private boolean nextRises;
    private long ticket;

    PeriodicOutput(Simulator simulator, Nic nic, int channel) {
        this.simulator = simulator;
        this.nic = nic;
        this.channel = channel;
    }

    void request(long firstEdge, long newPeriod) {
        start = firstEdge;
        period = newPeriod;
        resume();
    }

    @Override
    public void steered() {
        predict();
    }

    @Override
    public void stepped() {
        resume();
    }

    @Override
    public void handle(long argument) {
        if (nic.clock().readAt(simulator.now()) >= next) {
            boolean rising = nextRises;
            next += rising ? period / 2 : period - period / 2;
            nextRises = !rising;
            nic.outputEdge(channel, rising);
        }
        predict();
    }

    /** Finds the first edge ahead of the clock's reading. */
    private void resume() {
        if (period > 0) {
            long reading = nic.clock().readAt(simulator.now());
            if (reading < start) {
                next = start;
                nextRises = true;
            } else {
                long lastRise = start + Math.floorDiv(reading - start, period) * period;
                nextRises = reading >= lastRise + period / 2;
                next = nextRises ? lastRise + period : lastRise + period / 2;
            }
        }
        predict();
    }

    private void predict() {
        simulator.cancel(ticket);
        ticket = period == 0 ? 0 : simulator.schedule(nic.clock().whenReads(next, simulator.now()), this, 0);
    }
}
