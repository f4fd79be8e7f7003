// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two runs of the smallest bundled scenario, alike and not, whole and damaged. */
class DiffCommandTest {
    @TempDir
    static Path runs;

    @TempDir
    Path copies;

    private record Outcome(int status, String out, String err) {}

    private static Outcome escapement(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Escapement.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Outcome(command.execute(arguments), out.toString(), err.toString());
    }

    private static void run(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "../scenarios/ordinary-clock.yaml",
                "-o",
                runs.resolve(name).toString(),
                "--set",
                "settle=1 s",
                "--set",
                "require=[]"));
        arguments.addAll(Arrays.asList(options));
        Outcome outcome = escapement(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @BeforeAll
    static void makeRuns() {
        run("base", "--frames", "--duration", "25 s");
        run("again", "--frames", "--duration", "25 s");
        run("longer", "--frames", "--duration", "26 s");
        String gain = "config[oc/ptp4l].pi_";
        run(
                "gains",
                "--frames",
                "--duration",
                "25 s",
                "--set",
                gain + "proportional_const=0.5",
                "--set",
                gain + "integral_const=0.2");
        run("plain", "--duration", "25 s");
        run("other", "--duration", "25 s", "--frames", "--set", "name=Another");
    }

    private static Outcome diff(Path a, Path b, String... options) {
        List<String> arguments = new ArrayList<>(List.of("diff", a.toString(), b.toString()));
        arguments.addAll(Arrays.asList(options));
        return escapement(arguments.toArray(String[]::new));
    }

    private static Outcome diff(String a, String b, String... options) {
        return diff(runs.resolve(a), runs.resolve(b), options);
    }

    /** A copy of a run, to be damaged. */
    private Path copy(String name) throws IOException {
        Path source = runs.resolve(name);
        Path target = copies.resolve(name);
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path path : walk.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
        return target;
    }

    private void refused(Path a, Path b, String expected) {
        for (Outcome outcome : List.of(diff(a, b), diff(a, b, "--json"))) {
            assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(ExitStatus.WRONG_INPUT);
            assertThat(outcome.err()).contains(expected).doesNotContain("\tat ");
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void twoRunsOfTheSameAreIdentical() {
        Outcome outcome = diff("base", "again");
        assertThat(outcome.status()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("The runs are identical.").doesNotContain("*");
        JsonNode json =
                new JsonMapper().readTree(diff("base", "again", "--json").out());
        assertThat(json.get("identical").booleanValue()).isTrue();
        for (String aspect : List.of("frames", "frequencies", "log_lines", "series", "events")) {
            JsonNode compared = json.get("compared").get(aspect);
            assertThat(compared.get("compared").longValue()).as(aspect).isGreaterThan(5);
            assertThat(compared.get("first").isNull()).as(aspect).isTrue();
        }
    }

    @Test
    void aChangedGainShowsInFrequencyThenSeriesThenFrames() {
        Outcome outcome = diff("base", "gains");
        assertThat(outcome.status()).isEqualTo(ExitStatus.FAILED);
        JsonNode json =
                new JsonMapper().readTree(diff("base", "gains", "--json").out());
        JsonNode compared = json.get("compared");
        JsonNode frequency = compared.get("frequencies").get("first");
        long programmed = frequency.get("time_ps").longValue();
        assertThat(frequency.get("object").stringValue()).isEqualTo("oc.nic1");
        assertThat(programmed)
                .isLessThan(compared.get("series").get("first").get("time_ps").longValue())
                .isLessThan(compared.get("frames").get("first").get("time_ps").longValue());
        // a frame that the clock stamped that runs otherwise: nothing else of it differs
        List<String> differing = new ArrayList<>();
        json.get("frame").get("fields").forEach(field -> {
            if (field.get("differs").booleanValue()) {
                differing.add(field.get("name").stringValue());
            }
        });
        assertThat(differing).containsExactly("timestamp of oc.nic1");
        JsonNode oc = json.get("hosts").get(0);
        assertThat(oc.get("host").stringValue()).isEqualTo("oc");
        JsonNode known = oc.get("a").get("frequencies").get("oc.nic1");
        assertThat(known).isNotEqualTo(oc.get("b").get("frequencies").get("oc.nic1"));
        assertThat(oc.get("a").get("states").get("oc.eth0").stringValue()).isEqualTo("SLAVE");
        assertThat(oc.get("a").get("frames")).isNotEmpty();
        assertThat(oc.get("a").get("log")).isNotEmpty();
        assertThat(json.get("hosts").get(1).get("host").stringValue()).isEqualTo("gm");
        assertThat(outcome.out())
                .contains("note: only A was made with 'options: {}'")
                .contains("note: only B was made with 'pi_proportional_const: 0.5'")
                .contains("frequencies differ first at ")
                .contains("The first frame that differs: ")
                .containsPattern("\n\\*  timestamp of oc\\.nic1 ")
                .containsPattern("\n   sequenceId ")
                .contains("What oc knew by ")
                .contains("What gm knew by ")
                .contains("*A  oc.nic1: ")
                .contains("The runs differ.");
    }

    @Test
    void runsOfUnequalLengthAreComparedUpToTheEndOfTheShorter() {
        Outcome outcome = diff("base", "longer");
        assertThat(outcome.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(outcome.out())
                .contains("note: durations differ: 25.0 s, 26.0 s")
                .containsPattern("frames +\\d+ +none")
                .containsPattern("series +\\d+ +none");
    }

    @Test
    void withoutFramesTheRestIsCompared() throws IOException {
        Path changed = copy("plain");
        Outcome alike = diff(runs.resolve("plain"), changed);
        assertThat(alike.status()).isZero();
        assertThat(alike.out()).contains("frames and programmed frequencies were not recorded");
        Path log = changed.resolve("logs/oc_ptp4l.log");
        Files.writeString(log, Files.readString(log).replace("s0 freq", "s1 freq"));
        Outcome outcome = diff(runs.resolve("plain"), changed);
        assertThat(outcome.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(outcome.out()).contains("log lines differ first in oc_ptp4l.log, line ");
    }

    @Test
    void aChangedLogLineIsFoundWithItsInstant() throws IOException {
        Path changed = copy("base");
        Path log = changed.resolve("logs/oc_ptp4l.log");
        Files.writeString(log, Files.readString(log).replaceFirst("selected best master", "elected best master"));
        Outcome outcome = diff(runs.resolve("base"), changed);
        assertThat(outcome.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(outcome.out())
                .containsPattern("log lines differ first at \\d+\\.\\d+ s: oc/ptp4l")
                .containsPattern("A  ptp4l.*selected best master")
                .containsPattern("B  ptp4l.* elected best master")
                .contains("What oc knew by ");
    }

    @Test
    void whatIsNoRunIsRefused() {
        refused(runs.resolve("base"), runs.resolve("nowhere"), "nowhere: holds no results of a run");
        refused(copies, runs.resolve("base"), "holds no results of a run");
        assertThat(escapement("diff", "x").status()).isEqualTo(ExitStatus.WRONG_INPUT);
    }

    @Test
    void runsOfDifferentScenariosAreRefused() {
        refused(runs.resolve("base"), runs.resolve("other"), "only runs of one scenario can be compared");
    }

    @Test
    void runsOfDifferentTopologiesAreRefused() throws IOException {
        Path changed = copy("base");
        Path design = changed.resolve("design.json");
        Files.writeString(design, Files.readString(design).replace("gm.p1--oc.eth0", "gm.p1--oc.eth1"));
        refused(runs.resolve("base"), changed, "has no link 'gm.p1--oc.eth0', as the other run");
    }

    @Test
    void oneRecordingOfFramesIsNotEnough() {
        refused(runs.resolve("base"), runs.resolve("plain"), "plain: holds no recording of frames");
    }

    @Test
    void damagedFilesAreRefusedByName() throws IOException {
        Path cut = copy("base");
        Path frames = cut.resolve("frames.bin");
        byte[] octets = Files.readAllBytes(frames);
        Files.write(frames, Arrays.copyOf(octets, octets.length / 2));
        refused(runs.resolve("base"), cut, "frames.bin: is cut off after ");
        octets["escapement frames ".length()] = '9';
        Files.write(frames, octets);
        refused(runs.resolve("base"), cut, "frames.bin: is of another version ('escapement frames 9')");
        Path other = copy("again");
        Path series = other.resolve("series/oc.nic1.arrow");
        Files.write(series, Arrays.copyOf(Files.readAllBytes(series), 100));
        refused(runs.resolve("base"), other, "oc.nic1.arrow: is cut off, or no Arrow IPC file");
        Files.delete(series);
        refused(runs.resolve("base"), other, "oc.nic1.arrow: there is no such file");
        Path events = copy("longer");
        Files.writeString(events.resolve("events.csv"), "time_s,object,kind,from,to,detail\nx,y,z\n");
        refused(runs.resolve("longer"), events, "events.csv: row 2: has 3 fields; expected 6");
        Files.writeString(events.resolve("design.json"), "{");
        refused(runs.resolve("longer"), events, "design.json: line 1, column 2: is no JSON");
    }
}
