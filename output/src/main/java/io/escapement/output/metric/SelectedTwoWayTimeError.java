// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Time error that a clock would take from the fastest packets (pktSelected2wayTE): in each window the mean of the fastest
 * fraction of the packets of each direction is selected, and half the difference, forward minus reverse, is the time error.
 * Queueing in the network drops out as far as some packets of each window meet none.
 *
 * <p>Source: ITU-T G.8260, appendix I; ITU-T G.8271.2 takes windows of 200 s and the fastest 0.25 %.
 */
public final class SelectedTwoWayTimeError {
    /** Window of ITU-T G.8271.2 [s]. */
    public static final double WINDOW = 200;
    /** Share of packets selected by ITU-T G.8271.2 [1]. */
    public static final double FASTEST = 0.0025;

    private SelectedTwoWayTimeError() {}

    /**
     * Packets of one direction.
     *
     * @param time when each was sent [s], ascending
     * @param delay arrival minus departure by the two clocks' timestamps, in any unit of time
     */
    public record Packets(double[] time, double[] delay) {}

    /**
     * Time error of the slave in whole windows that follow each other, in the unit of the delays; NaN in a window where a
     * direction has no packet.
     *
     * @param forward master to slave: t2 - t1
     * @param reverse slave to master: t4 - t3
     * @param window length of a window [s]
     * @param fastest share of the packets that is selected, one packet at least [1]
     */
    public static double[] of(Packets forward, Packets reverse, double window, double fastest) {
        if (forward.time.length == 0 || reverse.time.length == 0) {
            return new double[0];
        }
        double start = Math.min(forward.time[0], reverse.time[0]);
        double end = Math.max(forward.time[forward.time.length - 1], reverse.time[reverse.time.length - 1]);
        List<Double> result = new ArrayList<>();
        int f = 0;
        int r = 0;
        // the last packet of a whole window may come one interval before its end
        double interval =
                (forward.time[forward.time.length - 1] - forward.time[0]) / Math.max(1, forward.time.length - 1);
        for (int k = 0; start + (k + 1) * window <= end + 1.5 * interval; k++) {
            double until = start + (k + 1) * window;
            int fEnd = firstFrom(forward.time, f, until);
            int rEnd = firstFrom(reverse.time, r, until);
            result.add((selected(forward.delay, f, fEnd, fastest) - selected(reverse.delay, r, rEnd, fastest)) / 2);
            f = fEnd;
            r = rEnd;
        }
        return result.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int firstFrom(double[] time, int from, double until) {
        int i = from;
        while (i < time.length && time[i] < until) {
            i++;
        }
        return i;
    }

    /** The mean of the fastest; NaN of none. */
    private static double selected(double[] delay, int from, int to, double fastest) {
        if (from == to) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOfRange(delay, from, to);
        Arrays.sort(sorted);
        int count = Math.max(1, (int) Math.rint(fastest * sorted.length));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
        }
        return sum / count;
    }
}
