// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.chart.ChartChoice;
import io.escapement.output.chart.ChartSet;
import io.escapement.output.design.Design;
import io.escapement.output.evaluate.Evaluation;
import io.escapement.output.report.ReportBuilder;
import io.escapement.output.report.ReportPage;
import io.escapement.output.review.DesignReview;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final String HOSTILE = "<script>alert('x')</script>\"&\u202e]]>";

    /** A recorded run that tests only read. */
    @TempDir
    static Path shared;

    private static Summary summary;

    @TempDir
    Path folder;

    @BeforeAll
    static void record() throws IOException {
        summary = SyntheticRun.record(shared.resolve("run"), 300, 2);
    }

    @Test
    void everyChartIsThereAsPngAndSvg() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.list(shared.resolve("run/charts"))) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(names)
                .contains(
                        "time-error.png",
                        "time-error-ru-1.nic1.png",
                        "relative-controller-0.nic2-controller-0.nic1.png",
                        "mtie.png",
                        "tdev.png",
                        "mask-ru-1.nic1-G.8271.1-C-dTE-L-MTIE.png",
                        "states.png",
                        "topology.png",
                        "cooperation.png",
                        "error-budget-ru-1.nic1.png",
                        "operations-ru-1.nic1.png",
                        "distribution-ru-1.nic1.png");
        for (String name : names) {
            Path file = shared.resolve("run/charts").resolve(name);
            if (name.endsWith(".png")) {
                assertThat(names).contains(name.replace(".png", ".svg"));
                assertThat(coloursOf(ImageIO.read(file.toFile()))).as(name).isGreaterThan(20);
            } else {
                DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
                xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
                assertThat(xml.newDocumentBuilder()
                                .parse(file.toFile())
                                .getElementsByTagName("text")
                                .getLength())
                        .as(name)
                        .isGreaterThan(3);
            }
        }
    }

    private static long coloursOf(BufferedImage image) {
        assertThat(image.getWidth()).isEqualTo(1920);
        return Stream.iterate(0, y -> y < image.getHeight(), y -> y + 7)
                .flatMap(y ->
                        Stream.iterate(0, x -> x < image.getWidth(), x -> x + 3).map(x -> image.getRGB(x, y)))
                .distinct()
                .count();
    }

    @Test
    void rebuildingFromRecordedDataGivesTheSameFolder() throws IOException {
        Path run = folder.resolve("run");
        Summary first = SyntheticRun.record(run, 60, 1, true);
        Map<String, byte[]> before = files(run);
        assertThat(before.keySet()).contains("charts/topology.pdf", "series/gm.nic1.csv");
        Files.delete(run.resolve("report.html"));
        Files.delete(run.resolve("charts/mtie.png"));
        makeAsARunDoes(run, "charts/of-an-older-version.svg");
        assertThat(ReportBuilder.rebuild(run, ChartChoice.ALL))
                .isEqualTo(new ReportBuilder.Made(first, List.of(), List.of()));
        Map<String, byte[]> after = files(run);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));

        assertThatThrownBy(() -> ReportBuilder.rebuild(folder, ChartChoice.ALL))
                .hasMessageContaining("holds no results");
    }

    @Test
    void aChartThatCannotBeDrawnCostsNoOther() throws IOException {
        Path path = folder.resolve("run");
        SyntheticRun.record(path, 60, 2);
        RunReader run = RunReader.open(path);
        Evaluation evaluation = new Evaluation(run);
        DesignReview review = DesignReview.of(run, evaluation.locks(), evaluation.summary(), evaluation.maskVerdicts());
        Files.delete(path.resolve("series/ru-1.nic1.arrow"));
        Path charts = folder.resolve("charts");
        List<Missing> missing = new ChartSet(run, evaluation.locks(), review, charts, ChartChoice.ALL).draw();

        assertThat(missing)
                .extracting(Missing::what)
                .contains("time-error", "time-error-ru-1.nic1", "operations-ru-1.nic1")
                .doesNotContain("time-error-ru-2.nic1", "topology", "states");
        assertThat(missing).extracting(Missing::why).allMatch(why -> why.contains("ru-1.nic1.arrow"));
        assertThat(files(charts)).containsKeys("time-error-ru-2.nic1.png", "topology.svg", "states.png");
        assertThat(files(charts).keySet()).noneMatch(name -> name.startsWith("time-error-ru-1"));
    }

    /** A name that is short enough for a series, and too long for a chart. */
    @Test
    void whatARunFoundIsSafeWhereAChartCannotBeDrawn() throws IOException {
        Path path = folder.resolve("run");
        String clock = "a".repeat(240) + ".nic1";
        ReportBuilder.Made made;
        try (RunWriter writer = RunWriter.create(path)) {
            SeriesSink sink = writer.series(clock);
            sink.append(0, 5, 0);
            made = ReportBuilder.complete(writer, TestDesigns.withClock(clock), ChartChoice.ALL);
        }
        assertThat(made.summary().clocks().get(clock).maxAbsTe()).isEqualTo(5);
        assertThat(made.missing()).extracting(Missing::what).contains("time-error-" + clock);
        assertThat(files(path)).containsKeys("events.csv", "design.json", "summary.json", "charts/missing.txt");
        assertThat(path.resolve("report.html")).content().contains("<b>Missing</b> time-error-" + clock);
    }

    @Test
    void theNoteOnWhatIsMissingGoesWithTheNextReport() throws IOException {
        Path path = folder.resolve("run");
        SyntheticRun.record(path, 60, 1);
        makeAsARunDoes(path, "charts/missing.txt");
        assertThat(ReportBuilder.rebuild(path, ChartChoice.ALL).missing()).isEmpty();
        assertThat(path.resolve("charts/missing.txt")).doesNotExist();
    }

    private static void makeAsARunDoes(Path run, String name) throws IOException {
        Files.writeString(run.resolve(name), "of an earlier report");
        Files.writeString(run.resolve("contents.txt"), name + "\n", StandardOpenOption.APPEND);
    }

    @Test
    void thePageNeedsNoNetworkAndTellsTheVerdictsOfTheSummary() throws IOException {
        String page = Files.readString(shared.resolve("run/report.html"));
        assertThat(page)
                .contains("<!DOCTYPE html>")
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http");
        // no script but those whose checksums it names
        assertThat(page).contains("default-src &#39;none&#39;").contains("script-src &#39;sha256-");
        String rows = page.substring(page.indexOf("id=\"requirements\""), page.indexOf("id=\"clocks\""));
        List<String> shown = new ArrayList<>();
        for (String row : rows.split("<tr><td>")) {
            if (row.contains("class=\"verdict ")) {
                shown.add(row.substring(row.indexOf("class=\"verdict ") + 15, row.indexOf("\">")));
            }
        }
        assertThat(shown)
                .isEqualTo(summary.requirements().stream()
                        .map(result -> result.verdict().name().toLowerCase().replace('_', '-'))
                        .toList());
    }

    @Test
    void theDataInThePageHoldEveryExtreme() throws IOException {
        JsonNode data = data(Files.readString(shared.resolve("run/report.html")));
        JsonNode clock = data.get("series").get(0);
        Series recorded =
                RunReader.open(shared.resolve("run")).series(clock.get("clock").stringValue());
        byte[] bytes = Base64.getDecoder().decode(clock.get("extremes").stringValue());
        assertThat(bytes).hasSize(8 * clock.get("columns").intValue());
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < bytes.length; i += 4) {
            int bits = (bytes[i] & 255) | (bytes[i + 1] & 255) << 8 | (bytes[i + 2] & 255) << 16 | bytes[i + 3] << 24;
            max = Math.max(max, Float.intBitsToFloat(bits));
        }
        double expected = Arrays.stream(recorded.timeError()).max().getAsDouble();
        assertThat(max).isEqualTo((float) expected);
    }

    @Test
    void hostileNamesAppearAsText() throws IOException {
        String clock = HOSTILE + ".nic1";
        Design.Requirement asked = SyntheticRun.metric(clock, "", "max|TE|", 5, false);
        Design design = new Design(
                HOSTILE,
                1,
                HOSTILE,
                0,
                100,
                0,
                1,
                List.of(new Design.Node(HOSTILE, HOSTILE, List.of(HOSTILE))),
                List.of(new Design.Edge(HOSTILE, HOSTILE, HOSTILE, clock, clock, "1pps", HOSTILE)),
                List.of(new Design.Clock(clock, HOSTILE, "phc", HOSTILE, 0, List.of())),
                List.of(new Design.Observation(clock, clock)),
                List.of(asked),
                List.of(new Design.Happening(50, HOSTILE, HOSTILE)),
                List.of(new Design.Assumption(HOSTILE, HOSTILE, HOSTILE)));
        try (RunWriter writer = RunWriter.create(folder.resolve("run"))) {
            SeriesSink sink = writer.series(clock);
            for (int i = 0; i < 100; i++) {
                sink.append(i * TrueTime.PS_PER_S, i % 3, 0);
            }
            writer.journal().record(5, HOSTILE, EventKind.BEST_MASTER, HOSTILE, HOSTILE, HOSTILE);
            writer.journal().record(6, HOSTILE, EventKind.PORT_STATE, HOSTILE, HOSTILE, HOSTILE);
            writer.log(HOSTILE, HOSTILE, HOSTILE);
            writer.text("scenario.lock.yaml", HOSTILE);
            ReportBuilder.complete(writer, design);
        }
        String page = Files.readString(folder.resolve("run/report.html"));
        assertThat(page).doesNotContain("<script>alert").doesNotContain("alert('x')</");
        // three script elements of the page's own, no more and no less
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page.split("</script>", -1)).hasSize(4);
        assertThat(page).contains("&lt;script&gt;alert(");
        assertThat(data(page).get("events").get(0).get(5).stringValue()).isEqualTo(HOSTILE);
    }

    @Test
    void fiftyClocksStayBelowTenMegabytes() throws IOException {
        // ten minutes have more samples than fifty clocks have columns in the page, so an hour makes no larger page
        Path path = folder.resolve("run");
        SyntheticRun.record(path, 600, 1);
        Design design = RunReader.open(path).design();
        Design large = new Design(
                design.scenario(),
                design.seed(),
                design.version(),
                design.start(),
                design.duration(),
                design.settle(),
                design.sampleRate(),
                design.nodes(),
                design.links(),
                Stream.concat(
                                design.clocks().stream(),
                                Collections.nCopies(50, design.clocks().get(0)).stream())
                        .toList(),
                List.of(),
                design.requirements(),
                design.happenings(),
                design.assumptions());
        Files.writeString(path.resolve("design.json"), Json.pretty(large));
        RunReader run = RunReader.open(path);
        Map<String, LockHistory> locks = new Evaluation(run).locks();
        DesignReview review = DesignReview.of(run, locks, summary, Map.of());
        String page = new ReportPage(run, summary, review, List.of(), locks, "", Json::compact).html();
        assertThat(data(page).get("series").size()).isGreaterThanOrEqualTo(50);
        assertThat(page.length()).isGreaterThan(4_000_000).isLessThan(10_000_000);
    }

    @Test
    @Tag("long")
    void anHourOfFiftyClocksAtSixteenSamplesASecondStaysBelowTenMegabytes() throws IOException {
        SyntheticRun.record(folder.resolve("run"), 3600, 46);
        long size = Files.size(folder.resolve("run/report.html"));
        System.out.println("report of an hour and fifty clocks: " + size / 1000 + " kB");
        assertThat(size).isGreaterThan(4_000_000).isLessThan(10_000_000);
    }

    @Test
    void chartsArePdfTooWhereAskedFor() throws IOException {
        Path run = folder.resolve("run");
        SyntheticRun.record(run, 60, 1);
        assertThat(run.resolve("charts/states.pdf")).doesNotExist();
        ReportBuilder.rebuild(run, ChartChoice.ALL.orPdf(true));
        for (String name : files(run.resolve("charts")).keySet()) {
            Path pdf = run.resolve("charts").resolve(name.replaceFirst("\\.[a-z]+$", ".pdf"));
            assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1))
                    .as(name)
                    .startsWith("%PDF-");
        }
    }

    private static JsonNode data(String page) {
        String open = "<script type=\"application/json\" id=\"data\">";
        int start = page.indexOf(open) + open.length();
        return new JsonMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
