// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.command.CommandLineRun.Outcome;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run --daemons linuxptp} says when the originals can't be run, or fail. */
class OriginalDaemonsTest {
    private static final String RUNNER = "io/escapement/linuxptp/librunner.so";
    private static final Path JAR = CommandLineRun.HOME.resolve("cli/target/escapement.jar");
    private static final Path INSTALLED = Path.of("/usr/sbin/ptp4l");

    @TempDir
    Path folder;

    private Path binaries;

    @BeforeEach
    void copyBundledFiles() throws Exception {
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), "ordinary*");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), "ordinary*");
        binaries = Files.createDirectory(folder.resolve("binaries"));
    }

    private Outcome run(String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("run", "scenarios/ordinary-clock.yaml", "--daemons", "linuxptp"));
        arguments.addAll(Arrays.asList(options));
        Outcome outcome = CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("results/ordinary-clock")).doesNotExist();
        return outcome;
    }

    private Outcome runBinaries(String... options) throws Exception {
        assumeTrue(hasRunner(JAR), "this build can't run the original daemons");
        List<String> all = new ArrayList<>(
                List.of("--set", "linuxptp.binaries=" + binaries, "--trust-binaries", binaries.toString()));
        all.addAll(Arrays.asList(options));
        return run(all.toArray(String[]::new));
    }

    private static boolean hasRunner(Path jar) throws Exception {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            return Files.exists(content.getPath(RUNNER));
        }
    }

    @Test
    void aBuildWithoutACompilerSaysSo() throws Exception {
        Path without = Files.copy(JAR, folder.resolve("without.jar"));
        try (FileSystem content = FileSystems.newFileSystem(without)) {
            Files.deleteIfExists(content.getPath(RUNNER));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Outcome outcome = CommandLineRun.program(
                folder,
                java.toString(),
                "-Descapement.home=" + CommandLineRun.HOME,
                "-jar",
                without.toString(),
                "run",
                "scenarios/ordinary-clock.yaml",
                "--daemons",
                "linuxptp");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("Linux on x86-64").contains("C compiler");
        assertThat(folder.resolve("results/ordinary-clock")).doesNotExist();
    }

    @Test
    void isolationOfNothing() throws Exception {
        Outcome outcome = CommandLineRun.launcher(folder, "run", "scenarios/ordinary-clock.yaml", "--isolate");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("--isolate: no original daemon would run");
    }

    @Test
    void aFolderThatIsNotThere() throws Exception {
        Outcome outcome = run("--set", "linuxptp.binaries=../nowhere", "--trust-binaries", "nowhere");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("--set linuxptp.binaries")
                .contains("there is no folder")
                .contains("nowhere");
    }

    @Test
    void aFolderWithoutTheProgram() throws Exception {
        Outcome outcome = runBinaries();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("no ptp4l in " + binaries);
    }

    @Test
    void aFileThatIsNoProgram() throws Exception {
        Files.writeString(binaries.resolve("ptp4l"), "#!/bin/sh\nexec /usr/sbin/ptp4l\n");
        Outcome outcome = runBinaries();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(binaries.resolve("ptp4l") + ": not a program for x86-64");
    }

    @Test
    void aProgramThatIsCutOff() throws Exception {
        assumeTrue(Files.exists(INSTALLED), "no " + INSTALLED);
        byte[] whole = Files.readAllBytes(INSTALLED);
        Files.write(binaries.resolve("ptp4l"), Arrays.copyOf(whole, whole.length / 2));
        Outcome outcome = runBinaries();
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(binaries + "/ptp4l: cut off");
    }

    /** Code that runs before main would; the file that it writes says whether it did. */
    @Test
    void nativeCodeFromSomebodyElseDoesNotRunWithoutConsent() throws Exception {
        Files.writeString(folder.resolve("ptp4l.c"), """
                #include <fcntl.h>
                #include <sys/syscall.h>
                __attribute__((constructor)) static void early(void) {
                    long number = SYS_openat, result;
                    register long mode __asm__("r10") = 0644;
                    __asm__ volatile("syscall" : "=a"(result)
                                     : "a"(number), "D"(AT_FDCWD), "S"("%s"), "d"(O_CREAT | O_WRONLY), "r"(mode)
                                     : "rcx", "r11", "memory");
                }
                int main(void) { return 0; }
                """.formatted(folder.resolve("written")));
        assumeTrue(compiled(), "no C compiler (cc)");
        Outcome outcome = run("--set", "linuxptp.binaries=" + binaries);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains("native code").contains("--trust-binaries " + binaries);
        assertThat(folder.resolve("written")).doesNotExist();
        assertThat(runBinaries().status()).isNotZero();
        assertThat(folder.resolve("written"))
                .as("written by a process without rights")
                .doesNotExist();
        runBinaries("--in-process");
        assertThat(folder.resolve("written"))
                .as("written with the user's rights")
                .exists();
    }

    /** The first instance to fail ends the run. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--in-process | exit(7);                | exited with status 7",
                "--isolate    | assert(argc > 99);      | assertion failed: argc > 99 (ptp4l.c:",
                "--in-process | *(volatile int *)0 = 1; | segmentation fault at 0x",
                "--isolate    | for (;;);               | it makes no progress",
                "--in-process | char b[8]; memset(b, 1, argc * 10); | its stack is corrupted",
            })
    void aDaemonThatFailsInTheMiddle(String option, String code, String reason) throws Exception {
        Files.writeString(folder.resolve("ptp4l.c"), """
                #include <assert.h>
                #include <poll.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <string.h>
                int main(int argc, char **argv) {
                    if (argc > 1 && strcmp(argv[1], "-v") == 0) { puts("1.0"); return 0; }
                    puts("starting");
                    poll(NULL, 0, 5000);
                    puts("about to fail");
                    { %s }
                    return 0;
                }
                """.formatted(code));
        assumeTrue(compiled(), "no C compiler (cc)");
        Outcome outcome = runBinaries(option);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err())
                .startsWith("escapement: oc/ptp4l: ptp4l")
                .contains(reason)
                .contains("its last lines:\n  starting\n  about to fail");
    }

    private boolean compiled() throws Exception {
        try {
            String output = binaries.resolve("ptp4l").toString();
            return CommandLineRun.program(folder, "cc", "-w", "-O0", "-fstack-protector-all", "-o", output, "ptp4l.c")
                            .status()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
