// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Choices of observation intervals, in samples: ascending, without duplicates, at least 1. */
public final class ObservationIntervals {
    private ObservationIntervals() {}

    /** 1, 2, 4, ... up to {@code most} samples. */
    public static int[] octaves(int most) {
        return IntStream.iterate(1, m -> m > 0 && m <= most, m -> m << 1).toArray();
    }

    /** About {@code perDecade} to a decade, evenly spaced on a logarithmic axis, up to {@code most} samples. */
    public static int[] logarithmic(int most, int perDecade) {
        int count = most < 1 ? 0 : (int) (StrictMath.log10(most) * perDecade) + 1;
        return IntStream.range(0, count)
                .map(i -> (int) Math.rint(StrictMath.pow(10, i / (double) perDecade)))
                .distinct()
                .toArray();
    }

    /**
     * The intervals nearest to those given, ties to even.
     *
     * @param taus observation intervals [s]
     * @param rate samples per second [1/s]
     */
    public static int[] nearest(double[] taus, double rate) {
        return Arrays.stream(taus)
                .map(tau -> Math.rint(tau * rate))
                .filter(m -> m >= 1 && m <= Integer.MAX_VALUE)
                .sorted()
                .distinct()
                .mapToInt(m -> (int) m)
                .toArray();
    }
}
