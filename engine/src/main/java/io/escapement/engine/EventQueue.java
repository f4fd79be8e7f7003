// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/**
 * The future events of a simulation, in the order in which they will happen.
 *
 * <p>Events are ordered by instant, then by {@linkplain Phase phase}, then in the order in which they were added (first
 * in, first out). Implementations allocate nothing per event once grown to their working size.
 */
public interface EventQueue {
    /** Returned by {@link #nextTime()} when nothing is queued. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Adds an event.
     *
     * @param time instant [ps]
     * @param phase 0 to 255, smaller first among the events of one instant; see {@link Phase}
     * @return a ticket for {@link #cancel(long)}, positive and unique over the queue's lifetime
     */
    long add(long time, int phase, EventHandler handler, long argument);

    /**
     * Removes an event that has not happened yet. Returns false if it has happened (it has while it is being handled), was
     * cancelled before, or if the ticket is 0, which stands for no event.
     */
    boolean cancel(long ticket);

    /** Instant of the first event [ps], or {@link #NEVER}. */
    long nextTime();

    /** Removes the first event, leaving it in {@link #handler()} and {@link #argument()}. */
    void removeFirst();

    /** The handler of the event removed last. */
    EventHandler handler();

    /** The argument of the event removed last. */
    long argument();

    /** Events queued. */
    int size();
}
