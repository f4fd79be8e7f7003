// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.host.DaemonException;
import io.escapement.host.DaemonProvider;
import io.escapement.host.machine.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs made for the purpose, each doing one thing: what they get of their system, and how they may end. */
class ProgramTest {
    private static final String HEADERS = """
            #include <poll.h>
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <syslog.h>
            #include <time.h>
            """;

    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final List<String> log = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    @TempDir
    Path folder;

    private DaemonProvider.Programs programs;
    private SimulatedHost host;

    /** Whether each program has a process of its own. */
    boolean isolated() {
        return false;
    }

    @BeforeAll
    static void needsTheRunnerAndACompiler() throws Exception {
        try {
            Runner.load();
        } catch (DaemonException e) {
            skip(e.getMessage());
        }
        try {
            new ProcessBuilder("cc", "--version").start().waitFor();
        } catch (IOException e) {
            skip("no C compiler (cc)");
        }
    }

    private static void skip(String reason) {
        System.err.println("skipped " + ProgramTest.class.getSimpleName() + ": " + reason);
        assumeTrue(false, reason);
    }

    @BeforeEach
    void makeHost() {
        host = TestHost.create(simulator, log::add, failures::add);
        programs = new LinuxptpPrograms(folder.toString(), isolated(), 100);
    }

    @AfterEach
    void endAll() {
        programs.close();
    }

    @Test
    void sleepsInSimulatedTime() throws Exception {
        run("""
                int main(void) {
                    struct timespec t, pause = {3, 500000000};
                    for (int i = 0; i < 3; i++) {
                        clock_gettime(CLOCK_MONOTONIC, &t);
                        printf("%ld.%09ld\\n", (long)t.tv_sec, t.tv_nsec);
                        clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL);
                    }
                    poll(NULL, 0, 1500);
                    clock_gettime(CLOCK_REALTIME, &t);
                    printf("%ld\\n", (long)t.tv_sec);
                    poll(NULL, 0, -1);
                    return 0;
                }""");
        assertThat(log).containsExactly("100.000000000", "103.500000000", "107.000000000", "1767225612");
        assertThat(failures).isEmpty();
    }

    @Test
    void findsItsConfigurationAndNothingElse() throws Exception {
        run("""
                int main(void) {
                    char line[80];
                    FILE *f = fopen("/etc/linuxptp/x.conf", "r");
                    while (fgets(line, sizeof line, f)) printf("%s", line);
                    fclose(f);
                    printf("%s\\n", fopen("/etc/passwd", "r") ? "leaks" : "nothing");
                    poll(NULL, 0, -1);
                    return 0;
                }""");
        assertThat(log).containsExactly("[global]", "slaveOnly 1", "nothing");
    }

    @Test
    void printsWhatGoesToTheSystemsLogAsOnStandardOutputAndOnce() throws Exception {
        run("""
                int main(void) {
                    syslog(LOG_NOTICE, "[%d.%03d] %s", 1, 20, "tag text");
                    printf("test[1.030]: both\\n");
                    syslog(LOG_NOTICE, "[%d.%03d] both", 1, 30);
                    poll(NULL, 0, -1);
                    return 0;
                }""");
        assertThat(log).containsExactly("test[1.020]: tag text", "test[1.030]: both");
    }

    @Test
    void endsOnSigterm() throws Exception {
        run("""
                static int running = 1;
                static void end(int s) { running = s - 15; }
                int main(void) {
                    signal(SIGTERM, end);
                    while (running) poll(NULL, 0, -1);
                    puts("bye");
                    return 0;
                }""");
        host.stop("test");
        assertThat(log).containsExactly("bye");
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return 3;                                        | exited with status 3; its last lines:",
                "return 0;                                        | exited with status 0; its last lines:",
                "abort();                                         | it called abort()",
                "*(volatile int *)8 = 1;                          | segmentation fault at 0x",
                "return deep(1000000000) - 1;                     | stack overflow",
                "__builtin_trap();                                | illegal instruction",
                "volatile int z = 0; return 7 / z;                | arithmetic exception",
                "char *p = malloc(9); free(p); free(p);           | had freed before",
                "char *p = calloc(40, 9); free(p + 64);           | it had not allocated",
                "for (;;) ((void (*)(void))0)();                  | segmentation fault outside",
                "struct timespec t; for (;;) clock_gettime(1, &t);| it makes no progress",
                "for (;;) poll(0, 0, 0);                          | it makes no progress",
                "for (;;) __asm__ volatile(\"\");                 | it makes no progress",
                "for (;;) puts(\"hello\");                        | it asks or prints on and on",
                "for (;;) random();                               | it makes no progress",
                "for (;;) *(volatile char *)malloc(1 << 20) = 1;  | segmentation fault at 0x",
                "while (malloc(1 << 20)) {} return 4;             | exited with status 4",
            })
    void failsAlone(String code, String reason) throws Exception {
        run("__attribute__((noinline)) int deep(int n) { volatile char a[512]; a[0] = n;"
                + " return n == 0 ? a[0] : deep(n - 1) + a[0]; }\n"
                + "int main(void) { puts(\"hello\"); " + code + " return deep(0); }");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).startsWith("test: test").contains(reason).endsWith("hello");
        // The Java machine's own signals still work.
        assertThatThrownBy(() -> sum(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> recurse(0)).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void refusesWhatMightEscape() throws Exception {
        run("#include <unistd.h>\nint main(void) { return fork() == 0; }");
        assertThat(failures.get(0)).contains("imports unvetted symbol fork");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-static-pie|statically linked", "-no-pie|not position-independent", "-c|not position-independent"
            })
    void refusesWhatItCannotMap(String option, String reason) throws Exception {
        assumeTrue(compile("int main(void) { return 0; }", option), "this compiler can't do " + option);
        start();
        assertThat(failures.get(0)).contains(reason);
    }

    @Test
    void refusesWhatIsNoProgram() throws Exception {
        Files.writeString(folder.resolve("test"), "#!/bin/sh\n");
        start();
        assertThat(failures.get(0)).contains("not a program for x86-64");
    }

    @Test
    void namesAProgramThatIsNotThere() {
        assertThatThrownBy(() -> programs.describe("ptp4l"))
                .isInstanceOf(DaemonException.class)
                .hasMessageContaining("no ptp4l in " + folder);
    }

    void run(String source) throws Exception {
        assertThat(compile(HEADERS + source)).isTrue();
        start();
    }

    private void start() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("/etc/linuxptp/x.conf", "[global]\nslaveOnly 1\n");
        host.start("test", () -> programs.daemon("test", List.of(), files));
        simulator.run(20 * TrueTime.PS_PER_S);
    }

    private boolean compile(String source, String... options) throws Exception {
        return compile(folder, source, options);
    }

    /** Makes the program {@code test} in that folder; returns whether the compiler could. */
    static boolean compile(Path folder, String source, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("test.c"), source);
        List<String> command = new ArrayList<>(List.of("cc", "-w", "-O0", "-fno-builtin", "-o"));
        command.add(folder.resolve("test").toString());
        command.addAll(List.of(options));
        command.add(file.toString());
        Process compiler = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return compiler.waitFor() == 0;
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }
}
