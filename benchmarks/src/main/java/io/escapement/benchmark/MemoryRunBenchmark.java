// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import io.escapement.input.InputException;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.RunOutcome;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Many runs in one process with their records in memory: processor time of each beyond the simulation loop, for reading the
 * scenario, assembling, recording and evaluating.
 *
 * <p>Arguments: the scenario file and the number of runs.
 */
public final class MemoryRunBenchmark {
    private static final int WARM_UP = 50;
    private static final double NS_PER_MS = 1e6;

    private MemoryRunBenchmark() {}

    /** Warms up, then measures. */
    public static void main(String[] arguments) throws InputException, SimulationException {
        Path file = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        run(file, 0, WARM_UP);
        run(file, WARM_UP, runs);
    }

    private static void run(Path file, int first, int runs) throws InputException, SimulationException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        ScenarioRunner runner = new ScenarioRunner("benchmark");
        long begin = threads.getCurrentThreadCpuTime();
        double loop = 0;
        double samples = 0;
        for (int seed = first; seed < first + runs; seed++) {
            RunOutcome outcome = runner.run(Scenario.read(file, new Overrides(List.of(), (long) seed, null, false)));
            loop += outcome.effort().processorTime();
            samples += outcome.summary().clocks().values().iterator().next().samples();
        }
        double each = (threads.getCurrentThreadCpuTime() - begin) / NS_PER_MS / runs;
        System.out.printf(
                Locale.ROOT,
                "%s, %d runs of %.0f samples: %.1f ms of CPU each, %.1f ms in the simulation loop, %.2f ms beyond%n",
                file.getFileName(),
                runs,
                samples / runs,
                each,
                loop * 1e3 / runs,
                each - loop * 1e3 / runs);
    }
}
