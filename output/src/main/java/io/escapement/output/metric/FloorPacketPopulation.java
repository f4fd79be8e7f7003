// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many packets arrive near the floor of the delay, in windows. With the floor d_min, the smallest
 * delay of the record, and a cluster of width delta above it: FPC is the number of packets of a window with
 * d_min &lt;= d &lt;= d_min + delta, FPR that number per second, FPP its share of the packets that were received.
 *
 * <p>Source: ITU-T G.8260, appendix I; ITU-T G.8261.1 asks for FPP of at least 1 % with windows of 200 s and 150 us.
 */
public final class FloorPacketPopulation {
    private FloorPacketPopulation() {}

    /**
     * One window.
     *
     * @param start its begin [s]
     * @param count packets near the floor (FPC) [1]
     * @param rate those per second (FPR) [1/s]
     * @param percent their share of all packets of the window (FPP) [%]; NaN if none was received
     */
    public record Window(double start, long count, double rate, double percent) {}

    /**
     * The whole windows of a record, one after the other.
     *
     * @param time when each packet was sent [s], ascending
     * @param delay its delay, in any unit
     * @param window length of a window [s]
     * @param cluster width of the cluster, in the unit of the delays
     */
    public static List<Window> of(double[] time, double[] delay, double window, double cluster) {
        List<Window> windows = new ArrayList<>();
        if (time.length == 0) {
            return windows;
        }
        double floor = Double.POSITIVE_INFINITY;
        for (double d : delay) {
            floor = Math.min(floor, d);
        }
        int i = 0;
        for (int k = 0; time[0] + (k + 1) * window <= time[time.length - 1]; k++) {
            double start = time[0] + k * window;
            long near = 0;
            long all = 0;
            for (; time[i] < start + window; i++) {
                all++;
                near += delay[i] <= floor + cluster ? 1 : 0;
            }
            windows.add(new Window(start, near, near / window, all == 0 ? Double.NaN : 100.0 * near / all));
        }
        return windows;
    }

    /**
     * The window with the smallest share of packets near the floor, of all that begin with a packet and end within the
     * record (a packet's distance may be missing at its end); null if there is none.
     *
     * @param time when each packet was sent [s], ascending
     * @param delay its delay, in any unit
     * @param window length of a window [s]
     * @param cluster width of the cluster, in the unit of the delays
     */
    public static Window least(double[] time, double[] delay, double window, double cluster) {
        double floor = Arrays.stream(delay).min().orElse(Double.NaN);
        double distance = time.length < 2 ? 0 : (time[time.length - 1] - time[0]) / (time.length - 1);
        Window least = null;
        int end = 0;
        long near = 0;
        for (int i = 0; i < time.length && time[i] + window <= time[time.length - 1] + 1.5 * distance; i++) {
            for (; end < time.length && time[end] < time[i] + window; end++) {
                near += delay[end] <= floor + cluster ? 1 : 0;
            }
            double percent = 100.0 * near / (end - i);
            if (least == null || percent < least.percent) {
                least = new Window(time[i], near, near / window, percent);
            }
            near -= delay[i] <= floor + cluster ? 1 : 0;
        }
        return least;
    }
}
