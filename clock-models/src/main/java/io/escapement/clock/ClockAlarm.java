// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.EventHandler;
import io.escapement.engine.EventQueue;
import io.escapement.engine.Simulator;

/**
 * Wakes its owner when a clock reads a value: at the first instant [ps] at which it does, or at once if it does already.
 *
 * <p>There is one event for it, at the instant that {@link HardwareClock#whenReads} predicts. Where that is early, because
 * the reading is far away or the clock does not know its path so far ahead, the alarm asks again then. It asks again as well
 * when the clock is steered or stepped, or what the clock counts has changed; so the owner need not listen to that.
 */
public final class ClockAlarm implements EventHandler, HardwareClock.Listener {
    /** No reading. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Simulator simulator;
    private final HardwareClock clock;
    private final Runnable owner;
    private long awaited = NEVER;
    private long ticket;
    /** When the event comes that asks whether the clock has come so far; at or before that instant. */
    private long scheduledFor = EventQueue.NEVER;

    /** An alarm that waits for nothing yet. */
    public ClockAlarm(Simulator simulator, HardwareClock clock, Runnable owner) {
        this.simulator = simulator;
        this.clock = clock;
        this.owner = owner;
        clock.addListener(this);
    }

    /** The reading that the alarm waits for [ns], or {@link #NEVER}. */
    public long awaited() {
        return awaited;
    }

    /**
     * Waits for the clock to read {@code reading} [ns], instead of what it has waited for. An event that is under way for an
     * earlier reading stays, and asks again: who puts an alarm off time and again has it cheap.
     */
    public void set(long reading) {
        boolean putOff = reading >= awaited;
        awaited = reading;
        if (!putOff) {
            predict();
        }
    }

    /** Waits for nothing. */
    public void cancel() {
        awaited = NEVER;
        withdraw();
    }

    @Override
    public void steered() {
        predictAnew();
    }

    @Override
    public void rateChanged() {
        predictAnew();
    }

    @Override
    public void stepped() {
        predictAnew();
    }

    @Override
    public void handle(long argument) {
        scheduledFor = EventQueue.NEVER;
        if (awaited != NEVER && clock.readAt(simulator.now()) >= awaited) {
            awaited = NEVER;
            owner.run();
        } else {
            predict();
        }
    }

    private void predictAnew() {
        withdraw();
        predict();
    }

    private void withdraw() {
        simulator.cancel(ticket);
        scheduledFor = EventQueue.NEVER;
    }

    private void predict() {
        if (awaited == NEVER) {
            return;
        }
        long instant = clock.whenReads(awaited, simulator.now());
        if (scheduledFor > instant) {
            simulator.cancel(ticket);
            ticket = simulator.schedule(instant, this, 0);
            scheduledFor = instant;
        }
    }
}
