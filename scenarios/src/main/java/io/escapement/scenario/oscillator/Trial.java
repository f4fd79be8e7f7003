// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.oscillator;

import io.escapement.clock.PhaseSource;
import io.escapement.engine.TrueTime;
import io.escapement.scenario.FreeOscillator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holdover of an oscillator over several seeds. Until the loss of its reference a clock has the reference's time, and has learnt the
 * oscillator's frequency as its mean over the last A seconds; from then on it corrects by that and nothing else. With x the phase of
 * the oscillator, free since instant 0, and the loss at A,
 *
 * <pre>
 *   TE(t) = x(A + t) - x(A) - t (x(A) - x(0)) / A      [ns]
 * </pre>
 *
 * <p>The figures of stability are those of the first seed's TE: a constant frequency changes none but MTIE.
 */
public final class Trial {
    /** Points of the fan. */
    private static final int POINTS = 240;
    /** Further times of the fan, at which tables tell it [s]. */
    private static final List<Integer> TOLD = List.of(60, 600, 3600, 4 * 3600, 86_400, 7 * 86_400, 30 * 86_400);

    private final Plan plan;
    private final double[] timeError;
    private final HoldoverFan fan;

    /**
     * What is tried.
     *
     * @param duration of the holdover [s]
     * @param averaging A, over which the frequency was learnt before [s]
     * @param seed of the first path
     * @param seeds how many paths, each with the next seed
     */
    public record Plan(int duration, int averaging, long seed, int seeds) {
        /** Checks the ranges. */
        public Plan {
            if (duration < 2 || averaging < 1 || seeds < 1) {
                throw new IllegalArgumentException("a trial needs 2 s, an average over 1 s and a seed");
            }
        }
    }

    private Trial(Plan plan, double[] timeError, HoldoverFan fan) {
        this.plan = plan;
        this.timeError = timeError;
        this.fan = fan;
    }

    /** Tries an oscillator, on all processors. */
    public static Trial of(FreeOscillator oscillator, Plan plan) {
        int[] times = times(plan.duration());
        double[][] sizes = new double[times.length][plan.seeds()];
        double[][] first = new double[1][];
        IntStream.range(0, plan.seeds()).parallel().forEach(k -> {
            double[] te = holdover(oscillator.path(plan.seed() + k), plan);
            for (int i = 0; i < times.length; i++) {
                sizes[i][k] = Math.abs(te[times[i]]);
            }
            if (k == 0) {
                first[0] = te;
            }
        });
        return new Trial(plan, first[0], HoldoverFan.of(times, sizes));
    }

    private static int[] times(int duration) {
        int points = Math.min(POINTS, duration);
        IntStream even = IntStream.rangeClosed(1, points).map(i -> (int) ((long) i * duration / points));
        return IntStream.concat(even, told(duration)).sorted().distinct().toArray();
    }

    /** Times at which a table tells the fan of a holdover of that length [s], its end among them. */
    public static IntStream told(int duration) {
        return IntStream.concat(
                TOLD.stream().filter(time -> time < duration).mapToInt(time -> time), IntStream.of(duration));
    }

    /** Time error from the loss on, one sample per second [ns]. */
    static double[] holdover(PhaseSource path, Plan plan) {
        double start = path.phaseAt(0);
        double atLoss = path.phaseAt(plan.averaging() * TrueTime.PS_PER_S);
        double learnt = (atLoss - start) / plan.averaging();
        double[] te = new double[plan.duration() + 1];
        Arrays.setAll(te, t -> path.phaseAt((plan.averaging() + (long) t) * TrueTime.PS_PER_S) - atLoss - learnt * t);
        return te;
    }

    /** What was tried. */
    public Plan plan() {
        return plan;
    }

    /** Time error of the first seed from the loss on, one sample per second [ns]. */
    public double[] timeError() {
        return timeError;
    }

    /** The spread of |TE| over the seeds. */
    public HoldoverFan fan() {
        return fan;
    }
}
