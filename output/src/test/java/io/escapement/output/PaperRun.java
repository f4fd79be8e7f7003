// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.design.Design;
import io.escapement.output.evaluate.Evaluation;
import io.escapement.output.report.ReportBuilder;
import io.escapement.output.review.DesignReview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run whose figures can be worked out by hand: each clock is a constant and a sinusoid of 0.01 Hz in one phase, ports enter
 * SLAVE and leave it when they are told to. Ports and pins are named {@code node.clock.port}.
 */
final class PaperRun {
    static final int RATE = 16;
    static final double FREQUENCY = 0.01;

    private final int seconds;
    private final List<Design.Node> nodes = new ArrayList<>();
    private final List<Design.Edge> links = new ArrayList<>();
    private final List<Design.Clock> clocks = new ArrayList<>();
    private final Map<String, double[]> terms = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();

    PaperRun(int seconds) {
        this.seconds = seconds;
    }

    PaperRun node(String name, String role) {
        nodes.add(new Design.Node(name, role, List.of()));
        return this;
    }

    /** A clock with a constant and an amplitude [ns]. */
    PaperRun clock(String name, int hop, double constant, double amplitude, String instance, String... ports) {
        String node = node(name);
        clocks.add(new Design.Clock(name, node, "phc", instance, hop, List.of(ports)));
        terms.put(name, new double[] {constant, amplitude});
        return this;
    }

    PaperRun link(String first, String second) {
        return edge(first, second, "ethernet");
    }

    PaperRun cable(String first, String second) {
        return edge(first, second, "1pps");
    }

    private PaperRun edge(String first, String second, String kind) {
        links.add(new Design.Edge(
                first + "--" + second, node(first), node(second), clockOf(first), clockOf(second), kind, ""));
        return this;
    }

    private static String node(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static String clockOf(String port) {
        return port.substring(0, port.lastIndexOf('.'));
    }

    /** A port is in a state from a time on. */
    PaperRun port(String port, double from, String state) {
        return event(from, port, EventKind.PORT_STATE, "LISTENING", state, "");
    }

    PaperRun slave(String port, double from, double to) {
        event(from, port, EventKind.PORT_STATE, "UNCALIBRATED", "SLAVE", "");
        return to < seconds ? event(to, port, EventKind.PORT_STATE, "SLAVE", "FAULTY", "") : this;
    }

    PaperRun locked(String clock, String instance, double from, double to) {
        event(from, clock, EventKind.SERVO_STATE, "UNLOCKED", "LOCKED", instance);
        return to < seconds ? event(to, clock, EventKind.SERVO_STATE, "LOCKED", "UNLOCKED", instance) : this;
    }

    private PaperRun event(double time, String object, EventKind kind, String from, String to, String detail) {
        events.add(new RecordedEvent(time, object, kind, from, to, detail));
        return this;
    }

    /** Records it and works out its review. */
    DesignReview review(Path folder) throws IOException {
        try (RunWriter writer = RunWriter.create(folder)) {
            for (Design.Clock clock : clocks) {
                double[] term = terms.get(clock.name());
                SeriesSink sink = writer.series(clock.name());
                for (int i = 0; i < seconds * RATE; i++) {
                    double phase = 2 * Math.PI * FREQUENCY * i / RATE;
                    sink.append(i * TrueTime.PS_PER_S / RATE, term[0] + term[1] * StrictMath.sin(phase), 0);
                }
            }
            events.sort(Comparator.comparingDouble(RecordedEvent::time));
            for (RecordedEvent event : events) {
                long time = TrueTime.ofSeconds(event.time());
                writer.journal().record(time, event.object(), event.kind(), event.from(), event.to(), event.detail());
            }
            clocks.sort(Comparator.comparing(Design.Clock::name));
            Summary summary = ReportBuilder.complete(
                    writer,
                    new Design(
                            "paper", 1, "0", 0, seconds, 100, RATE, nodes, links, clocks, List.of(), List.of(),
                            List.of(), List.of()));
            RunReader run = RunReader.open(folder);
            return DesignReview.of(run, new Evaluation(run).locks(), summary, Map.of());
        }
    }
}
