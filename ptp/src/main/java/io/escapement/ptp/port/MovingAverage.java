// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.util.Arrays;

/** Mean of the last samples, truncated toward zero to whole ns. */
final class MovingAverage implements DelayFilter {
    private static final int FIRST_CAPACITY = 64;

    private final int length;
    private long[] samples;
    private int next;
    private int count;
    private long sum;

    MovingAverage(int length) {
        this.length = length;
        samples = new long[Math.min(length, FIRST_CAPACITY)];
    }

    @Override
    public long sample(long delay) {
        if (next == samples.length) {
            samples = Arrays.copyOf(samples, (int) Math.min(2L * next, length));
        }
        sum += delay - samples[next];
        samples[next] = delay;
        next = (next + 1) % length;
        if (count < length) {
            count++;
        }
        return sum / count;
    }

    @Override
    public void reset() {
        Arrays.fill(samples, 0);
        next = 0;
        count = 0;
        sum = 0;
    }
}
