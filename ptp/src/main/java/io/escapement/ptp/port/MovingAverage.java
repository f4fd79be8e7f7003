// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.util.Arrays;

/** Mean of the last samples, truncated toward zero to whole ns. */
final class MovingAverage implements DelayFilter {
    private final long[] samples;
    private int next;
    private int count;
    private long sum;

    MovingAverage(int length) {
        samples = new long[length];
    }

    @Override
    public long sample(long delay) {
        sum += delay - samples[next];
        samples[next] = delay;
        next = (next + 1) % samples.length;
        if (count < samples.length) {
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
