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

    @Test
    void whatIsFoundIsNotCalledNothing() throws Exception {
        Path lonely = Files.writeString(folder.resolve("lonely.yaml"), """
                name: x
                duration: 1 s
                topology: {nodes: {a: {ports: [p]}}}
                """);
        Outcome outcome = CommandLineRun.launcher(folder, "check", lonely.toString());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines(
                        lonely + ":3:20: warning: there is no grandmaster: nothing ties these clocks"
                                + " to true time [no-grandmaster]\n");
        assertThat(outcome.out()).isEqualToNormalizingNewlines(lonely + ": 1 warning\n");

        Outcome json = CommandLineRun.launcher(folder, "check", "--json", lonely.toString());
        assertThat(json.err()).isEmpty();
        assertThat(json.out()).contains("\"rule\" : \"no-grandmaster\"", "\"severity\" : \"warning\"", "\"line\" : 3");
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
