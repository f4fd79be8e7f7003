// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as users meet it: from anywhere, through links, in folders with spaces. */
class LauncherTest {
    @TempDir
    Path folder;

    @Test
    void printsTheVersionOfTheBuild() throws Exception {
        Outcome outcome = CommandLineRun.launcher(folder, "--version");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).matches("escapement \\d+\\.\\d+\\.\\d+\\R");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void isFoundThroughChainsOfSymbolicLinks() throws Exception {
        Path spaced = Files.createDirectory(folder.resolve("with some spaces"));
        Path first = Files.createSymbolicLink(spaced.resolve("first"), CommandLineRun.LAUNCHER);
        Path second = Files.createSymbolicLink(spaced.resolve("second link"), first.getFileName());
        Outcome outcome = CommandLineRun.program(spaced, second.toString(), "--version");
        Files.delete(first); // leads out of the temporary folder
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("escapement ");
    }

    @Test
    void withoutACommandItSaysHowToUseIt() throws Exception {
        Outcome outcome = CommandLineRun.launcher(folder);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("which command?", "run, check", "'escapement --help'")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownCommandIsWrongInput() throws Exception {
        Outcome outcome = CommandLineRun.launcher(folder, "simulate");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("'simulate'").doesNotContain("\tat ");
    }

    @Test
    void aMisspeltOptionIsNamedWithItsNeighbourAndWithoutTheWholeManual() throws Exception {
        Outcome outcome = CommandLineRun.launcher(folder, "run", "scenario.yaml", "--daemon", "linuxptp");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("'--daemon'", "--daemons", "'escapement run --help'")
                .hasLineCount(3);
    }
}
