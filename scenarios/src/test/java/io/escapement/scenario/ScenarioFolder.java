// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of scenarios and topologies for a test: two grandmaster-to-clock networks and what they need. */
final class ScenarioFolder {
    static final String SCENARIO = """
            name: A clock behind a grandmaster
            topology: ../topologies/t.yaml
            duration: 120 s
            settle: 20 s
            events:
              - {at: 100 s, link: gm.p1--oc.eth0, state: down}
            observe:
              - {clock: oc.nic1}
            require:
              - {clock: oc.nic1, metric: max|TE|, below: 1 us}
            """;

    static final String TOPOLOGY = """
            name: A clock behind a grandmaster
            nodes:
              gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
              oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
            links:
              - {ends: [gm.p1, oc.eth0], fibre: 1 km}
            """;

    private final Path root;

    ScenarioFolder(Path root) throws IOException {
        this.root = root;
        write("scenarios/s.yaml", SCENARIO);
        write("topologies/t.yaml", TOPOLOGY);
        write(
                "topologies/t/gm/ptp4l.conf",
                "[global]\nnetwork_transport L2\nlogSyncInterval -3\nlogAnnounceInterval -2\nslaveOnly 0\n"
                        + "[p1]\nmasterOnly 1\n");
        write(
                "topologies/t/oc/ptp4l.conf",
                "[global]\nnetwork_transport L2\nlogSyncInterval -3\nlogAnnounceInterval -2\n"
                        + "logMinDelayReqInterval -3\nslaveOnly 1\n[eth0]\n");
    }

    void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    Path scenario() {
        return root.resolve("scenarios/s.yaml");
    }

    Scenario read(String... settings) throws InputException {
        return Scenario.read(scenario(), new Overrides(List.of(settings), null, null, false));
    }

    /** The errors with the folder as it is, with paths from its root. */
    List<String> problems(String... settings) {
        try {
            read(settings);
            return List.of();
        } catch (InputException e) {
            return e.findings().stream()
                    .map(Finding::toString)
                    .map(text -> text.replace(root + "/", ""))
                    .toList();
        }
    }

    /** Runs the scenario without writing results. */
    RecordedInMemory run(String... settings) throws InputException {
        return new RecordedInMemory(read(settings));
    }
}
