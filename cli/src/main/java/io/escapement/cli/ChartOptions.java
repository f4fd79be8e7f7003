// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.chart.ChartChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which charts a command draws. */
final class ChartOptions {
    @Option(
            names = "--charts",
            paramLabel = "none|key|all",
            defaultValue = "all",
            description =
                    "which charts are drawn: none, the key ones that a review looks at first, or all (default); the"
                            + " report page shows its own in any case")
    private String extent;

    @Option(names = "--pdf", description = "write each chart as PDF too; 'report' does anyway where the run did")
    private boolean pdf;

    ChartChoice choice() throws InputException {
        List<String> words = Arrays.stream(ChartChoice.Extent.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int chosen = words.indexOf(extent);
        if (chosen < 0) {
            throw WrongOption.unknown("--charts", "choice", extent, words);
        }
        if (pdf && chosen == ChartChoice.Extent.NONE.ordinal()) {
            throw WrongOption.because("--pdf", "no charts are drawn with --charts none");
        }
        return new ChartChoice(ChartChoice.Extent.values()[chosen], pdf);
    }
}
