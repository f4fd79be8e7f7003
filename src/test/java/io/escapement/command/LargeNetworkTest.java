// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are large for the memory there is. */
class LargeNetworkTest {
    private static final int BRANCH = 10;

    @TempDir
    Path folder;

    @BeforeEach
    void build() throws Exception {
        assertThat(CommandLineRun.launcher(folder, "--version").status()).isZero();
    }

    /** A tree: each host serves ten. */
    private static String tree(int hosts) {
        StringBuilder nodes = new StringBuilder("name: tree\nduration: 1 min\nsettle: 30 s\ntopology:\n  nodes:\n");
        StringBuilder links = new StringBuilder("  links:\n");
        StringBuilder asked = new StringBuilder("require:\n");
        for (int i = 0; i < hosts; i++) {
            StringBuilder ports = new StringBuilder(i == 0 ? "" : "up");
            StringBuilder sections = new StringBuilder(i == 0 ? "masterOnly 1\\n" : "[up]\\n");
            for (int below = BRANCH * i + 1; below <= BRANCH * (i + 1) && below < hosts; below++) {
                ports.append(ports.isEmpty() ? "" : ", ").append("d" + below);
                sections.append("[d" + below + "]\\n");
                links.append("    - {ends: [h" + i + ".d" + below + ", h" + below + ".up], fibre: 100 m}\n");
            }
            nodes.append("    h" + i + ":\n      ");
            nodes.append(
                    i == 0
                            ? "grandmaster: PRTC-A\n      ports: [" + ports + "]\n"
                            : "nics: {nic1: {oscillator: TCXO, ports: [" + ports + "]}}\n");
            nodes.append("      configuration: {ptp4l.conf: \"[global]\\nnetwork_transport L2\\n" + sections + "\"}\n");
            asked.append("  - {clock: h" + i + ".nic1, metric: max|TE|, below: 1 s}\n");
        }
        return nodes.append(links).append(asked).toString();
    }

    @Test
    void aChartThatDoesNotFitIntoMemoryIsToldAndCostsNothingElse() throws Exception {
        // a hundred and twenty ports are a picture of states that takes all of this memory; four clocks take little
        StringBuilder ports = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            ports.append(i == 0 ? "" : ", ").append("p" + i);
            sections.append("[p" + i + "]\\n");
        }
        Files.writeString(folder.resolve("ports.yaml"), """
                name: ports
                duration: 10 s
                topology:
                  nodes:
                    gm:
                      grandmaster: PRTC-A
                      ports: [%s]
                      configuration: {ptp4l.conf: "[global]\\nnetwork_transport L2\\n%s"}
                require:
                  - {clock: gm.nic1, metric: max|TE|, below: 1 us}
                """.formatted(ports, sections));
        Outcome outcome = CommandLineRun.program(
                folder, "env", "ESCAPEMENT_JAVA_OPTS=-Xmx40m", CommandLineRun.LAUNCHER.toString(), "run", "ports.yaml");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("figures and verdicts are complete", "states: out of memory", "ESCAPEMENT_JAVA_OPTS");
        Path results = folder.resolve("results/ports");
        assertThat(results.resolve("summary.json")).content().contains("\"verdict\": \"pass\"");
        assertThat(results.resolve("report.html")).content().contains("<b>Missing</b> states: out of memory");
        assertThat(results.resolve("charts/missing.txt")).content().contains("states: out of memory");
        assertThat(results.resolve("charts/states.png")).doesNotExist();
        assertThat(results.resolve("charts/time-error.png")).isNotEmptyFile();

        Outcome again = CommandLineRun.launcher(folder, "report", results.toString());
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).isEmpty();
        assertThat(results.resolve("charts/states.png")).isNotEmptyFile();
        assertThat(results.resolve("charts/states-2.png")).isNotEmptyFile();
        assertThat(results.resolve("charts/missing.txt")).doesNotExist();
    }

    @Test
    @Tag("long")
    void threeHundredHostsFitIntoTheDefaultMemory() throws Exception {
        Files.writeString(folder.resolve("tree.yaml"), tree(300));
        Outcome outcome = CommandLineRun.launcher(folder, "run", "tree.yaml");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        Path results = folder.resolve("results/tree");
        assertThat(results.resolve("summary.json")).isNotEmptyFile();
        assertThat(results.resolve("report.html"))
                .content()
                .contains("Charts of 100 of 600 clocks", "<td>h299.nic1</td>")
                .doesNotContain("<b>Missing</b>");
        for (String chart : new String[] {"time-error", "topology", "states", "states-4", "mtie", "cooperation"}) {
            assertThat(results.resolve("charts/" + chart + ".png")).isNotEmptyFile();
            assertThat(results.resolve("charts/" + chart + ".svg")).isNotEmptyFile();
        }
        assertThat(results.resolve("charts/missing.txt"))
                .content()
                .contains("Charts of 100 of 600 clocks", "The topology shows 120 of 300 hosts", "States of 400 of");
    }
}
