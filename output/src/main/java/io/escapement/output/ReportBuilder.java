// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.chart.ChartSet;
import java.io.IOException;
import java.nio.file.Path;

/** Makes all that follows from the recorded data: summary, charts and report. */
public final class ReportBuilder {
    private ReportBuilder() {}

    /**
     * Makes them again in a results folder, from nothing but what was recorded.
     *
     * @param folder a run's folder
     * @return the figures and verdicts
     * @throws IOException if it is not a run's folder or can't be read or written
     */
    public static Summary rebuild(Path folder) throws IOException {
        RunReader run = RunReader.open(folder);
        Evaluation evaluation = new Evaluation(run);
        Summary summary = evaluation.summary();
        new ResultsFolder(folder).write(ResultsFolder.SUMMARY, SummaryFile.toJson(summary));
        new ChartSet(run, evaluation.locks(), folder.resolve(ResultsFolder.CHARTS)).draw(evaluation.maskVerdicts());
        return summary;
    }
}
