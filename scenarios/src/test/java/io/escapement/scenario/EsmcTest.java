// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network elements that tell each other their quality levels: who follows whom, at every time, worked out by hand. */
class EsmcTest {
    private static final Path RING = Path.of("synce-ring.yaml");

    @TempDir
    Path root;

    private static RecordedInMemory run(String... settings) throws Exception {
        return new RecordedInMemory(Scenario.read(RING, new Overrides(Arrays.asList(settings), null, null, false)));
    }

    /** Whom ne-1 to ne-5 follow, and at which level, at an instant [s]. */
    private static String followed(RecordedInMemory run, double at) {
        Map<String, String> last = new TreeMap<>();
        for (String event : run.events()) {
            String[] columns = event.split(",");
            if (columns[2].equals("frequency-source") && Long.parseLong(columns[0]) <= at * 1e12) {
                last.put(columns[1], columns[4] + " " + columns[5].substring(3));
            }
        }
        last.remove("prc.nic1/eec");
        return String.join(", ", last.values());
    }

    @Test
    void aRingTurnsRoundAndBack() throws Exception {
        RecordedInMemory run = run();
        assertThat(followed(run, 30)).isEqualTo("up PRC, west PRC, west PRC, west PRC, west PRC");
        assertThat(followed(run, 600.2)).as("held off").isEqualTo("up PRC, west PRC, west PRC, west PRC, west PRC");
        assertThat(followed(run, 602)).isEqualTo("up PRC, east PRC, east PRC, east PRC, east PRC");
        assertThat(followed(run, 1319))
                .as("waits to restore")
                .isEqualTo("up PRC, east PRC, east PRC, east PRC, east PRC");
        assertThat(followed(run, 1325)).isEqualTo("up PRC, west PRC, west PRC, west PRC, west PRC");
        assertThat(followed(run, 1802)).isEqualTo("nobody EEC1, west EEC1, west EEC1, west EEC1, west EEC1");
        assertThat(run.events()).noneMatch(event -> event.contains(",warning,"));
    }

    @Test
    void aRingThatIsCutTwiceIsTwoNetworks() throws Exception {
        RecordedInMemory run = run(
                "duration=200 s",
                "require=[]",
                "events=[{at: 60 s, link: ne-1.east--ne-2.west, state: down},"
                        + " {at: 120 s, link: ne-4.east--ne-5.west, state: down}]");
        assertThat(followed(run, 62)).isEqualTo("up PRC, east PRC, east PRC, east PRC, east PRC");
        // ne-4 is left with its own clock; ne-2 and ne-3 take it from there
        assertThat(followed(run, 123)).isEqualTo("up PRC, east EEC1, east EEC1, nobody EEC1, east PRC");
    }

    /** A process that stops leaves its neighbours five seconds of what it said last. */
    @Test
    void silenceIsAFailureAfterFiveSeconds() throws Exception {
        RecordedInMemory run =
                run("duration=100 s", "require=[]", "events=[{at: 60 s, instance: prc/esmc, state: killed}]");
        assertThat(followed(run, 63.9)).startsWith("up PRC");
        assertThat(followed(run, 66)).isEqualTo("nobody EEC1, west EEC1, west EEC1, west EEC1, west EEC1");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> run("topology.nodes.prc.esmc={quality: PRS}"))
                .hasMessageContaining("PRS")
                .hasMessageContaining("PRC");
        assertThatThrownBy(() -> run("topology.nodes.prc.esmc={network-option: 3}"))
                .hasMessageContaining("is not between 1 and 2");
        assertThatThrownBy(() -> run("topology.nodes.prc.esmc={wait-to-restore: 2 h}"))
                .hasMessageContaining("wait-to-restore");
        assertThatThrownBy(() -> run("topology.nodes.prc.options={esmc: {a: 1}}"))
                .hasMessageContaining("esmc has no options of linuxptp");
    }

    /** The lock file makes the same run again. */
    @Test
    void isLockedWithTheRest() throws Exception {
        List<String> settings = new ArrayList<>(List.of("duration=20 s", "settle=1 s", "require=[]", "events=[]"));
        Scenario scenario = Scenario.read(RING, new Overrides(settings, null, null, false));
        new ScenarioRunner("test").run(scenario, root.resolve("r"), RunOptions.NONE, ProgressListener.NONE);
        Scenario lock =
                Scenario.read(root.resolve("r/scenario.lock.yaml"), new Overrides(List.of(), null, null, false));
        new ScenarioRunner("test").run(lock, root.resolve("again"), RunOptions.NONE, ProgressListener.NONE);
        for (String file : List.of("events.csv", "series/ne-5.nic1.arrow")) {
            assertThat(Files.readAllBytes(root.resolve("again").resolve(file)))
                    .isEqualTo(Files.readAllBytes(root.resolve("r").resolve(file)));
        }
    }

    /** Octets from the version on of each ESMC frame that a port of a network sent or received in 12 s. */
    private List<byte[]> frames(String port, String... topology) throws Exception {
        Files.write(root.resolve("network.yaml"), Arrays.asList(topology));
        Files.write(
                root.resolve("scenario.yaml"),
                List.of(
                        "name: elements",
                        "topology: network.yaml",
                        "duration: 12 s",
                        "settle: 1 s",
                        "seed: 1",
                        "capture: [{port: " + port + "}]"));
        Scenario scenario = Scenario.read(root.resolve("scenario.yaml"), new Overrides(List.of(), null, null, false));
        new ScenarioRunner("test").run(scenario, root.resolve("r"), RunOptions.NONE, ProgressListener.NONE);
        String capture = HexFormat.of().formatHex(Files.readAllBytes(root.resolve("r/capture/" + port + ".pcapng")));
        return Pattern.compile("88090a0019a70001(.{80})")
                .matcher(capture)
                .results()
                .map(found -> HexFormat.of().parseHex(found.group(1)))
                .toList();
    }

    private static String element(String name, String grade) {
        return "  " + name + ": {nics: {nic1: {oscillator: TCXO, equipment-clock: {grade: " + grade
                + ", sources: [west]}, ports: [west, east]}}, esmc: {}}";
    }

    /** The count of clocks runs round, but no faster than heartbeats: G.8264 allows 10 frames a second, events only for levels. */
    @Test
    void aTimingLoopIsNoStormOfFrames() throws Exception {
        List<byte[]> frames = frames(
                "a.west",
                "name: loop",
                "nodes:",
                element("a", "EEC-1"),
                element("b", "EEC-1"),
                element("c", "EEC-1"),
                "links:",
                "  - {ends: [a.east, b.west], fibre: 1 km}",
                "  - {ends: [b.east, c.west], fibre: 1 km}",
                "  - {ends: [c.east, a.west], fibre: 1 km}");
        // two ports, a frame a second each; one event, as a starts to follow c and tells DNU back
        assertThat(frames).hasSizeBetween(22, 26);
        assertThat(frames.stream().filter(frame -> frame[0] == 0x18)).hasSizeLessThanOrEqualTo(2);
        assertThat(frames.stream().mapToInt(frame -> frame[22] & 0xff).max().getAsInt())
                .as("yet it counts on")
                .isGreaterThan(20);
        assertThat(Files.readString(root.resolve("r/events.csv")))
                .contains("a count that grows every second is a timing loop");
    }

    /** An enhanced clock behind a plain one makes a mixed chain. */
    @Test
    void aChainOfBothKindsIsMixed() throws Exception {
        List<byte[]> frames = frames(
                "c.west",
                "name: mixed chain",
                "nodes:",
                "  prc: {grandmaster: PRTC-B, nics: {nic1: {ports: [down]}}, esmc: {quality: PRC}}",
                element("a", "EEC-1"),
                element("b", "eEEC"),
                element("c", "eEEC"),
                "links:",
                "  - {ends: [prc.down, a.west], fibre: 1 km}",
                "  - {ends: [a.east, b.west], fibre: 1 km}",
                "  - {ends: [b.east, c.west], fibre: 1 km}");
        byte[] last = frames.stream()
                .filter(frame -> frame[7] == 0x02)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(List.of(last[20], last[21], last[22]))
                .as("mixed and not partial, an eEEC, an EEC")
                .containsExactly((byte) 1, (byte) 1, (byte) 1);
    }
}
