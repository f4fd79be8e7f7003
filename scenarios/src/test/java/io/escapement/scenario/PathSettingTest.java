// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.InputException;
import io.escapement.input.quantity.Spread;
import io.escapement.topology.HostNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathSettingTest {
    @TempDir
    Path root;

    private ScenarioFolder folder;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = new ScenarioFolder(root);
    }

    @Test
    void settingsReachEveryPartOfTheInput() throws InputException {
        Scenario scenario = folder.read(
                "settle=5 s",
                "events[1].at=30 s",
                "topology.links[gm.p1--oc.eth0].asymmetry=20 ns",
                "topology.nodes.oc.nics.nic1.timestamping.noise=0 ns",
                "topology.nodes[oc].nics[nic1].oscillator={grade: OCXO, offset: 5 ppb}",
                "config[oc/ptp4l].clock_servo=linreg",
                "require[1].below=2 us");
        HostNode oc = scenario.topology().node("oc");
        assertThat(scenario.settle()).isEqualTo(5_000_000_000_000L);
        assertThat(scenario.events().get(0).at()).isEqualTo(30_000_000_000_000L);
        assertThat(scenario.topology().links().get(0).asymmetry()).isEqualTo(20_000);
        assertThat(oc.nic("nic1").timestamping().noise()).isZero();
        assertThat(oc.nic("nic1").oscillator().offset()).isEqualTo(Spread.exactly(5));
        assertThat(((ConfiguredInstance.Ptp4l) scenario.instances().get(1))
                        .configuration()
                        .options()
                        .word("clock_servo"))
                .isEqualTo("linreg");
        assertThat(scenario.requirements().get(0).limit()).isEqualTo(2000);
    }

    @Test
    void theLastSettingOfAPathWins() throws InputException {
        assertThat(folder.read("seed=2", "seed=3").seed()).isEqualTo(3);
    }

    @Test
    void theCommandLinesOwnOptionsWinOverSettings() throws InputException {
        Overrides overrides = new Overrides(List.of("seed=2", "duration=1 h"), 4L, "50 s", false);
        Scenario scenario = Scenario.read(folder.scenario(), overrides);
        assertThat(scenario.seed()).isEqualTo(4);
        assertThat(scenario.duration()).isEqualTo(50_000_000_000_000L);
    }
}
