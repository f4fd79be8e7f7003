// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner's own test, {@code src/test/c}: built without a warning, with AddressSanitizer and the sanitizer of undefined
 * behaviour, neither of which works inside a Java machine.
 */
class RunnerInCTest {
    /** Damaged files that the loader gets. */
    private static final int MUTATIONS = 1000;
    /** Crashes of guests are the runner's to handle, not the sanitizer's. */
    private static final String SANITIZER =
            "handle_segv=0:handle_abort=0:handle_sigfpe=0:handle_sigill=0:handle_sigbus=0" + ":use_sigaltstack=0";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheRunnerAndACompiler() throws Exception {
        ProgramTest.needsTheRunnerAndACompiler();
    }

    @Test
    void noSanitizerComplains() throws Exception {
        assumeTrue(compilerHasSanitizers(), "this compiler has no sanitizers");
        assertThat(output("sh", "src/test/c/build.sh", folder.toString())).isEmpty();
        Path runner = Path.of("target/classes/io/escapement/linuxptp/runner").toAbsolutePath();
        for (String guest : List.of("guest", "guest-packed")) {
            assertThat(output(
                            folder.resolve("runner_test").toString(),
                            folder.resolve(guest).toString(),
                            runner.toString(),
                            Integer.toString(MUTATIONS)))
                    .isEqualTo("all well\n");
        }
    }

    private boolean compilerHasSanitizers() throws Exception {
        Path source = Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
        Process compiler = new ProcessBuilder(
                        "cc",
                        "-fsanitize=address,undefined",
                        "-o",
                        folder.resolve("empty").toString(),
                        source.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return compiler.waitFor() == 0;
    }

    /** What it prints, on either stream. */
    private static String output(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("ASAN_OPTIONS", SANITIZER);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
