// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import com.sun.management.ThreadMXBean;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.ProgressListener;
import io.escapement.scenario.RunOptions;
import io.escapement.scenario.RunResult;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A whole scenario, several times in one JVM: the first run is what a user sees, the last ones show what the code is worth
 * once compiled. Speed counts the processor time of the simulation loop alone, recording included.
 *
 * <p>Arguments: scenario file, number of runs.
 */
public final class ScenarioBenchmark {
    private ScenarioBenchmark() {}

    /** Notes what the simulation's thread has allocated, from the first report of progress to the last. */
    private static final class AllocationMeter implements ProgressListener {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private double firstSecond = Double.NaN;
        private long firstBytes;
        private double lastSecond;
        private long lastBytes;

        @Override
        public void progress(double simulated, double duration) {
            lastBytes = threads.getCurrentThreadAllocatedBytes();
            lastSecond = simulated;
            if (Double.isNaN(firstSecond)) {
                firstBytes = lastBytes;
                firstSecond = lastSecond;
            }
        }

        /** Octets per simulated second; NaN if there were not two reports. */
        double bytesPerSecond() {
            return (lastBytes - firstBytes) / (lastSecond - firstSecond);
        }
    }

    /** Runs the scenario and prints a line for each run. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        System.out.println(file);
        System.out.println("run  simulated s/CPU s  million events/s  events/simulated s  octets allocated/event");
        for (int run = 1; run <= runs; run++) {
            Path folder = Files.createTempDirectory("escapement-benchmark");
            try {
                AllocationMeter meter = new AllocationMeter();
                Scenario scenario = Scenario.read(file, Overrides.NONE);
                RunResult result =
                        new ScenarioRunner("benchmark").run(scenario, folder.resolve("run"), RunOptions.NONE, meter);
                double eventsPerSecond = result.events() / result.simulatedSeconds();
                System.out.printf(
                        Locale.ROOT,
                        "%3d  %17.0f  %16.2f  %18.1f  %22.1f%n",
                        run,
                        result.speed(),
                        result.events() / result.cpuSeconds() / 1e6,
                        eventsPerSecond,
                        meter.bytesPerSecond() / eventsPerSecond);
            } finally {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
