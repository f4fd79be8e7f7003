// SPDX-License-Identifier: Apache-2.0
package io.escapement.system.independent;

import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Recording;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bundled dual-NIC scenario over several seeds, by the simulator and by the {@link IndependentModel}, reduced to the
 * same figures.
 */
final class Ensemble {
    /** The grandmaster's link is down between these instants [s]. */
    static final double OUTAGE_START = 1800;

    static final double OUTAGE_END = 2400;
    private static final double SETTLED = 300;
    private static final double DURATION = 3600;

    /**
     * One run's figures.
     *
     * @param constant mean of NIC 1 against the grandmaster, settled [ns]
     * @param scatter standard deviation of NIC 1 against the grandmaster, settled [ns]
     * @param radioUnit standard deviation of the first radio unit against NIC 1, settled [ns]
     * @param pulseBias mean of NIC 2 against NIC 1, settled [ns]
     * @param pulseScatter standard deviation of NIC 2 against NIC 1, settled [ns]
     * @param system standard deviation of CLOCK_REALTIME against NIC 1, settled [ns]
     * @param drift change of NIC 1's time error over the outage [ns]
     * @param relock time from the link's return until NIC 1 stays within 50 ns of where it was [s]
     * @param overshoot furthest excursion beyond the final value after the outage, away from where it came [ns]
     */
    record Run(
            double constant,
            double scatter,
            double radioUnit,
            double pulseBias,
            double pulseScatter,
            double system,
            double drift,
            double relock,
            double overshoot) {}

    private Ensemble() {}

    static List<Run> ofModel(IndependentModel.ServoKind kind, int seeds) {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            IndependentModel model = new IndependentModel(seed, DURATION, kind, OUTAGE_START, OUTAGE_END);
            runs.add(reduce(model.grandmaster, model.nic1, model.nic2, model.system, model.radioUnits[0]));
        }
        return runs;
    }

    /** @param settings {@code --set} texts that choose the servo */
    static List<Run> ofSimulator(List<String> settings, int seeds) throws Exception {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Scenario scenario = Scenario.read(
                    Path.of("scenarios/dual-nic-boundary-clock.yaml"),
                    new Overrides(settings, (long) seed, null, false));
            Columns columns = new Columns();
            ScenarioRunner.simulate(scenario, columns, (now, end) -> {});
            runs.add(reduce(
                    columns.column("gm.nic1"),
                    columns.column("controller-0.nic1"),
                    columns.column("controller-0.nic2"),
                    columns.column("controller-0.system"),
                    columns.column("ru-1.nic1")));
        }
        return runs;
    }

    private static Run reduce(double[] reference, double[] nic1, double[] nic2, double[] system, double[] radioUnit) {
        double[] upstream = minus(nic1, reference);
        IndependentModel.Figures locked = IndependentModel.figures(upstream, SETTLED, OUTAGE_START);
        IndependentModel.Figures pulse = IndependentModel.figures(minus(nic2, nic1), SETTLED, OUTAGE_START);
        int lost = index(OUTAGE_START);
        int found = index(OUTAGE_END);
        double drift = nic1[found - 1] - nic1[lost];
        double away = Math.signum(drift);
        int outside = found;
        double overshoot = 0;
        for (int k = found; k < upstream.length; k++) {
            double excess = upstream[k] - locked.mean();
            if (Math.abs(excess) > 50) {
                outside = k;
            }
            overshoot = Math.max(overshoot, -away * excess);
        }
        return new Run(
                locked.mean(),
                deviation(locked),
                deviation(IndependentModel.figures(minus(radioUnit, nic1), SETTLED, OUTAGE_START)),
                pulse.mean(),
                deviation(pulse),
                deviation(IndependentModel.figures(minus(system, nic1), SETTLED, OUTAGE_START)),
                drift,
                (outside - found) * IndependentModel.T,
                overshoot);
    }

    private static double deviation(IndependentModel.Figures figures) {
        return Math.sqrt(figures.rms() * figures.rms() - figures.mean() * figures.mean());
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[Math.min(a.length, b.length)];
        for (int k = 0; k < difference.length; k++) {
            difference[k] = a[k] - b[k];
        }
        return difference;
    }

    private static int index(double seconds) {
        return (int) Math.round(seconds / IndependentModel.T);
    }

    /** Keeps the time errors of every clock. */
    private static final class Columns implements Recording {
        private final Map<String, double[]> columns = new HashMap<>();

        double[] column(String clock) {
            return columns.get(clock);
        }

        @Override
        public SeriesSink series(String clock) {
            double[] column = new double[index(DURATION) + 1];
            columns.put(clock, column);
            int[] next = {0};
            return (time, timeError, frequency) -> column[next[0]++] = timeError;
        }

        @Override
        public Journal journal() {
            return (time, object, kind, from, to, detail) -> {};
        }

        @Override
        public void log(String host, String instance, String line) {}
    }
}
