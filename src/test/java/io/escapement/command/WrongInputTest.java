// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.escapement.command.CommandLineRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user gets wrong ends with a message that names file and line, exit status 2, and nothing left behind. */
class WrongInputTest {
    private static final String SCENARIO = "scenarios/ordinary-clock.yaml";
    private static final String TOPOLOGY = "topologies/ordinary-clock.yaml";
    private static final String CONFIGURATION = "topologies/ordinary-clock/oc/ptp4l.conf";

    @TempDir
    Path folder;

    /** The bundled files of the smallest scenario, to be broken one at a time. */
    @BeforeEach
    void copyBundledFiles() throws IOException {
        for (String name : List.of(SCENARIO, TOPOLOGY, CONFIGURATION, "topologies/ordinary-clock/gm/ptp4l.conf")) {
            Path copy = folder.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(CommandLineRun.HOME.resolve(name), copy);
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("an unknown key", SCENARIO, "settle:", "setle:", "setle", "settle"),
                mistake(
                        "an unknown key below the top",
                        TOPOLOGY,
                        "oscillator:",
                        "oscilator:",
                        "oscilator",
                        "oscillator"),
                mistake("a number without unit", SCENARIO, "settle: 1 min", "settle: 60", "60", "unit"),
                mistake("a unit of another kind", SCENARIO, "settle: 1 min", "settle: 1 km", "km", "time"),
                mistake(
                        "a negative duration",
                        SCENARIO,
                        "duration: 10 min",
                        "duration: -10 min",
                        "-10 min",
                        "duration"),
                mistake(
                        "a port that does not exist",
                        TOPOLOGY,
                        "gm.p1, oc.eth0",
                        "gm.p1, oc.eth1",
                        "oc.eth1",
                        "oc.eth0"),
                mistake("a link to nowhere", TOPOLOGY, "gm.p1, oc.eth0", "gm.p1, nowhere.eth0", "nowhere", "no node"),
                mistake("a link with one end", TOPOLOGY, "[gm.p1, oc.eth0]", "[gm.p1]", "two ends", "ends"),
                mistake(
                        "two NICs with one name",
                        TOPOLOGY,
                        "nics: {nic1:",
                        "nics: {nic1: {ports: [eth1]}, nic1:",
                        "nic1",
                        "twice"),
                mistake("a NIC named like the system clock", TOPOLOGY, "{nic1:", "{system:", "oc.system", "two clocks"),
                mistake("an unknown oscillator", TOPOLOGY, "TCXO", "TCX0", "TCX0", "TCXO"),
                mistake(
                        "a clock that does not exist",
                        SCENARIO,
                        "{clock: oc.nic1}",
                        "{clock: oc.nic2}",
                        "oc.nic2",
                        "oc.nic1"),
                mistake(
                        "an option of a later release",
                        CONFIGURATION,
                        "slaveOnly",
                        "clientOnly",
                        "clientOnly",
                        "3.1.1"),
                mistake("an option nobody knows", CONFIGURATION, "slaveOnly 1", "slaveOny 1", "slaveOny", "slaveOnly"),
                mistake("a value out of range", CONFIGURATION, "slaveOnly 1", "slaveOnly 2", "slaveOnly", "2"),
                mistake("an interface the host lacks", CONFIGURATION, "[eth0]", "[eth9]", "eth9", "eth0"));
    }

    private static Arguments mistake(
            String what, String file, String right, String wrong, String named, String expected) {
        return arguments(what, file, right, wrong, named, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isNamedWithFileAndLine(String what, String file, String right, String wrong, String named, String expected)
            throws Exception {
        String content = Files.readString(folder.resolve(file));
        assertThat(content).contains(right);
        Files.writeString(folder.resolve(file), content.replace(right, wrong));
        long line = 1
                + content.substring(0, content.indexOf(right))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();

        Outcome outcome = run();

        assertThat(outcome.err())
                .contains(file + ":" + line + ":")
                .contains(named)
                .contains(expected);
        assertRefused(outcome);
    }

    @Test
    void anEmptyFile() throws Exception {
        Files.writeString(folder.resolve(SCENARIO), "");
        Outcome outcome = run();
        assertThat(outcome.err()).contains(SCENARIO + ":").contains("empty");
        assertRefused(outcome);
    }

    @Test
    void aFileThatIsNotYaml() throws Exception {
        Files.writeString(folder.resolve(SCENARIO), "name: [never closed\nduration: 1 h\n");
        Outcome outcome = run();
        assertThat(outcome.err()).containsPattern(SCENARIO + ":[12]:\\d+: ");
        assertRefused(outcome);
    }

    @Test
    void aFileThatIsNotThere() throws Exception {
        Files.delete(folder.resolve(TOPOLOGY));
        Outcome outcome = run();
        assertThat(outcome.err()).contains(SCENARIO + ":3:").contains("ordinary-clock.yaml");
        assertRefused(outcome);
    }

    @Test
    void aFileThatIsNotText() throws Exception {
        Files.write(folder.resolve(SCENARIO), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Outcome outcome = run();
        assertThat(outcome.err()).contains(SCENARIO).contains("UTF-8");
        assertRefused(outcome);
    }

    @Test
    void everyMistakeIsReportedAtOnce() throws Exception {
        String content = Files.readString(folder.resolve(SCENARIO));
        Files.writeString(
                folder.resolve(SCENARIO),
                content.replace("settle: 1 min", "settle: 60").replace("seed:", "sead:"));
        Outcome outcome = run();
        assertThat(outcome.err()).contains(SCENARIO + ":5:").contains(SCENARIO + ":6:");
        assertRefused(outcome);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                arguments("--duration", "10"),
                arguments("--duration", "-1 s"),
                arguments("--set", "settle"),
                arguments("--set", "settle=60"),
                arguments("--set", "config[oc/nobody].clock_servo=pi"),
                arguments("--set", "config[oc/ptp4l].clock_servos=pi"),
                arguments("--set", "topology.links[a.p--b.q].asymmetry=1 ns"),
                arguments("--seed", "one"),
                arguments("--set", "linuxptp.programs=/opt"),
                arguments("--daemons", "none"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("options")
    void anOptionOfTheCommandLine(String option, String value) throws Exception {
        Outcome outcome = run(option, value);
        assertThat(outcome.err()).contains(option);
        assertRefused(outcome);
    }

    @Test
    void aFolderThatNoRunMadeIsLeftAlone() throws Exception {
        Path results = Files.createDirectories(folder.resolve("results/ordinary-clock"));
        Path precious = Files.writeString(results.resolve("thesis.txt"), "precious");
        Outcome outcome = run();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("ordinary-clock").doesNotContain("\tat ");
        assertThat(precious).hasContent("precious");
        assertThat(results).isDirectoryNotContaining(path -> !path.equals(precious));
    }

    private Outcome run(String... options) throws IOException, InterruptedException {
        String[] arguments =
                Stream.concat(Stream.of("run", SCENARIO), Stream.of(options)).toArray(String[]::new);
        return CommandLineRun.launcher(folder, arguments);
    }

    private void assertRefused(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(folder.resolve("results")).doesNotExist();
    }
}
