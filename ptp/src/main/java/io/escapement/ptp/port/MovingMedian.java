// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Median of the last samples; of an even number of samples half the sum of the two in the middle, truncated toward zero to
 * whole ns.
 *
 * <p>The samples are kept twice, in order of arrival and sorted: the oldest leaves the sorted array and the newest enters
 * it by moving what lies between.
 */
final class MovingMedian implements DelayFilter {
    private final long[] arrived;
    private final long[] sorted;
    private int next;
    private int count;

    MovingMedian(int length) {
        arrived = new long[length];
        sorted = new long[length];
    }

    @Override
    public long sample(long delay) {
        int gap;
        if (count < arrived.length) {
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
        next = (next + 1) % arrived.length;
        int middle = count / 2;
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
