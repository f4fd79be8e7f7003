// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import io.escapement.input.InputException;
import io.escapement.input.UnusableFileException;
import io.escapement.output.Series;
import io.escapement.output.analysis.OverlayLine;
import io.escapement.output.chart.OverlayChart;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Masks;
import io.escapement.scenario.RunOutcome;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import io.escapement.studies.regression.ComparisonExport;
import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.regression.SuiteComparison;
import io.escapement.studies.regression.SuiteComparison.Found;
import io.escapement.studies.regression.SuiteRunner;
import io.escapement.studies.regression.SuiteRunner.Side;
import io.escapement.studies.table.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folder of a comparison: page, overlays of the runs that differ most, and the same for other tools. */
public final class ComparisonFolder {
    /** The page. */
    public static final String PAGE = "report.html";
    /** Everything that was compared, as data. */
    public static final String JSON = "comparison.json";

    private static final int MOST_OVERLAYS = 4;
    private static final double PS_PER_S = 1e12;

    private final Path path;
    private final SuiteRunner runner;
    private final String version;

    /**
     * A folder, made if absent.
     *
     * @throws IOException if it holds files and no comparison
     */
    public ComparisonFolder(Path path, SuiteRunner runner, String version) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableFileException(path, "is no folder");
        }
        Files.createDirectories(path);
        boolean ours = Files.isRegularFile(path.resolve(JSON), LinkOption.NOFOLLOW_LINKS);
        try (var entries = Files.newDirectoryStream(path)) {
            if (!ours && entries.iterator().hasNext()) {
                throw new UnusableFileException(
                        path, "is not empty and holds no comparison: there is no " + JSON + "; it stays as it is");
            }
        }
        this.path = path;
        this.runner = runner;
        this.version = version;
    }

    /** Writes all of it. */
    public void write(SuiteComparison comparison) throws IOException, InputException {
        StudyFolder.write(path, JSON, ComparisonExport.json(comparison, version));
        List<Overlay> overlays = overlays(comparison);
        StudyFolder.write(path, "junit.xml", ComparisonExport.junit(comparison));
        StudyFolder.write(path, "comparison.md", ComparisonExport.markdown(comparison));
        StudyFolder.write(path, PAGE, new ComparisonPage(comparison, overlays, version).html());
    }

    /** A chart of a pair of runs. */
    record Overlay(String file, String about) {}

    /** The pairs that differ most, one for each scenario: worse ones first, then better ones. */
    private List<Overlay> overlays(SuiteComparison comparison) throws IOException, InputException {
        List<Overlay> overlays = new ArrayList<>();
        boolean blocked = comparison.parts().stream()
                .flatMap(part -> part.rows().candidate().values().stream())
                .anyMatch(row -> row.reason().startsWith("blocks"));
        List<Found> found = new ArrayList<>(comparison.with(Verdict.WORSE));
        found.addAll(comparison.with(Verdict.BETTER));
        Set<String> seen = new LinkedHashSet<>();
        for (Found each : found) {
            String clock = clock(each);
            if (blocked || seen.size() == MOST_OVERLAYS || clock == null) {
                continue;
            }
            if (seen.add(each.part().entry().name())) {
                Overlay overlay = overlay(comparison, each, clock, "overlay-" + seen.size() + ".svg");
                if (overlay != null) {
                    overlays.add(overlay);
                }
            }
        }
        return overlays;
    }

    /** The clock that a figure is of. */
    private String clock(Found found) {
        String figure = found.difference().figure();
        if (!figure.startsWith(RunRow.VALUE)) {
            return figure.substring(0, figure.indexOf(' '));
        }
        List<String> judged = found.part().entry().clocks();
        return judged.isEmpty() ? null : judged.get(judged.size() - 1);
    }

    private Overlay overlay(SuiteComparison comparison, Found found, String clock, String file)
            throws IOException, InputException {
        int replication =
                SuiteComparison.widest(found.part(), found.difference().figure());
        if (replication == 0) {
            return null;
        }
        try {
            OverlayLine base = line(found, Side.BASE, replication, clock);
            OverlayLine candidate = line(found, Side.CANDIDATE, replication, clock);
            List<Mask> masks = Masks.named(comparison.suite().mask()).stream().toList();
            OverlayChart.write(
                    Files.createDirectories(path.resolve("charts")).resolve(file), List.of(base, candidate), masks);
        } catch (SimulationException failed) {
            return null;
        }
        return new Overlay(
                file,
                found.part().entry().name() + ", " + clock + ", pair " + replication + " of "
                        + found.part().entry().runs() + ": the one in which "
                        + found.difference().figure().replace(RunRow.VALUE, "") + " differs most");
    }

    private OverlayLine line(Found found, Side side, int replication, String clock)
            throws InputException, SimulationException {
        Scenario scenario = runner.scenario(found.part().entry(), side, replication);
        RunOutcome outcome = new ScenarioRunner(version).run(scenario, all -> true);
        Series series = outcome.record().series(clock);
        return OverlayLine.of(
                side == Side.BASE ? "base" : "candidate",
                series,
                scenario.settle() / PS_PER_S,
                scenario.recordInterval() / PS_PER_S);
    }
}
