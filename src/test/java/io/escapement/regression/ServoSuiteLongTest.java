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
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a comparison of servos has to find, and what it must not. */
@Tag("long")
class ServoSuiteLongTest {
    private static final String SHORT =
            SuiteFiles.SUITES.resolve("servo-short.yaml").toString();
    private static final String JITTER = "topology.links[gm.p1--oc.eth0].jitter={normal: %s}";

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
}
