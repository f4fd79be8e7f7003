// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * A binary heap over primitive arrays.
 *
 * <p><b>Order.</b> Events are compared by instant, then by an order word: the phase above a count of all events ever
 * added. No two order words are equal, so the order is total and equal instants of one phase leave in the order in which
 * they came, though a heap by itself is not stable.
 *
 * <p><b>Tickets.</b> The handler and argument of an event stay in a slot while the heap moves only its instant, order
 * word and slot number. A ticket is the slot's number below the slot's generation, which grows each time the slot is
 * given back: the ticket of an event that has happened or was cancelled never fits again. Each slot knows its place in the
 * heap, so cancelling costs O(log n) and leaves nothing behind. The price is one more array to write at each move.
 *
 * <p><b>Cost.</b> Adding, removing and cancelling take O(log n); nothing is allocated but to double the arrays. 44 octets
 * per event at the largest size reached, at most 2<sup>24</sup> events queued at a time.
 */
public final class BinaryHeapQueue implements EventQueue {
    private static final int SLOT_BITS = 24;
    private static final int MAX_SLOTS = 1 << SLOT_BITS;
    private static final long SLOT_MASK = MAX_SLOTS - 1L;
    private static final long GENERATION = MAX_SLOTS;
    /** Leaves the sign bit alone with phases up to 255, and room for 3.6e16 events. */
    private static final int PHASE_SHIFT = 55;

    // The heap, by position. Beyond size, slotAt holds the free slots.
    private long[] timeAt;
    private long[] orderAt;
    private int[] slotAt;
    private int size;

    // The events, by slot.
    private EventHandler[] handlers;
    private long[] arguments;
    private long[] tickets;
    private int[] positions;

    private long added;
    private EventHandler handler;
    private long argument;

    /** An empty queue with room for some hundred events. */
    public BinaryHeapQueue() {
        timeAt = new long[0];
        orderAt = new long[0];
        slotAt = new int[0];
        handlers = new EventHandler[0];
        arguments = new long[0];
        tickets = new long[0];
        positions = new int[0];
        grow(256);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the phase is not 0 to 255 or the instant is {@link #NEVER}
     * @throws IllegalStateException if 2<sup>24</sup> events are queued
     */
    @Override
    public long add(long time, int phase, EventHandler handler, long argument) {
        if ((phase & ~0xff) != 0) {
            throw new IllegalArgumentException("phase " + phase + " is not 0 to 255");
        }
        if (time == NEVER) {
            throw new IllegalArgumentException("no event can happen at " + time + " ps");
        }
        if (size == slotAt.length) {
            grow(2 * size);
        }
        int slot = slotAt[size];
        handlers[slot] = handler;
        arguments[slot] = argument;
        moveUp(size++, time, (long) phase << PHASE_SHIFT | added++, slot);
        return tickets[slot];
    }

    @Override
    public boolean cancel(long ticket) {
        int slot = (int) (ticket & SLOT_MASK);
        if (slot >= tickets.length || tickets[slot] != ticket) {
            return false;
        }
        remove(positions[slot], slot);
        return true;
    }

    @Override
    public long nextTime() {
        return size == 0 ? NEVER : timeAt[0];
    }

    /**
     * {@inheritDoc}
     *
     * @throws NoSuchElementException if nothing is queued
     */
    @Override
    public void removeFirst() {
        if (size == 0) {
            throw new NoSuchElementException("no event is queued");
        }
        int slot = slotAt[0];
        handler = handlers[slot];
        argument = arguments[slot];
        remove(0, slot);
    }

    @Override
    public EventHandler handler() {
        return handler;
    }

    @Override
    public long argument() {
        return argument;
    }

    @Override
    public int size() {
        return size;
    }

    /** Gives the slot back and closes the gap it leaves with the last event of the heap. */
    private void remove(int position, int slot) {
        tickets[slot] += GENERATION;
        handlers[slot] = null;
        int last = --size;
        long time = timeAt[last];
        long order = orderAt[last];
        int lastSlot = slotAt[last];
        slotAt[last] = slot;
        if (position == last) {
            return;
        }
        if (position > 0 && before(time, order, (position - 1) >>> 1)) {
            moveUp(position, time, order, lastSlot);
        } else {
            moveDown(position, time, order, lastSlot);
        }
    }

    /** Puts an event where it belongs on the way from a gap up to the root. */
    private void moveUp(int gap, long time, long order, int slot) {
        int position = gap;
        while (position > 0) {
            int parent = (position - 1) >>> 1;
            if (!before(time, order, parent)) {
                break;
            }
            place(position, timeAt[parent], orderAt[parent], slotAt[parent]);
            position = parent;
        }
        place(position, time, order, slot);
    }

    /** Puts an event where it belongs on the way from a gap down to the leaves. */
    private void moveDown(int gap, long time, long order, int slot) {
        int position = gap;
        while (true) {
            int child = 2 * position + 1;
            if (child >= size) {
                break;
            }
            int other = child + 1;
            if (other < size && before(timeAt[other], orderAt[other], child)) {
                child = other;
            }
            if (before(time, order, child)) {
                break;
            }
            place(position, timeAt[child], orderAt[child], slotAt[child]);
            position = child;
        }
        place(position, time, order, slot);
    }

    private boolean before(long time, long order, int position) {
        long other = timeAt[position];
        return time < other || time == other && order < orderAt[position];
    }

    private void place(int position, long time, long order, int slot) {
        timeAt[position] = time;
        orderAt[position] = order;
        slotAt[position] = slot;
        positions[slot] = position;
    }

    private void grow(int capacity) {
        int old = slotAt.length;
        if (capacity > MAX_SLOTS) {
            throw new IllegalStateException("more than " + MAX_SLOTS + " events are queued");
        }
        timeAt = Arrays.copyOf(timeAt, capacity);
        orderAt = Arrays.copyOf(orderAt, capacity);
        slotAt = Arrays.copyOf(slotAt, capacity);
        handlers = Arrays.copyOf(handlers, capacity);
        arguments = Arrays.copyOf(arguments, capacity);
        tickets = Arrays.copyOf(tickets, capacity);
        positions = Arrays.copyOf(positions, capacity);
        for (int slot = old; slot < capacity; slot++) {
            slotAt[slot] = slot;
            tickets[slot] = GENERATION | slot; // generation 1: no ticket is ever 0
        }
    }
}
