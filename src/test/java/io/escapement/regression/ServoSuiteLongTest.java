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
import io.escapement.studies.regression.SuiteComparison;
import io.escapement.studies.run.StudyRunner;
import io.escapement.studies.table.RunRow;
import java.nio.file.Path;
import java.util.List;
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

    /** A hundred times twelve runs against twelve others of the same servo. Both have seeds of their own. */
    @Test
    void aServoAgainstItselfIsNeitherBetterNorWorse() throws Exception {
        int pairs = 12;
        int repetitions = 100;
        SortedMap<Integer, RunRow> all = runs(2 * pairs * repetitions, "50 ns");
        int told = 0;
        for (int i = 0; i < repetitions; i++) {
            Comparison of = Comparison.of(
                    part(all, 2 * i * pairs, pairs),
                    part(all, (2 * i + 1) * pairs, pairs),
                    0.02,
                    SuiteComparison.LEVEL);
            told += of.differences().stream()
                            .anyMatch(each -> each.verdict() == Verdict.WORSE || each.verdict() == Verdict.BETTER)
                    ? 1
                    : 0;
        }
        assertThat(told).isLessThanOrEqualTo(5);
    }

    /** The {@code pairs} runs behind the first {@code from}, counted from 1. */
    private static SortedMap<Integer, RunRow> part(SortedMap<Integer, RunRow> all, int from, int pairs) {
        SortedMap<Integer, RunRow> part = new TreeMap<>();
        for (int run = 1; run <= pairs; run++) {
            part.put(run, all.get(from + run));
        }
        return part;
    }

    /** What is wrong with a servo, and where that shows best. */
    @ParameterizedTest
    @CsvSource({
        "backward, chain of ten, is ",
        "blind, one message a second, is ",
        "hoarding, 'lock-in, cold', what is left after the step",
        "broken, 'lock-in, cold', returned NaN ppb"
    })
    void aWrongServoIsCaught(String servo, String scenario, String words) throws Exception {
        Path plugins = WrongServos.compile(folder);
        Outcome outcome = new InProcess()
                .run(
                        "compare",
                        "--suite",
                        SHORT,
                        "--runs",
                        "4",
                        "--plugins",
                        plugins.toString(),
                        "--base-set",
                        "config[*].clock_servo=right",
                        "--candidate-set",
                        "config[*].clock_servo=" + servo);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("'" + scenario + "' shows it best").contains(words);
    }

    @Test
    void aServoThatBlocksIsCaught() throws Exception {
        Path plugins = WrongServos.compile(folder);
        Outcome outcome = new InProcess()
                .run(
                        "compare",
                        "--suite",
                        SHORT,
                        "--runs",
                        "2",
                        "--patience",
                        "10",
                        "--plugins",
                        plugins.toString(),
                        "--base-set",
                        "config[*].clock_servo=right",
                        "--candidate-set",
                        "config[*].clock_servo=stuck");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("shows it best: it fails").contains("blocks: no run ended");
    }
}
