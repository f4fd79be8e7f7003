// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.record.SeriesSink;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Runs a scenario without writing results, and keeps the series of its clocks. */
final class RecordedInMemory {
    private final SortedMap<String, Trace> traces = new TreeMap<>();

    /** Samples of a clock: true time [s], time error [ns], frequency offset [ppb]. */
    static final class Trace implements SeriesSink {
        private double[] time = new double[1024];
        private double[] timeError = new double[1024];
        private double[] frequency = new double[1024];
        private int size;

        @Override
        public void append(long now, double error, double offset) {
            if (size == time.length) {
                time = Arrays.copyOf(time, 2 * size);
                timeError = Arrays.copyOf(timeError, 2 * size);
                frequency = Arrays.copyOf(frequency, 2 * size);
            }
            time[size] = now / 1e12;
            timeError[size] = error;
            frequency[size++] = offset;
        }

        /** Time errors from {@code begin} [s] on [ns]. */
        double[] timeErrorFrom(double begin) {
            return Arrays.copyOfRange(timeError, index(begin), size);
        }

        /** Frequency offsets from {@code begin} [s] on [ppb]. */
        double[] frequencyFrom(double begin) {
            return Arrays.copyOfRange(frequency, index(begin), size);
        }

        private int index(double begin) {
            int found = Arrays.binarySearch(time, 0, size, begin);
            return found >= 0 ? found : -found - 1;
        }
    }

    RecordedInMemory(Scenario scenario) {
        Simulation simulation = new Simulation(
                scenario,
                (time, object, kind, from, to, detail) -> {},
                (host, instance, line) -> {},
                (host, instance, message, cause) -> {
                    throw new IllegalStateException(host + "/" + instance + ": " + message, cause);
                });
        Daemons daemons = new Daemons(scenario, simulation, new BuiltinDaemons());
        Happenings.schedule(simulation, daemons, scenario.events());
        Probe.start(
                simulation.simulator(),
                simulation.clocks(),
                clock -> traces.computeIfAbsent(clock, name -> new Trace()),
                scenario.recordInterval());
        simulation.simulator().run(scenario.duration());
    }

    Trace clock(String name) {
        return traces.get(name);
    }

    static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    static double peakToPeak(double[] values) {
        return DoubleStream.of(values).max().orElseThrow()
                - DoubleStream.of(values).min().orElseThrow();
    }
}
