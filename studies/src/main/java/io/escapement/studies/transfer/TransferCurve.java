// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gain and phase of a clock over the frequency of the wander at its input.
 *
 * @param clock which
 * @param points by frequency
 */
public record TransferCurve(String clock, List<TransferPoint> points) {
    /** Gain at the edge of the pass band [dB]. */
    public static final double EDGE = 10 * StrictMath.log10(0.5);

    /** Sorts. */
    public TransferCurve {
        List<TransferPoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(TransferPoint::frequency));
        points = List.copyOf(sorted);
    }

    /** The point of the largest gain. */
    public TransferPoint peak() {
        return points.stream()
                .max(Comparator.comparingDouble(TransferPoint::gain))
                .orElseThrow();
    }

    /** Gain peaking: the largest gain, 0 if none is above 1 [dB]. */
    public double peaking() {
        return Math.max(0, peak().decibels());
    }

    /** The index of the last point above the edge of the pass band whose successor is below; -1 if there is none. */
    int edge() {
        for (int i = points.size() - 2; i >= 0; i--) {
            if (points.get(i).decibels() >= EDGE && points.get(i + 1).decibels() < EDGE) {
                return i;
            }
        }
        return -1;
    }

    /** The highest frequency at which the gain falls below -3.01 dB, interpolated [Hz]; NaN if it does not in this range. */
    public double bandwidth() {
        int edge = edge();
        if (edge < 0) {
            return Double.NaN;
        }
        TransferPoint above = points.get(edge);
        TransferPoint below = points.get(edge + 1);
        double share = (above.decibels() - EDGE) / (above.decibels() - below.decibels());
        return above.frequency() * StrictMath.pow(below.frequency() / above.frequency(), share);
    }
}
