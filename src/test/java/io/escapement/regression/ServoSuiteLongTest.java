// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.cli.InProcess;
import io.escapement.cli.InProcess.Outcome;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent;
import io.escapement.studies.plan.StudyPlan;
import io.escapement.studies.regression.Comparison;
import io.escapement.studies.regression.PairedDifference.Verdict;
import io.escapement.studies.run.StudyRunner;
import io.escapement.studies.table.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a comparison of servos has to find, and what it must not. */
@Tag("long")
class ServoSuiteLongTest {
    private static final String SHORT =
            SuiteFiles.SUITES.resolve("servo-short.yaml").toString();
    private static final String JITTER = "topology.links[gm.p1--oc.eth0].jitter={normal: %s}";

    @TempDir
    Path folder;

    private static SortedMap<Integer, RunRow> runs(int most, String jitter) throws Exception {
        StudyPlan plan = StudyPlan.of(
                SuiteFiles.SUITES.resolve("servo/jitter.yaml"),
                List.of("duration=70 s", "settle=40 s", "require=[]", JITTER.formatted(jitter)),
                most);
        return new StudyRunner(plan, Consent.NONE, ServoPlugins.NONE, "test")
                .run(IntStream.rangeClosed(1, most).boxed().toList(), 2);
    }

    private static SortedMap<Integer, RunRow> drawn(SortedMap<Integer, RunRow> pool, List<Integer> runs) {
        SortedMap<Integer, RunRow> rows = new TreeMap<>();
        runs.forEach(run -> rows.put(rows.size() + 1, own(pool.get(run))));
        return rows;
    }

    /** The clock under test alone. */
    private static RunRow own(RunRow row) {
        SortedMap<String, Double> figures = new TreeMap<>(row.figures());
        figures.keySet().removeIf(figure -> !figure.startsWith("oc.nic1"));
        return new RunRow(row.run(), "", figures, row.verdicts(), row.limits());
    }

    /** Repetitions of 20 against 20 other runs, drawn from 400 with seeds of their own. */
    @Test
    void aServoAgainstItselfIsHardlyEverBetterOrWorse() throws Exception {
        SortedMap<Integer, RunRow> pool = runs(400, "50 ns");
        Random random = new Random(5);
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            List<Integer> order = new ArrayList<>(pool.keySet());
            Collections.shuffle(order, random);
            Comparison of =
                    Comparison.of(drawn(pool, order.subList(0, 20)), drawn(pool, order.subList(20, 40)), 0.02, 0.05);
            wrong += of.differences().stream()
                            .anyMatch(each -> each.verdict() == Verdict.BETTER || each.verdict() == Verdict.WORSE)
                    ? 1
                    : 0;
        }
        assertThat(wrong).isLessThanOrEqualTo(5);
    }

    /** What the servo passes on is linear in the jitter: 5 % more of it is 5 % more time error, but for what else makes noise. */
    @Test
    void fivePerCentMoreTimeErrorIsFoundWithTwentySeeds() throws Exception {
        Comparison of = Comparison.of(runs(20, "50 ns"), runs(20, "52.5 ns"), 0.02, 0.05);
        assertThat(of.differences())
                .filteredOn(each -> each.figure().equals("oc.nic1 rms TE [ns]"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.ratio()).isBetween(1.04, 1.06);
                    assertThat(each.verdict()).isEqualTo(Verdict.WORSE);
                });
    }

    /** Closed form: the noise bandwidth of the loop grows by half, but a chain amplifies less. */
    @Test
    void aDoubledGainIsWorseAtOneHopAndBetterBehindTen() {
        Outcome outcome = new InProcess()
                .run(
                        "compare",
                        "--suite",
                        SHORT,
                        "--candidate-set",
                        "config[*].pi_proportional_scale=1.4",
                        "--candidate-set",
                        "config[*].pi_integral_scale=0.3");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("'jitter 50 ns' shows it best: oc.nic1")
                .contains("Most is gained in 'chain of ten': bc10.nic1 pk-pk TE [ns] is 0.3");
    }

    /** Against the right one, each is caught, and the scenario that shows it best is named. */
    @ParameterizedTest
    @CsvSource({
        "integral-sign, is ",
        "gain-without-interval, is ",
        "step-kept, is ",
        "not-a-number, fails in ",
        "blocks, blocks",
    })
    void aWrongServoIsCaught(String servo, String how) throws Exception {
        Path plugin = SuiteFiles.plugin(folder.resolve("plugin"));
        Path results = folder.resolve("results");
        Outcome outcome = new InProcess()
                .run(
                        "compare",
                        "--suite",
                        SHORT,
                        "--runs",
                        "4",
                        "--patience",
                        "30",
                        "--plugins",
                        plugin.toString(),
                        "--base-set",
                        "config[*].clock_servo=right",
                        "--candidate-set",
                        "config[*].clock_servo=" + servo,
                        "-o",
                        results.toString());
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(1);
        String last = outcome.out()
                .lines()
                .filter(line -> line.contains("shows it best"))
                .findFirst()
                .orElseThrow();
        System.out.println(servo + ": " + last);
        assertThat(last).contains(how);
        assertThat(java.nio.file.Files.readString(results.resolve("report.html")))
                .contains("shows it best");
    }
}
