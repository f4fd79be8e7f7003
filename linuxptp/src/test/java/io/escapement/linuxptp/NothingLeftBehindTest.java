// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulator that ends in the middle of a run leaves no process, and no file in shared memory or among temporary files. */
class NothingLeftBehindTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheRunnerAndACompiler() throws Exception {
        ProgramTest.needsTheRunnerAndACompiler();
    }

    /** The isolated daemon is waiting or, worse, does not wait any more. */
    @ParameterizedTest
    @CsvSource({
        "KILL, here, poll(0; 0; 100)",
        "INT, here, poll(0; 0; 100)",
        "KILL, isolated, poll(0; 0; 100)",
        "INT, isolated, poll(0; 0; 100)",
        "SEGV, isolated, poll(0; 0; 100)",
        "KILL, isolated, spin",
    })
    void whateverEndsTheSimulator(String signal, String kind, String action) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String loop = action.startsWith("poll") ? action.replace(';', ',') : "__asm__ volatile(\"\")";
        ProgramTest.compile(
                folder,
                "#include <poll.h>\n#include <stdio.h>\nint main(void) { puts(\"up\"); poll(0, 0, 10);" + "for (;;) "
                        + loop + "; }");
        List<String> shared = sharedMemory();
        Process simulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-XX:ErrorFile=" + folder.resolve("error.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessSimulation.class.getName(),
                        folder.toString(),
                        kind)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = simulator.inputReader()) {
            assertThat(output.readLine()).isEqualTo("up");
            List<ProcessHandle> children = simulator.descendants().toList();
            assertThat(children).hasSize(kind.equals("isolated") ? 1 : 0);
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(simulator.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(simulator.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(simulator.exitValue()).as("128 + signal").isGreaterThan(128);
            for (ProcessHandle child : children) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(sharedMemory()).isEqualTo(shared);
    }

    private static List<String> sharedMemory() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("escapement"))
                    .sorted()
                    .toList();
        }
    }
}
