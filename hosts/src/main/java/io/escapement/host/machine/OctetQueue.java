// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import java.util.Arrays;

/**
 * A queue of frames or datagrams, each with a number, in buffers that are used again. It grows to what is ever waiting at
 * once and allocates nothing from then on.
 */
final class OctetQueue {
    private static final int USUAL_LENGTH = 256;

    private byte[][] buffers = new byte[4][USUAL_LENGTH];
    private int[] lengths = new int[4];
    private long[] numbers = new long[4];
    private int first;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(byte[] octets, int length, long number) {
        if (size == buffers.length) {
            grow();
        }
        int slot = (first + size) % buffers.length;
        if (buffers[slot].length < length) {
            buffers[slot] = new byte[length];
        }
        System.arraycopy(octets, 0, buffers[slot], 0, length);
        lengths[slot] = length;
        numbers[slot] = number;
        size++;
    }

    /** Number of the oldest entry. */
    long number() {
        return numbers[first];
    }

    /** Takes the oldest entry, cut to the buffer's length; returns the octets copied, or 0 if there is none. */
    int remove(byte[] buffer) {
        if (size == 0) {
            return 0;
        }
        int length = Math.min(lengths[first], buffer.length);
        System.arraycopy(buffers[first], 0, buffer, 0, length);
        first = (first + 1) % buffers.length;
        size--;
        return length;
    }

    void clear() {
        first = 0;
        size = 0;
    }

    private void grow() {
        int old = buffers.length;
        byte[][] oldBuffers = buffers;
        int[] oldLengths = lengths;
        long[] oldNumbers = numbers;
        buffers = Arrays.copyOf(oldBuffers, 2 * old);
        lengths = new int[2 * old];
        numbers = new long[2 * old];
        for (int i = 0; i < old; i++) {
            int slot = (first + i) % old;
            buffers[i] = oldBuffers[slot];
            lengths[i] = oldLengths[slot];
            numbers[i] = oldNumbers[slot];
            buffers[old + i] = new byte[USUAL_LENGTH];
        }
        first = 0;
    }
}
