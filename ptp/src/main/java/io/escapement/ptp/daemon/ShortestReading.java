// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

/**
 * How phc2sys compares two clocks: each reading of one lies between two readings of the other, and of several such brackets
 * the shortest counts (the first of those).
 */
public final class ShortestReading {
    private long offset;
    private long timestamp;
    private long delay;

    /** Without a reading. */
    public ShortestReading() {}

    /**
     * Compares the system clock as sink with a device, from PTP_SYS_OFFSET_EXTENDED or, with {@code after} one reading
     * behind {@code before}, PTP_SYS_OFFSET. The offset is of the bracket's middle.
     *
     * @param count readings [1], at least 1
     * @param before the system clock before each reading [ns]
     * @param device the device [ns]
     * @param after the system clock after each reading [ns]
     */
    public void systemOffset(int count, long[] before, long[] device, long[] after) {
        int i = shortest(count, before, after);
        delay = after[i] - before[i];
        timestamp = (before[i] + after[i]) / 2;
        offset = timestamp - device[i];
    }

    /** Exchanges the roles: with the system clock as source, the device is the sink. */
    public void exchange() {
        offset = -offset;
        timestamp += offset;
    }

    /**
     * Compares two clocks by reading one after the other (clock_gettime). The timestamp is the sink's last reading.
     *
     * @param count readings [1], at least 1
     * @param before the sink before each reading [ns]
     * @param source the source [ns]
     * @param after the sink after each reading [ns]
     */
    public void readings(int count, long[] before, long[] source, long[] after) {
        int i = shortest(count, before, after);
        delay = after[i] - before[i];
        timestamp = after[i];
        offset = before[i] - source[i] + delay / 2;
    }

    private static int shortest(int count, long[] before, long[] after) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (after[i] - before[i] < after[best] - before[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Sink minus source [ns]. */
    public long offset() {
        return offset;
    }

    /** The sink's time at which the offset holds [ns]. */
    public long timestamp() {
        return timestamp;
    }

    /** Length of the bracket [ns]. */
    public long delay() {
        return delay;
    }
}
