// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
}
