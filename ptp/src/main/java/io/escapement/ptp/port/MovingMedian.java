// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.util.Arrays;

/**
 * Median of the last samples; of an even number of samples half the sum of the two in the middle, truncated toward zero to
 * whole ns.
 *
 * <p>The samples are kept twice, in order of arrival and sorted: the oldest leaves the sorted array and the newest enters
 * it by moving what lies between.
 */
final class MovingMedian implements DelayFilter {
    private static final int FIRST_CAPACITY = 64;

    private final int length;
    private long[] arrived;
    private long[] sorted;
    private int next;
    private int count;

    MovingMedian(int length) {
        this.length = length;
        arrived = new long[Math.min(length, FIRST_CAPACITY)];
        sorted = new long[arrived.length];
    }

    @Override
    public long sample(long delay) {
        int gap;
        if (count < length) {
            if (count == arrived.length) {
                grow();
            }
            gap = count;
            count++;
        } else {
            gap = 0;
            while (sorted[gap] != arrived[next]) {
                gap++;
            }
        }
        insert(delay, gap);
        arrived[next] = delay;
        next = (next + 1) % length;
        int middle = count / 2;
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Room for what comes: a length that is never reached costs nothing. */
    private void grow() {
        int capacity = (int) Math.min(2L * count, length);
        arrived = Arrays.copyOf(arrived, capacity);
        sorted = Arrays.copyOf(sorted, capacity);
    }

    /** Moves the gap in the sorted array to where the value belongs. */
    private void insert(long value, int from) {
        int gap = from;
        while (gap > 0 && sorted[gap - 1] > value) {
            sorted[gap] = sorted[gap - 1];
            gap--;
        }
        while (gap < count - 1 && sorted[gap + 1] < value) {
            sorted[gap] = sorted[gap + 1];
            gap++;
        }
        sorted[gap] = value;
    }

    @Override
    public void reset() {
        next = 0;
        count = 0;
    }
}
