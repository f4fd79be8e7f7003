// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.report;

import io.escapement.output.Json;
import io.escapement.output.Missing;
import io.escapement.output.ResultsFolder;
import io.escapement.output.RunReader;
import io.escapement.output.RunWriter;
import io.escapement.output.Summary;
import io.escapement.output.SummaryFile;
import io.escapement.output.chart.ChartChoice;
import io.escapement.output.chart.ChartSet;
import io.escapement.output.design.Design;
import io.escapement.output.evaluate.Evaluation;
import io.escapement.output.folder.Contents;
import io.escapement.output.folder.Replacement;
import io.escapement.output.review.DesignReview;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes all that follows from the recorded data: first figures and verdicts, then the page, then the charts. A page or chart
 * that can't be made costs nothing of what was there before it.
 */
public final class ReportBuilder {
    private final RunReader run;
    private final Evaluation evaluation;
    private final Summary summary;

    /**
     * What was made.
     *
     * @param summary figures and verdicts
     * @param missing what could not be made and why, sorted; none if the report is complete
     * @param kept new names of files of the user's that stood where those of the report belong
     */
    public record Made(Summary summary, List<Missing> missing, List<String> kept) {}

    private ReportBuilder(RunReader run) throws IOException {
        this.run = run;
        this.evaluation = new Evaluation(run);
        this.summary = evaluation.summary();
    }

    /**
     * Completes the results of a run: evaluates them, puts the folder in its place, and makes page and charts there.
     *
     * @return figures and verdicts
     */
    public static Summary complete(RunWriter run, Design design) throws IOException {
        return complete(run, design, ChartChoice.ALL).summary();
    }

    /**
     * Completes the results of a run: evaluates them, puts the folder in its place, and makes page and charts there. What the
     * run recorded is safe before the first chart is drawn, and stays too where evaluation fails, for {@link #rebuild} to make
     * the rest.
     *
     * @param charts which charts are drawn
     */
    public static Made complete(RunWriter run, Design design, ChartChoice charts) throws IOException {
        run.finish(design);
        List<Missing> failure = new ArrayList<>();
        ReportBuilder builder = Missing.attempt(failure, ResultsFolder.SUMMARY, () -> evaluate(run.made(), run.made()));
        RunWriter.Placed placed = run.place();
        if (builder == null) {
            throw new IOException(failure.get(0) + "; what the run recorded is in " + placed.folder()
                    + ", and 'escapement report " + placed.folder() + "' makes the rest of it");
        }
        List<String> kept = new ArrayList<>(placed.kept());
        List<Missing> missing = builder.illustrate(placed.folder(), placed.state(), charts, kept);
        return new Made(builder.summary, missing, kept);
    }

    /**
     * Works out figures and verdicts and writes {@code summary.json}.
     *
     * @param folder a run's folder
     * @param made where the new file is made
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    private static ReportBuilder evaluate(Path folder, Path made) throws IOException {
        ReportBuilder builder = new ReportBuilder(RunReader.open(folder));
        new ResultsFolder(made).write(ResultsFolder.SUMMARY, SummaryFile.toJson(builder.summary));
        return builder;
    }

    /**
     * Makes figures, verdicts, page and charts again in a results folder, from nothing but what was recorded. Those that are
     * there are replaced when the new ones are complete.
     *
     * @param folder a run's folder
     * @param charts which charts are drawn; as PDF too where that was done before
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    public static Made rebuild(Path folder, ChartChoice charts) throws IOException {
        try (Replacement replacement = Replacement.of(ResultsFolder.DERIVED, folder, ResultsFolder.DESIGN, null)) {
            Contents before = Contents.of(replacement.target());
            boolean wasPdf = before.names().stream()
                    .anyMatch(name -> name.startsWith(ResultsFolder.CHARTS) && name.endsWith(".pdf"));
            ReportBuilder builder = evaluate(replacement.target(), replacement.files());
            List<Missing> missing = builder.draw(replacement, charts.orPdf(wasPdf));
            return new Made(builder.summary, missing, replacement.commit());
        }
    }

    /**
     * Makes page and charts in a results folder whose figures and verdicts are there.
     *
     * @param folder where the run's folder is now
     * @param state of the design there, by which another run's folder is told
     * @param charts which charts are drawn
     * @param kept where new names of files of the user's are noted that stood in the way
     * @return what could not be made and why, sorted; it is told in the page and in {@code charts/missing.txt} as
     *     well, where also stands what is left out because there is so much of it
     */
    private List<Missing> illustrate(Path folder, String state, ChartChoice charts, List<String> kept) {
        List<Missing> missing = new ArrayList<>();
        Missing.attempt(missing, ResultsFolder.REPORT, () -> {
            try (Replacement replacement =
                    Replacement.of(ResultsFolder.PICTURES, folder, ResultsFolder.DESIGN, state)) {
                missing.addAll(draw(replacement, charts));
                return kept.addAll(replacement.commit());
            }
        });
        return missing;
    }

    private List<Missing> draw(Replacement replacement, ChartChoice charts) {
        List<Missing> missing = new ArrayList<>();
        Path made = replacement.files();
        RunReader there = run.movedTo(replacement.target());
        DesignReview review = Missing.attempt(
                missing,
                ResultsFolder.REPORT,
                () -> DesignReview.of(there, evaluation.locks(), summary, evaluation.maskVerdicts()));
        if (review == null) {
            return missing;
        }
        Missing.attempt(missing, ResultsFolder.REPORT, () -> writePage(there, made, review, List.of()));
        List<String> leftOut = new ArrayList<>(review.leftOut());
        if (charts.extent() != ChartChoice.Extent.NONE) {
            Missing.attempt(
                    missing,
                    ResultsFolder.CHARTS,
                    () -> missing.addAll(
                            new ChartSet(there, evaluation.locks(), review, made.resolve(ResultsFolder.CHARTS), charts)
                                    .draw()));
        }
        if (charts.extent() != ChartChoice.Extent.ALL) {
            leftOut.add(
                    charts.extent() == ChartChoice.Extent.KEY
                            ? "Only the key charts are drawn, as asked for; 'escapement report' draws all."
                            : "No chart is drawn, as asked for; 'escapement report' draws them.");
        }
        missing.sort(null);
        List<Missing> found = List.copyOf(missing);
        if (!found.isEmpty() || !leftOut.isEmpty()) {
            Missing.attempt(missing, ResultsFolder.MISSING, () -> writeNote(made, found, leftOut));
        }
        if (!found.isEmpty()) {
            Missing.attempt(missing, ResultsFolder.REPORT, () -> writePage(there, made, review, found));
        }
        return missing.stream().distinct().toList();
    }

    private Path writePage(RunReader there, Path made, DesignReview review, List<Missing> missing) throws IOException {
        ReportPage page =
                new ReportPage(there, summary, review, missing, evaluation.locks(), there.lockFile(), Json::compact);
        new ResultsFolder(made).write(ResultsFolder.REPORT, page.html());
        return made;
    }

    private static Path writeNote(Path made, List<Missing> missing, List<String> leftOut) throws IOException {
        StringBuilder text = new StringBuilder();
        if (!missing.isEmpty()) {
            text.append("What could not be made, and why:\n\n");
            missing.forEach(each -> text.append(each).append('\n'));
            text.append('\n');
        }
        leftOut.forEach(words -> text.append(words).append('\n'));
        ResultsFolder folder = new ResultsFolder(made);
        folder.folder(ResultsFolder.CHARTS);
        folder.write(ResultsFolder.MISSING, text.toString());
        return made;
    }
}
