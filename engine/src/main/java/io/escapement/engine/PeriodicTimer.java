// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/**
 * Calls a handler at {@code first + n * period} of true time, n = 0, 1, 2 ..., until stopped. The handler's argument is n.
 *
 * <p>For physics and recording; what a daemon sets runs on its host's clock. Nothing is allocated per expiry.
 */
public final class PeriodicTimer {
    private final Simulator simulator;
    private final int phase;
    private final EventHandler handler;
    private final EventHandler expiry = this::expire;

    private long period;
    private long due;
    private long ticket;

    /** A timer that is stopped. Its handler is called in that {@linkplain Phase phase}. */
    public PeriodicTimer(Simulator simulator, int phase, EventHandler handler) {
        this.simulator = simulator;
        this.phase = phase;
        this.handler = handler;
    }

    /**
     * Starts the timer, anew if it runs.
     *
     * @param first instant of the first expiry [ps], not before now
     * @param period time between expiries [ps], positive
     * @throws IllegalArgumentException if the instant lies in the past or the period is not positive
     */
    public void start(long first, long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("period " + period + " ps is not positive");
        }
        stop();
        this.period = period;
        due = first;
        ticket = simulator.schedule(first, phase, expiry, 0);
    }

    /** Stops the timer. The handler may do so as well. */
    public void stop() {
        simulator.cancel(ticket);
        ticket = 0;
    }

    private void expire(long number) {
        due += period;
        ticket = simulator.schedule(due, phase, expiry, number + 1);
        handler.handle(number);
    }
}
