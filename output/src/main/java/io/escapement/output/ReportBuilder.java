// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.chart.ChartSet;
import io.escapement.output.report.ReportPage;
import io.escapement.output.review.DesignReview;
import java.io.IOException;
import java.nio.file.Files;
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
     */
    public record Made(Summary summary, List<Missing> missing) {}

    private ReportBuilder(RunReader run) throws IOException {
        this.run = run;
        this.evaluation = new Evaluation(run);
        this.summary = evaluation.summary();
        new ResultsFolder(run.folder()).write(ResultsFolder.SUMMARY, SummaryFile.toJson(summary));
    }

    /**
     * Works out figures and verdicts and writes {@code summary.json}.
     *
     * @param folder a run's folder
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    static ReportBuilder evaluate(Path folder) throws IOException {
        return new ReportBuilder(RunReader.open(folder));
    }

    /**
     * Makes them again in a results folder, from nothing but what was recorded. Pictures that are there go.
     *
     * @param folder a run's folder
     * @param pdf whether each chart is written as PDF too; they are anyway where that was done before
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    public static Made rebuild(Path folder, boolean pdf) throws IOException {
        ReportBuilder builder = evaluate(folder);
        boolean wasPdf = new ResultsFolder(folder).clearCharts();
        return new Made(builder.summary, builder.illustrate(folder, pdf || wasPdf));
    }

    /** Figures and verdicts. */
    Summary summary() {
        return summary;
    }

    /**
     * Makes page and charts.
     *
     * @param folder where the run's folder is now
     * @param pdf whether each chart is written as PDF too
     * @return what could not be made and why, sorted; it is told in the page and in {@code charts/missing.txt} as
     *     well, where also stands what is left out because there is so much of it
     */
    List<Missing> illustrate(Path folder, boolean pdf) {
        List<Missing> missing = new ArrayList<>();
        RunReader there = run.movedTo(folder);
        DesignReview review = Missing.attempt(
                missing,
                ResultsFolder.REPORT,
                () -> DesignReview.of(there, evaluation.locks(), summary, evaluation.maskVerdicts()));
        if (review == null) {
            return missing;
        }
        Missing.attempt(missing, ResultsFolder.REPORT, () -> writePage(there, review, List.of()));
        Missing.attempt(missing, ResultsFolder.CHARTS, () -> {
            missing.addAll(
                    new ChartSet(there, evaluation.locks(), review, folder.resolve(ResultsFolder.CHARTS), pdf).draw());
            return null;
        });
        missing.sort(null);
        List<Missing> found = List.copyOf(missing);
        if (!found.isEmpty() || !review.leftOut().isEmpty()) {
            Missing.attempt(missing, ResultsFolder.MISSING, () -> writeNote(folder, found, review.leftOut()));
        }
        if (!found.isEmpty()) {
            Missing.attempt(missing, ResultsFolder.REPORT, () -> writePage(there, review, found));
        }
        return missing.stream().distinct().toList();
    }

    private Path writePage(RunReader there, DesignReview review, List<Missing> missing) throws IOException {
        ReportPage page = new ReportPage(
                there, summary, review, missing, evaluation.locks(), lockFile(there.folder()), Json::compact);
        new ResultsFolder(there.folder()).write(ResultsFolder.REPORT, page.html());
        return there.folder();
    }

    private static Path writeNote(Path folder, List<Missing> missing, List<String> leftOut) throws IOException {
        StringBuilder text = new StringBuilder();
        if (!missing.isEmpty()) {
            text.append("What could not be made, and why:\n\n");
            missing.forEach(each -> text.append(each).append('\n'));
            text.append('\n');
        }
        leftOut.forEach(words -> text.append(words).append('\n'));
        Files.createDirectories(folder.resolve(ResultsFolder.CHARTS));
        new ResultsFolder(folder).write(ResultsFolder.MISSING, text.toString());
        return folder;
    }

    private static String lockFile(Path folder) throws IOException {
        Path file = folder.resolve(ResultsFolder.LOCK_FILE);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
