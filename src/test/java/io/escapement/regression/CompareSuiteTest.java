// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.cli.InProcess;
import io.escapement.cli.InProcess.Outcome;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent;
import io.escapement.studies.regression.Suite;
import io.escapement.studies.regression.SuiteRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code escapement compare --suite} over a very short suite. */
class CompareSuiteTest {
    private static final String SUITE = """
            name: very short
            runs: 5
            mask: G.8273.2 class C
            under-test: [oc/ptp4l]
            judge: [oc.nic1]
            scenarios:
              - name: noisy
                scenario: servo/jitter.yaml
                set: [duration=70 s, settle=40 s, "topology.links[gm.p1--oc.eth0].jitter={normal: 50 ns}", "require=[]"]
              - {name: start, scenario: servo/lock-in-warm.yaml, set: [duration=50 s, settle=30 s, "require=[]"]}
            """;
    private static final String[] DOUBLED = {
        "--candidate-set", "config[*].pi_proportional_scale=1.4", "--candidate-set", "config[*].pi_integral_scale=0.3"
    };

    @TempDir
    Path folder;

    private Path suite;

    @BeforeEach
    void write() throws Exception {
        suite = SuiteFiles.suite(folder, SUITE);
    }

    private Outcome run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--suite", suite.toString()));
        arguments.addAll(List.of(options));
        return new InProcess().run(arguments.toArray(String[]::new));
    }

    private static String[] with(String[] first, String... then) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(then));
        return all.toArray(String[]::new);
    }

    @Test
    void aDoubledGainPassesMoreNoiseOn() throws Exception {
        Path results = folder.resolve("results");
        Outcome outcome = run("compare", with(DOUBLED, "-o", results.toString()));
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("oc\\.nic1 rms TE \\[ns\\] +1\\d\\.\\d+ +1\\d\\.\\d+ .* worse")
                .contains("'noisy' shows it best: oc.nic1");
        assertThat(Files.readString(results.resolve("report.html")))
                .contains("shows it best", "charts/overlay-1.svg", "<td class=\"word fails\">worse</td>");
        assertThat(Files.readString(results.resolve("charts/overlay-1.svg")))
                .contains("candidate", "MTIE", "G.8273.2 class C");
        assertThat(Files.readString(results.resolve("junit.xml")))
                .contains("<failure type=\"fail\"", "classname=\"noisy\"");
        assertThat(Files.readString(results.resolve("comparison.md"))).contains("| **worse** | noisy |");
        assertThat(Files.readString(results.resolve("comparison.json"))).contains("\"regression\": true");
    }

    @Test
    void aBaselineStandsForTheBase() throws Exception {
        Path baseline = folder.resolve("baseline.json");
        assertThat(run("baseline save", baseline.toString()).status()).isZero();
        String kept = "--baseline=" + baseline;
        Outcome same = run("compare", kept);
        assertThat(same.status()).as(same.err()).isZero();
        assertThat(same.out().lines().filter(line -> line.startsWith("oc.nic1")))
                .hasSize(8)
                .allMatch(line -> line.endsWith("identical"));
        assertThat(run("compare", with(DOUBLED, kept)).status()).isEqualTo(1);

        // Another number of runs, other physics, another suite, another version, no baseline.
        assertThat(run("compare", kept, "--runs", "4").err()).contains("another world", "number of runs of 'noisy'");
        Outcome other = run("compare", kept, "--set", "topology.nodes.oc.nics.nic1.oscillator=OCXO");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("another world", "scenario 'noisy'", "scenario 'start'");
        Files.writeString(suite, SUITE.replace("very short", "very small"));
        assertThat(run("compare", kept).err()).contains("its suite is");
        Files.writeString(suite, SUITE);
        Files.writeString(
                baseline, Files.readString(baseline).replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"9.9\""));
        assertThat(run("compare", kept).err()).contains("its version of the program is '9.9'");
        Files.writeString(baseline, "{}");
        assertThat(run("compare", kept).err()).contains("is no baseline");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingRuns() {
        assertThat(run("compare").err()).contains("base and candidate are the same");
        assertThat(run("compare", "--candidate-set", "config[*].clock_servo=linrek")
                        .err())
                .contains("linrek", "in 'noisy'", "in 'start'");
        assertThat(run("compare", "--candidate-set", "config[bc/ptp4l].clock_servo=linreg")
                        .status())
                .isEqualTo(2);
        Outcome unknown = new InProcess().run("compare", "--suite", "servo-shrot", "--seeds", "independent");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(new InProcess().run("compare", "--seeds", "independent").err())
                .contains("name a scenario, or a suite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"servo", "servo-short"})
    void theBundledSuitesCanBeRead(String name) throws Exception {
        Suite bundled = Suite.read(SuiteFiles.SUITES.resolve(name + ".yaml"), false);
        assertThat(bundled.entries()).allMatch(entry -> !entry.about().isEmpty());
        new SuiteRunner(
                        bundled,
                        List.of(),
                        List.of("config[*].clock_servo=linreg"),
                        false,
                        Consent.NONE,
                        ServoPlugins.NONE,
                        "test")
                .check(List.of(SuiteRunner.Side.values()));
    }
}
