// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.ReadOptions;
import io.escapement.output.analysis.RecordCriteria;
import io.escapement.output.analysis.Recording;
import io.escapement.output.analysis.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the analysis makes of a results folder agrees with what the run itself says of it. */
class RunAnalysisTest {
    private static final double DURATION = 240;

    @TempDir
    static Path parent;

    private static Path folder;
    private static Summary summary;

    @BeforeAll
    static void record() throws IOException {
        folder = parent.resolve("run");
        summary = SyntheticRun.record(folder, DURATION, 2);
    }

    @Test
    void figuresAreThoseOfTheSummary() throws Exception {
        List<Recording> recordings = Recordings.read(folder, options(null, null, true));
        assertThat(recordings).hasSize(summary.clocks().size());
        for (Recording recording : recordings) {
            Summary.ClockFigures expected = summary.clocks().get(recording.name());
            Analysis.Figures figures = Analysis.of(
                            recording, new Analysis.Questions(List.of(), null, List.of(), RecordCriteria.NONE, 0))
                    .figures();
            assertThat(figures.samples()).isEqualTo(expected.samples());
            assertThat(figures.maxAbs()).isEqualTo(expected.maxAbsTe());
            assertThat(figures.constant()).isEqualTo(expected.cte());
            assertThat(recording.rate()).isEqualTo(SyntheticRun.RATE);
            assertThat(recording.against()).isEqualTo("true time");
        }
    }

    @Test
    void aSeriesAloneIsTheSameClock() throws Exception {
        Recording whole =
                Recordings.read(folder, options("ru-1.nic1", null, true)).get(0);
        Path file = folder.resolve("series").resolve("ru-1.nic1.arrow");
        double settle = whole.where().get(0).start();
        ReadOptions options = new ReadOptions().settle(settle);
        Recording alone = Recordings.read(file, options).get(0);
        assertThat(alone.name()).isEqualTo("ru-1.nic1");
        assertThat(alone.record().stretches())
                .usingRecursiveComparison()
                .isEqualTo(whole.record().stretches());
    }

    @Test
    void timeInHoldoverIsLeftOutUnlessAskedFor() throws Exception {
        Recording locked = Recordings.read(folder, options("controller-0.nic1", null, false))
                .get(0);
        Recording all = Recordings.read(folder, options("controller-0.nic1", null, true))
                .get(0);
        // the link is gone for a sixth of the run
        assertThat(all.samples() - locked.samples())
                .isGreaterThan((long) (DURATION / 7 * SyntheticRun.RATE))
                .isLessThan((long) (DURATION / 4 * SyntheticRun.RATE));
        assertThat(locked.record().stretches()).hasSizeGreaterThan(1);
        assertThat(locked.notes()).anyMatch(note -> note.contains("while not locked left out"));
    }

    @Test
    void clocksCanBeMeasuredAgainstOneOfThem() throws Exception {
        Recording relative =
                Recordings.read(folder, options("ru-2.nic1", "ru-1.nic1", true)).get(0);
        RunReader run = RunReader.open(folder);
        Series difference = run.series("ru-2.nic1").against(run.series("ru-1.nic1"));
        double[] x = relative.record().stretches().get(0);
        int last = difference.size() - 1;
        assertThat(x[x.length - 1]).isCloseTo(difference.timeError()[last], within(0.0));
        assertThat(relative.against()).isEqualTo("ru-1.nic1");
        assertThatThrownBy(() -> Recordings.read(folder, options(null, "ru-1.nic2", true)))
                .hasMessageContaining("did you mean ru-1.nic1?");
        assertThatThrownBy(() -> Recordings.read(parent, new ReadOptions()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no results of a run");
    }

    private static ReadOptions options(String clock, String against, boolean unlocked) {
        return new ReadOptions().clock(clock).unlocked(unlocked).against(against);
    }
}
