// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.design.Design;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a design review, of clocks with known constant errors: gm 10 ns, boundary clock 40 ns, radio units 35 and 135 ns. */
class ReviewFiguresTest {
    private static final int SECONDS = 200;

    @TempDir
    static Path folder;

    private static String page;
    private static JsonNode data;

    @BeforeAll
    static void record() throws IOException {
        Path run = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(run)) {
            constant(writer, "gm.nic1", 10);
            constant(writer, "bc.nic1", 40);
            constant(writer, "ru-1.nic1", 35);
            constant(writer, "ru-2.nic1", 135);
            locked(writer, "bc.nic1", "bc/ptp4l", "bc.p1", 20);
            locked(writer, "ru-1.nic1", "ru-1/ptp4l", "ru-1.eth0", 20);
            locked(writer, "ru-2.nic1", "ru-2/ptp4l", "ru-2.eth0", 60);
            writer.journal().record(TrueTime.ofSeconds(0.5), "ru-2/ptp4l", EventKind.INSTANCE, "", "running", "");
            writer.log("ru-2", "ptp4l", "ptp4l[1000.500]: ptp4l selected /dev/ptp0 as PTP clock");
            for (int t = 1; t < SECONDS; t++) {
                String line = "ptp4l[%d.500]: ptp4l master offset %10d s2 freq +1 path delay 500";
                writer.log("ru-2", "ptp4l", line.formatted(1000 + t, t < 190 ? 3 : 150));
            }
            ReportBuilder.complete(writer, design());
        }
        page = Files.readString(run.resolve("report.html"));
        String open = "id=\"data\">";
        int start = page.indexOf(open) + open.length();
        data = new JsonMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
    }

    private static void constant(RunWriter writer, String clock, double te) {
        SeriesSink sink = writer.series(clock);
        for (int i = 0; i < SECONDS; i++) {
            sink.append(i * TrueTime.PS_PER_S, te, 0);
        }
    }

    private static void locked(RunWriter writer, String clock, String instance, String port, double from) {
        long time = TrueTime.ofSeconds(from);
        writer.journal().record(time, port, EventKind.PORT_STATE, "UNCALIBRATED", "SLAVE", "MASTER_CLOCK_SELECTED");
        writer.journal().record(time, clock, EventKind.SERVO_STATE, "JUMP", "LOCKED", instance);
        writer.journal().record(time, instance, EventKind.CLOCK_CLASS, "248", "6", "");
    }

    private static Design design() {
        return new Design(
                "review",
                1,
                "0",
                0,
                SECONDS,
                10,
                1,
                List.of(
                        new Design.Node("bc", "boundary clock", List.of()),
                        new Design.Node("gm", "grandmaster", List.of()),
                        new Design.Node("ru-1", "time receiver", List.of()),
                        new Design.Node("ru-2", "time receiver", List.of())),
                List.of(link("bc.p2--ru-1.eth0"), link("bc.p3--ru-2.eth0"), link("gm.p1--bc.p1")),
                List.of(
                        clock("bc", 1, "bc.p1", "bc.p2", "bc.p3"),
                        new Design.Clock("gm.nic1", "gm", "phc", "", 0, List.of()),
                        clock("ru-1", 2, "ru-1.eth0"),
                        clock("ru-2", 2, "ru-2.eth0")),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Design.Edge link(String name) {
        String first = name.substring(0, name.indexOf('.'));
        String second = name.substring(name.indexOf("--") + 2, name.lastIndexOf('.'));
        return new Design.Edge(name, first, second, first + ".nic1", second + ".nic1", "ethernet", "");
    }

    private static Design.Clock clock(String node, int hop, String... ports) {
        return new Design.Clock(node + ".nic1", node, "phc", node + "/ptp4l", hop, List.of(ports));
    }

    @Test
    void theBudgetFollowsTheChainFromTheGrandmaster() {
        JsonNode worst = data.get("budget").get(0);
        assertThat(worst.get("hops").size()).isEqualTo(3);
        assertThat(worst.get("hops").get(2).get("clock").stringValue()).isEqualTo("ru-2.nic1");
        // sums of whole numbers: exact
        assertThat(worst.get("hops").get(1).get("added").doubleValue()).isEqualTo(30);
        assertThat(worst.get("hops").get(2).get("added").doubleValue()).isEqualTo(95);
        // locked together from the last lock on
        assertThat(worst.get("from").doubleValue()).isEqualTo(60);
        assertThat(page).contains("id=\"budget\"", "network limit at C");
        // sum of what bc and ru-2 add, of 800 ns
        assertThat(page).contains("125.0 of 800 ns");
    }

    @Test
    void clocksAtTheEdgeAreComparedWithEachOther() {
        String matrix = page.substring(page.indexOf("id=\"cooperation\""), page.indexOf("id=\"operations\""));
        assertThat(matrix).contains("100.0 B").doesNotContain("gm.nic1");
    }

    @Test
    void reportedOffsetsStandAtTrueTimeBesideTheTruth() {
        assertThat(data.get("reported").size()).isEqualTo(1);
        JsonNode reported = data.get("reported").get(0);
        JsonNode first = reported.get("points").get(0);
        assertThat(first.get(0).doubleValue()).isCloseTo(1.5, within(1e-9));
        assertThat(first.get(2).doubleValue()).isEqualTo(3);
        // 135 ns are beyond 100 ns from settling to the end; ten lines, a second apart, say so
        String operations = page.substring(page.indexOf("id=\"operations\""));
        assertThat(operations)
                .contains("<td>ru-2.nic1</td><td>ru-2/ptp4l</td><td>each sample</td>")
                .contains("<td class=\"n\">190</td><td class=\"n unseen\">10 unseen</td>");
        // what has no log is there too
        assertThat(operations).contains("<td>bc.nic1</td><td>bc/ptp4l</td><td>nothing</td>");
    }

    @Test
    void distributionsCountEverySampleOutsideSettling() {
        int sum = 0;
        for (JsonNode count : data.get("histograms").get(0).get("whole").get("counts")) {
            sum += count.intValue();
        }
        assertThat(sum).isEqualTo(190);
    }

    @Test
    void clockClassesAreRowsOfTheTimeline() {
        assertThat(data.get("states").toString()).contains("[\"ru-2/ptp4l\",\"class\",[[\"6\",60.0,200.0]]]");
    }
}
