// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of a newcomer, in a clone of its own whose path has a space in it. */
@Tag("long")
class FreshCloneTest {
    @TempDir
    Path folder;

    @Test
    void buildsItselfAndRunsTheMainScenario() throws Exception {
        Path clone = folder.resolve("fresh clone");
        Outcome cloned = CommandLineRun.program(
                folder, "git", "clone", "--quiet", CommandLineRun.HOME.toString(), clone.toString());
        assertThat(cloned.status()).as(cloned.err()).isZero();

        Outcome outcome =
                CommandLineRun.program(clone, "./escapement", "run", "scenarios/dual-nic-boundary-clock.yaml");

        assertThat(outcome.status()).as(outcome.err()).isIn(0, 1);
        assertThat(outcome.out()).contains("controller-0.nic2").contains("simulated s per CPU s");
        Path results = clone.resolve("results/dual-nic-boundary-clock");
        assertThat(results.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readString(results.resolve("events.csv")))
                .contains("gm.p1--controller-0.ens1f2,link,up,down")
                .contains("gm.p1--controller-0.ens1f2,link,down,up")
                .contains("best-master");
        Outcome changes = CommandLineRun.program(clone, "git", "status", "--porcelain");
        assertThat(changes.out())
                .as("what the build left outside ignored folders")
                .isEmpty();
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        Path jar = CommandLineRun.HOME.resolve("cli/target/escapement.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        Outcome outcome = CommandLineRun.launcher(folder, "--version");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).startsWith("escapement: building");
        assertThat(CommandLineRun.launcher(folder, "--version").err()).isEmpty();
    }
}
