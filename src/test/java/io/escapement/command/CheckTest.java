// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} looks at files and leaves nothing behind. */
class CheckTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsWrongWithTheBundledScenarios() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(bundledScenarios());
        Outcome outcome = CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .hasSize(bundledScenarios().size())
                .allMatch(line -> line.endsWith(": nothing wrong"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneWrongFileOfSeveralIsEnough() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: x\nduration: 1\n");
        List<String> bundled = bundledScenarios();
        Outcome outcome = CommandLineRun.launcher(folder, "check", wrong.toString(), bundled.get(0));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("wrong.yaml:1:");
        assertThat(outcome.out()).isEqualTo(bundled.get(0) + ": nothing wrong" + System.lineSeparator());
    }

    private static List<String> bundledScenarios() throws IOException {
        try (Stream<Path> files = Files.list(CommandLineRun.HOME.resolve("scenarios"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
