// SPDX-License-Identifier: Apache-2.0
package io.escapement.report;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.RunWriter;
import io.escapement.output.Summary;
import io.escapement.output.design.Design;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A recorded run with everything that the page draws, whose names try to be markup: a grandmaster, a boundary clock and two
 * radio units, the clocks being sinusoids about constants.
 */
final class HostileRun {
    static final String NAME = "<script>document.title='x'</script>\"'&\u202eolleh";
    private static final int SECONDS = 300;
    private static final int RATE = 4;
    private static final String LINK = "gm.p1--bc.p1";

    private HostileRun() {}

    static Summary record(Path folder) throws IOException {
        try (RunWriter writer = RunWriter.create(folder)) {
            series(writer, "gm.nic1", 5, 2);
            series(writer, "bc.nic1", 20, 6);
            follows(writer, "bc", "bc.nic1", 20);
            for (String unit : units()) {
                series(writer, unit + ".nic1", 40, 15);
                follows(writer, unit, unit + ".nic1", 40);
            }
            writer.journal()
                    .record(TrueTime.ofSeconds(2), "bc/ptp4l", EventKind.BEST_MASTER, "", NAME, "better by " + NAME);
            writer.journal().record(TrueTime.ofSeconds(3), "bc/ptp4l", EventKind.WARNING, "", "", NAME);
            writer.text("scenario.lock.yaml", "name: " + NAME + "\n");
            return ReportBuilder.complete(writer, design());
        }
    }

    private static List<String> units() {
        return List.of(NAME, "ru-2");
    }

    private static void series(RunWriter writer, String clock, double constant, double amplitude) {
        SeriesSink sink = writer.series(clock);
        for (int i = 0; i < SECONDS * RATE; i++) {
            double te = constant + amplitude * StrictMath.sin(i / 9.0) * StrictMath.sin(i / 1.3);
            sink.append(i * TrueTime.PS_PER_S / RATE, te, 0);
        }
    }

    private static void follows(RunWriter writer, String host, String clock, double from) {
        long time = TrueTime.ofSeconds(from);
        String instance = host + "/ptp4l";
        writer.journal().record(TrueTime.ofSeconds(0.5), instance, EventKind.INSTANCE, "", "running", "");
        writer.journal().record(time, host + ".p1", EventKind.PORT_STATE, "UNCALIBRATED", "SLAVE", "RS_SLAVE");
        writer.journal().record(time, clock, EventKind.SERVO_STATE, "JUMP", "LOCKED", instance);
        writer.journal().record(time, instance, EventKind.CLOCK_CLASS, "248", "6", "");
        writer.log(host, "ptp4l", "ptp4l[1000.500]: selected /dev/ptp0 as PTP clock");
        for (int t = 1; t < SECONDS; t++) {
            String line = "ptp4l[%d.500]: master offset %10d s2 freq +1 path delay 500";
            writer.log(host, "ptp4l", line.formatted(1000 + t, t % 7 - 3));
        }
    }

    private static Design design() {
        return new Design(
                NAME,
                1,
                "0",
                0,
                SECONDS,
                60,
                RATE,
                List.of(
                        new Design.Node(NAME, "time receiver", List.of(NAME)),
                        new Design.Node("bc", "boundary clock", List.of("ptp4l")),
                        new Design.Node("gm", "grandmaster", List.of("ptp4l")),
                        new Design.Node("ru-2", "time receiver", List.of("ptp4l"))),
                List.of(
                        link("bc.p2", NAME, NAME),
                        link("bc.p3", "ru-2", "fibre 1 km"),
                        link("gm.p1", "bc", "fibre 1 km")),
                List.of(
                        clock(NAME, 2),
                        new Design.Clock("bc.nic1", "bc", "phc", "bc/ptp4l", 1, List.of("bc.p1", "bc.p2", "bc.p3")),
                        new Design.Clock("gm.nic1", "gm", "phc", "", 0, List.of()),
                        clock("ru-2", 2)),
                List.of(new Design.Observation("ru-2.nic1", NAME + ".nic1")),
                List.of(
                        asked(NAME + ": max|TE| below 30 ns", NAME + ".nic1", "max|TE|", 30, ""),
                        asked("ru-2: max|TE| below 130 ns", "ru-2.nic1", "max|TE|", 130, ""),
                        asked("ru-2: G.8271.1 C", "ru-2.nic1", "", Double.NaN, "G.8271.1 C"),
                        asked("bc: G.8271.1 C", "bc.nic1", "", Double.NaN, "G.8271.1 C")),
                List.of(new Design.Happening(150, LINK, NAME)),
                List.of(new Design.Assumption(NAME, NAME, NAME)));
    }

    private static Design.Edge link(String port, String node, String description) {
        String serving = port.substring(0, port.indexOf('.'));
        return new Design.Edge(
                port + "--" + node + ".p1", serving, node, serving + ".nic1", node + ".nic1", "ethernet", description);
    }

    private static Design.Clock clock(String node, int hop) {
        return new Design.Clock(node + ".nic1", node, "phc", node + "/ptp4l", hop, List.of(node + ".p1"));
    }

    private static Design.Requirement asked(String text, String clock, String metric, double limit, String mask) {
        return new Design.Requirement(
                text, clock, "", metric, true, limit, "ns", mask, false, 0, Double.POSITIVE_INFINITY);
    }
}
