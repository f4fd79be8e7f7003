// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/**
 * The simulation loop: true time and the events that move it.
 *
 * <p>Not thread-safe: one simulation runs on one thread; studies run many simulations side by side.
 */
public final class Simulator {
    private final EventQueue queue;
    private long now;
    private long events;
    private boolean stopped;

    /** A simulator at instant 0 with an empty queue. */
    public Simulator(EventQueue queue) {
        this.queue = queue;
    }

    /** True time [ps]. Only physics and the recorder may ask; a daemon reads its host's clocks. */
    public long now() {
        return now;
    }

    /** Events handled so far [1]. */
    public long eventCount() {
        return events;
    }

    /** Schedules a {@linkplain Phase#PHYSICS physical} event. */
    public long schedule(long time, EventHandler handler, long argument) {
        return schedule(time, Phase.PHYSICS, handler, argument);
    }

    /**
     * Schedules an event.
     *
     * @param time instant [ps], not before {@link #now()}
     * @param phase order within the instant, see {@link Phase}
     * @return a ticket for {@link #cancel(long)}
     * @throws IllegalArgumentException if the instant lies in the past
     */
    public long schedule(long time, int phase, EventHandler handler, long argument) {
        if (time < now) {
            throw new IllegalArgumentException("event at " + time + " ps lies before now, " + now + " ps");
        }
        return queue.add(time, phase, handler, argument);
    }

    /** Cancels a scheduled event; returns false if it has happened already, or if the ticket is 0: no event. */
    public boolean cancel(long ticket) {
        return queue.cancel(ticket);
    }

    /**
     * Handles events up to and including instant {@code until}, then sets the time to it.
     *
     * @param until instant [ps], not before {@link #now()}
     * @throws IllegalArgumentException if the instant lies in the past or is {@link EventQueue#NEVER}
     */
    public void run(long until) {
        if (until < now || until == EventQueue.NEVER) {
            throw new IllegalArgumentException("cannot run until " + until + " ps, now is " + now + " ps");
        }
        stopped = false;
        while (!stopped && queue.nextTime() <= until) {
            now = queue.nextTime();
            queue.removeFirst();
            events++;
            queue.handler().handle(queue.argument());
        }
        if (!stopped) {
            now = until;
        }
    }

    /** Makes {@link #run(long)} return after the event being handled. */
    public void stop() {
        stopped = true;
    }
}
