// SPDX-License-Identifier: Apache-2.0
package io.escapement.report;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.RunWriter;
import io.escapement.output.design.Design;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run of any number of hosts in a chain, with any number of happenings and port changes; no clock ever locks.
 *
 * @param hosts boundary clocks one behind the other [1]
 * @param seconds simulated time [s]
 * @param storm link events, each with a change of a port [1]
 */
record UnusualRun(int hosts, int seconds, int storm) {
    private static final int RATE = 4;

    void record(Path folder) throws IOException {
        List<Design.Node> nodes = new ArrayList<>();
        List<Design.Clock> clocks = new ArrayList<>();
        List<Design.Edge> links = new ArrayList<>();
        List<Design.Happening> happenings = new ArrayList<>();
        try (RunWriter writer = RunWriter.create(folder)) {
            for (int i = 0; i < hosts; i++) {
                String host = "a-host-with-a-rather-long-name-in-rack-" + i;
                String clock = host + ".nic1";
                nodes.add(new Design.Node(host, "boundary clock", List.of("ptp4l")));
                clocks.add(new Design.Clock(clock, host, "phc", host + "/ptp4l", i, List.of(host + ".p1")));
                if (i > 0) {
                    String before = nodes.get(i - 1).name();
                    links.add(new Design.Edge(
                            before + ".p2--" + host + ".p1", before, host, before + ".nic1", clock, "ethernet", "1 m"));
                }
                SeriesSink sink = writer.series(clock);
                for (int k = 0; k < seconds * RATE; k++) {
                    sink.append(k * TrueTime.PS_PER_S / RATE, 1e6 * i + k % 7, 0);
                }
            }
            for (int i = 0; i < storm; i++) {
                double time = seconds * (i + 0.5) / storm;
                String port = clocks.get(i % hosts).ports().get(0);
                String to = i / hosts % 2 == 0 ? "SLAVE" : "FAULTY";
                writer.journal().record(TrueTime.ofSeconds(time), port, EventKind.PORT_STATE, "LISTENING", to, "storm");
                happenings.add(new Design.Happening(time, "a--b", "down " + i));
            }
            nodes.sort(Comparator.comparing(Design.Node::name));
            clocks.sort(Comparator.comparing(Design.Clock::name));
            links.sort(Comparator.comparing(Design.Edge::name));
            ReportBuilder.complete(
                    writer,
                    new Design(
                            "unusual",
                            1,
                            "0",
                            0,
                            seconds,
                            0,
                            RATE,
                            nodes,
                            links,
                            clocks,
                            List.of(),
                            List.of(),
                            happenings,
                            List.of()));
        }
    }
}
