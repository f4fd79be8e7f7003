// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original daemons leave the same bytes in every run, whatever process, processors and memory there are. */
class OriginalsRepeatTest {
    private static final String SCENARIO = "jbod-boundary-clock";

    @TempDir
    Path folder;

    @BeforeEach
    void copyBundledFiles() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/ptp4l")), "linuxptp is not installed");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), SCENARIO + "*");
        CommandLineRun.copyTree(
                CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), SCENARIO + "*");
    }

    @Test
    void anotherProcessLeavesTheSameBytes() throws Exception {
        SortedMap<String, byte[]> usual = run("usual", "-Xmx512m");
        assertThat(usual).containsKey("events.csv").containsKey("logs/controller-0_ptp01.log");
        ResultsFolder.assertSame(run("one", "-Xmx900m -XX:ActiveProcessorCount=1 -XX:TieredStopAtLevel=1"), usual);
        ResultsFolder.assertSame(run("many", "-Xmx700m -XX:ActiveProcessorCount=8 -XX:+AlwaysPreTouch"), usual);
    }

    private SortedMap<String, byte[]> run(String name, String javaOptions) throws Exception {
        Outcome outcome = CommandLineRun.program(
                folder,
                "env",
                "ESCAPEMENT_JAVA_OPTS=" + javaOptions,
                CommandLineRun.LAUNCHER.toString(),
                "run",
                "scenarios/" + SCENARIO + ".yaml",
                "--daemons",
                "linuxptp",
                "--duration",
                "30 s",
                "--set",
                "settle=5 s",
                "-o",
                name);
        assertThat(outcome.status()).as(outcome.err()).isLessThan(2);
        return new ResultsFolder(folder.resolve(name)).data();
    }
}
