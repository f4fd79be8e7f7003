// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled telecom grandmaster, cut short: ts2phc follows a GNSS receiver that loses its fix, and finds it again. */
class TelecomGrandmasterTest {
    private static final Path SCENARIO = Path.of("telecom-grandmaster.yaml");
    /** The fix is lost from 150 s to 450 s. */
    private static final List<String> SHORT = List.of(
            "duration=500 s",
            "settle=30 s",
            "events=[{at: 150 s, gnss: tgm.nic1, state: lost}, {at: 450 s, gnss: tgm.nic1, state: fixed}]",
            "require=[{clock: tgm.nic1, metric: max|TE|, below: 40 ns, to: 150 s},"
                    + " {clock: tgm.nic1, metric: max|TE|, below: 40 ns, from: 155 s, to: 450 s},"
                    + " {clock: ru.nic1, metric: max|TE|, below: 40 ns, from: 480 s}]");

    @TempDir
    Path root;

    private Summary run(String... settings) throws Exception {
        List<String> all = new ArrayList<>(SHORT);
        all.addAll(List.of(settings));
        Overrides overrides = new Overrides(all, null, null, false);
        return new ScenarioRunner("test")
                .run(Scenario.read(SCENARIO, overrides), root.resolve("r"), RunOptions.NONE, ProgressListener.NONE)
                .summary();
    }

    private static Stream<Double> figures(Summary summary) {
        return summary.requirements().stream().map(Summary.RequirementResult::value);
    }

    /** The PHC keeps the last frequency: what the servo made of some ns of noise, 0.7 ppb per ns, for five minutes. */
    @Test
    void ts2phcOf311LeavesTheClockAloneWithoutAFix() throws Exception {
        List<Double> figures = figures(run()).toList();
        // A PRTC-B wanders by 5 ns, stamps scatter by 0.5 ns and err by a few.
        assertThat(figures.get(0)).isLessThan(20);
        assertThat(figures.get(1)).isBetween(40.0, 1500.0);
        assertThat(figures.get(2)).isLessThan(20);
        assertThat(Files.readAllLines(root.resolve("r/events.csv")))
                .filteredOn(line -> line.contains(",tgm.nic1,scenario,"))
                .extracting(line -> line.replaceFirst(".*,", ""))
                .containsExactly("GNSS fix lost", "GNSS fix found");

        Path again = root.resolve("again");
        Scenario lock =
                Scenario.read(root.resolve("r/scenario.lock.yaml"), new Overrides(List.of(), null, null, false));
        new ScenarioRunner("test").run(lock, again, RunOptions.NONE, ProgressListener.NONE);
        assertThat(again.resolve("series/tgm.nic1.arrow"))
                .as("the lock file makes the same run again")
                .hasSameBinaryContentAs(root.resolve("r/series/tgm.nic1.arrow"));
    }

    /** Sentences may come later than half a second in this release. */
    @Test
    void ts2phcOf44HoldsTheClockByThePulse() throws Exception {
        Summary summary = run(
                "release.linuxptp=4.4",
                "topology.nodes.tgm.nics.nic1.gnss.sentence-delay=700 ms",
                "config[tgm/ts1].ts2phc.holdover=400",
                "config[tgm/ts1].servo_offset_threshold=30");
        assertThat(figures(summary)).allMatch(value -> value < 20);
        assertThat(Files.readAllLines(root.resolve("r/logs/tgm_ts1.log")))
                .anyMatch(line -> line.endsWith("source does not know the time, holdover for 400 s"));
    }
}
