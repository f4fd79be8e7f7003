// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that takes long: it shows progress to a person, and leaves nothing behind when it is stopped. */
class InterruptionTest {
    /** A clock without daemons: a simulated day takes a fraction of a second. */
    private static final String NO_DAEMONS = """
            name: no daemons
            topology: {nodes: {gm: {grandmaster: PRTC-B, ports: [p1]}}}
            duration: 3 d
            record: 1 /s
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void build() throws Exception {
        assertThat(CommandLineRun.launcher(folder, "--version").status()).isZero();
        Files.writeString(folder.resolve("clock.yaml"), NO_DAEMONS);
    }

    private static List<String> onATerminal(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Descapement.terminal=true",
                "-jar",
                CommandLineRun.HOME.resolve("cli/target/escapement.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void aTerminalSeesSimulatedTimeSpeedAndTimeLeft() throws Exception {
        Outcome outcome =
                CommandLineRun.program(folder, onATerminal("run", "clock.yaml").toArray(String[]::new));
        assertThat(outcome.status()).isZero();
        // 3 d are 259200 s; then elapsed and remaining wall-clock time, then the speed.
        assertThat(outcome.err())
                .containsPattern("simulating +\\d+% .*/259200 s \\(0:00:\\d\\d / [0-9:?]+\\) [0-9.]+ s/s");
        assertThat(outcome.out()).doesNotContain("simulating").startsWith("clock ");
    }

    @Test
    void aStoppedRunLeavesNothing() throws Exception {
        Process process = new ProcessBuilder(onATerminal("run", "clock.yaml", "--duration", "90 d"))
                .directory(folder.toFile())
                .start();
        try (BufferedReader progress =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            assertThat(progress.read()).as("the carriage return before the bar").isEqualTo('\r');
            assertThat(folder.resolve("results")).isNotEmptyDirectory();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(folder.resolve("results")).isEmptyDirectory();
    }
}
