// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.record.SeriesSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** Runs a scenario without writing results, and keeps the series of its clocks. */
final class RecordedInMemory {
    private final SortedMap<String, Trace> traces = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

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
                (time, object, kind, from, to, detail) ->
                        events.add(String.join(",", String.valueOf(time), object, kind.label(), from, to, detail)),
                (host, instance, line) -> log.add(host + "/" + instance + ": " + line),
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

    /** What happened, as {@code time,object,kind,from,to,detail}, in the order of events.csv. */
    List<String> events() {
        return events.stream()
                .sorted(Comparator.comparing(RecordedInMemory::timeAndObject))
                .toList();
    }

    /** Lines that an instance, {@code host/instance}, printed. */
    List<String> log(String instance) {
        return log.stream()
                .filter(line -> line.startsWith(instance + ": "))
                .map(line -> line.substring(instance.length() + 2))
                .toList();
    }

    /** Everything recorded about the hosts whose names {@code host} accepts: series to the last bit, events, logs. */
    SortedMap<String, Object> data(Predicate<String> host) {
        SortedMap<String, Object> data = new TreeMap<>();
        traces.forEach((clock, trace) -> {
            if (host.test(clock.substring(0, clock.indexOf('.')))) {
                data.put("time error of " + clock, Arrays.hashCode(trace.timeErrorFrom(0)));
                data.put("frequency of " + clock, Arrays.hashCode(trace.frequencyFrom(0)));
            }
        });
        data.put(
                "events",
                events().stream().filter(e -> host.test(e.split("[,./]")[1])).toList());
        data.put(
                "log",
                log.stream()
                        .filter(l -> host.test(l.substring(0, l.indexOf('/'))))
                        .sorted()
                        .toList());
        return data;
    }

    private static String timeAndObject(String event) {
        String[] fields = event.split(",", 3);
        return "0".repeat(20 - fields[0].length()) + fields[0] + fields[1];
    }

    static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    static double peakToPeak(double[] values) {
        return DoubleStream.of(values).max().orElseThrow()
                - DoubleStream.of(values).min().orElseThrow();
    }
}
