// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.chart.ChartSet;
import io.escapement.output.report.ReportPage;
import io.escapement.output.review.DesignReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes all that follows from the recorded data: summary, charts and report. */
public final class ReportBuilder {
    private ReportBuilder() {}

    /**
     * Makes them again in a results folder, from nothing but what was recorded. Pictures that are there go.
     *
     * @param folder a run's folder
     * @param pdf whether each chart is written as PDF too; they are anyway where that was done before
     * @return the figures and verdicts
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    public static Summary rebuild(Path folder, boolean pdf) throws IOException {
        RunReader run = RunReader.open(folder);
        Evaluation evaluation = new Evaluation(run);
        Summary summary = evaluation.summary();
        ResultsFolder results = new ResultsFolder(folder);
        results.write(ResultsFolder.SUMMARY, SummaryFile.toJson(summary));
        DesignReview review = DesignReview.of(run, evaluation.locks(), summary);
        boolean wasPdf = results.clearCharts();
        new ChartSet(run, evaluation.locks(), review, folder.resolve(ResultsFolder.CHARTS), pdf || wasPdf)
                .draw(evaluation.maskVerdicts());
        ReportPage page = new ReportPage(
                run, summary, review, evaluation.locks(), evaluation.maskVerdicts(), lockFile(folder), Json::compact);
        results.write(ResultsFolder.REPORT, page.html());
        return summary;
    }

    private static String lockFile(Path folder) throws IOException {
        Path file = folder.resolve(ResultsFolder.LOCK_FILE);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
