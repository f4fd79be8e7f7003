// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.design.Design;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the output is told of a design. */
class DesignBuilderTest {
    @Test
    void eachEndOfALinkHasTheClockThatStampsThere() throws Exception {
        Scenario scenario = Scenario.read(Path.of("dual-nic-boundary-clock.yaml"), Overrides.NONE);
        Design design = new DesignBuilder(scenario, Collections.emptySortedMap()).build("test");
        Map<String, String> clocks = new TreeMap<>();
        design.links().forEach(link -> clocks.put(link.name(), link.firstClock() + " " + link.secondClock()));
        assertThat(clocks)
                .isEqualTo(Map.of(
                        "gm.p1--controller-0.ens1f2", "gm.nic1 controller-0.nic1",
                        "controller-0.ens1f1--ru-1.eth0", "controller-0.nic1 ru-1.nic1",
                        "controller-0.ens1f3--ru-2.eth0", "controller-0.nic1 ru-2.nic1",
                        "controller-0.ens2f1--ru-3.eth0", "controller-0.nic2 ru-3.nic1",
                        "controller-0.ens2f2--ru-4.eth0", "controller-0.nic2 ru-4.nic1",
                        "controller-0.nic1.sma1--controller-0.nic2.sma1", "controller-0.nic1 controller-0.nic2"));
    }
}
