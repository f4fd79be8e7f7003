// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of frames and captures of whole scenarios, and their comparison. */
class FramesTest {
    private static final String CAPTURES = "capture=[{link: gm.p1--controller-0.ens1f2}, {port: ru-1.eth0}]";

    @TempDir
    Path folder;

    @BeforeEach
    void copyBundledFiles() throws Exception {
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), "dual-nic*");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), "dual-nic*");
    }

    private void run(String name, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "scenarios/dual-nic-boundary-clock.yaml",
                "-o",
                name,
                "--duration",
                "20 s",
                "--charts",
                "none",
                "--set",
                "settle=1 s",
                "--set",
                "require=[]"));
        Collections.addAll(arguments, options);
        Outcome outcome = CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    private void sameFile(String name, String a, String b) throws Exception {
        assertThat(Files.mismatch(
                        folder.resolve(a).resolve(name), folder.resolve(b).resolve(name)))
                .as(name)
                .isEqualTo(-1);
    }

    @Test
    void recordingChangesNothingAndIsTheSameAgain() throws Exception {
        run("plain");
        run("first", "--frames", "--set", CAPTURES);
        run("second", "--frames", "--set", CAPTURES);
        sameFile("frames.bin", "first", "second");
        sameFile("capture/gm.p1--controller-0.ens1f2.pcapng", "first", "second");
        sameFile("capture/ru-1.eth0.pcapng", "first", "second");
        for (String unchanged : List.of(
                "events.csv",
                "series/controller-0.nic2.arrow",
                "series/controller-0.system.arrow",
                "logs/controller-0_ptp01.log",
                "summary.json")) {
            sameFile(unchanged, "plain", "first");
        }
        assertThat(folder.resolve("plain/frames.bin")).doesNotExist();
        assertThat(folder.resolve("plain/capture")).doesNotExist();
    }

    @Test
    void twinsAndOriginalsAreIdentical() throws Exception {
        Path ptp4l = Path.of("/usr/sbin/ptp4l");
        assumeTrue(Files.isExecutable(ptp4l), "linuxptp is not installed");
        Process asked = new ProcessBuilder(ptp4l.toString(), "-v")
                .redirectErrorStream(true)
                .start();
        String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(version.equals("3.1.1"), "another release is installed: " + version);
        run("twin", "--frames", "--set", CAPTURES);
        run("original", "--frames", "--set", CAPTURES, "--daemons", "linuxptp");
        Outcome outcome = CommandLineRun.launcher(folder, "diff", "twin", "original");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("The runs are identical.");
        sameFile("frames.bin", "twin", "original");
        sameFile("capture/ru-1.eth0.pcapng", "twin", "original");
    }
}
