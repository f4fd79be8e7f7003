// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code escapement study} as its user has it. */
class StudyTest {
    private static final String STUDY = """
            name: asymmetry
            base: ordinary-clock.yaml
            set: [duration=2 min, settle=40 s]
            vary:
              - {name: asymmetry, path: "topology.links[gm.p1--oc.eth0].asymmetry", values: [0 ns, 100 ns, 400 ns]}
            replications: 4
            """;

    @TempDir
    Path folder;

    private Path study;

    @BeforeEach
    void copy() throws Exception {
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), "ordinary*");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), "ordinary*");
        study = Files.writeString(folder.resolve("scenarios/asymmetry.yaml"), STUDY);
    }

    private Outcome study(String... options) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of("study", study.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
    }

    @Test
    void aTableIsTheSameHoweverItsRunsAreSpread() throws Exception {
        Outcome outcome = study("-o", "one", "--jobs", "1");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("asymmetry = 0 ns; oc.nic1: max|TE| below 100 ns: 4 of 4 hold");
        assertThat(outcome.out()).contains("asymmetry = 400 ns; oc.nic1: max|TE| below 100 ns: 0 of 4 hold");
        String runs = Files.readString(folder.resolve("one/runs.csv"));
        assertThat(runs.lines()).hasSize(13);
        assertThat(study("-o", "two", "--jobs", "2").status()).isZero();
        assertThat(study("-o", "part1", "--shard", "1/2").out()).contains("6 of 12 runs are made");
        assertThat(study("-o", "part2", "--shard", "2/2").status()).isZero();
        Outcome merged = study("-o", "merged", "--merge", "part1", "--merge", "part2");
        assertThat(merged.err()).contains("12 of 12 runs are there already");
        for (String other : List.of("two", "merged")) {
            assertThat(folder.resolve(other + "/runs.csv")).hasContent(runs);
            assertThat(folder.resolve(other + "/points.csv")).hasSameTextualContentAs(folder.resolve("one/points.csv"));
        }
        assertThat(folder.resolve("one/charts/figure-1.svg")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("one/report.html"))).contains("holds in every run at");
    }

    /** The third run of the second point, alone: its figures are those of the table. */
    @Test
    void aRunCanBeMadeAgain() throws Exception {
        assertThat(study("-o", "s").status()).isZero();
        Outcome again = study("-o", "s", "--rerun", "7");
        assertThat(again.out()).contains("run 7: asymmetry = 100 ns, seed 3");
        String row = Files.readString(folder.resolve("s/runs.csv"))
                .lines()
                .skip(7)
                .findFirst()
                .orElseThrow();
        String summary = Files.readString(folder.resolve("s/run-7/summary.json"));
        String value = row.split(",")[7];
        assertThat(row).startsWith("7,2,3,3,100 ns,pass,pass,");
        assertThat(summary).contains("\"value\": " + value);
    }

    @Test
    void aKilledStudyGoesOn() throws Exception {
        assertThat(study("-o", "whole").status()).isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        CommandLineRun.HOME.resolve("cli/target/escapement.jar").toString(),
                        "study",
                        study.toString(),
                        "-o",
                        "s",
                        "--jobs",
                        "1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Path journal = folder.resolve("s/journal.jsonl");
        while (process.isAlive()
                && (!Files.exists(journal) || Files.readString(journal).lines().count() < 5)) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        String cut = Files.readString(journal);
        Files.writeString(journal, cut.substring(0, cut.length() - 20));
        Outcome outcome = study("-o", "s");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).containsPattern("\\d+ of 12 runs are there already");
        assertThat(folder.resolve("s/runs.csv")).hasSameTextualContentAs(folder.resolve("whole/runs.csv"));
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingRuns() throws Exception {
        Files.writeString(study, STUDY.replace("400 ns", "400 parsec"));
        Outcome point = study("-o", "s");
        assertThat(point.status()).isEqualTo(2);
        assertThat(point.err()).contains("asymmetry", "point 3: asymmetry = 400 parsec");
        Files.writeString(study, STUDY.replace("oc.eth0]", "oc.eth9]"));
        assertThat(study("-o", "s").err()).contains("oc.eth9");
        assertThat(folder.resolve("s")).doesNotExist();
        Files.writeString(study, STUDY);
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/notes.txt"), "mine");
        Outcome mine = study("-o", "mine");
        assertThat(mine.status()).isEqualTo(2);
        assertThat(mine.err()).contains("is not empty and holds no study");
        assertThat(study("--shard", "3/2").err()).contains("'3/2' is not I/N");
        assertThat(study("--rerun", "13").err()).contains("it has runs 1 to 12");
    }
}
