// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check --sarif}. */
class SarifTest {
    private static final String DESIGN = """
            name: two clocks
            duration: 1 min
            topology:
              nodes:
                gm: {grandmaster: PRTC-B, ports: [p1], configuration: {ptp4l.conf: "[global]\\ndomainNumber %s\\n[p1]\\n"}}
                oc: {ports: [p1], configuration: {ptp4l.conf: "[global]\\nslaveOnly 1\\n[p1]\\n"}}
              links: [{ends: [gm.p1, oc.p1], fibre: 1 km}]
            """;

    @TempDir
    Path folder;

    private JsonNode results(String domain, int status) throws IOException {
        Path file = Files.writeString(folder.resolve("two clocks.yaml"), DESIGN.formatted(domain));
        Path sarif = folder.resolve("findings.sarif");
        InProcess.Outcome outcome = new InProcess().run("check", file.toString(), "--sarif", sarif.toString());
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        JsonNode log = JsonMapper.builder().build().readTree(Files.readString(sarif));
        assertThat(log.get("version").asString()).isEqualTo("2.1.0");
        return log.get("runs").get(0).get("results");
    }

    @Test
    void aWarningHasItsRuleLevelAndPlace() throws IOException {
        JsonNode results = results("7", ExitStatus.HOLDS);

        JsonNode result = results.get(0);
        assertThat(results.size()).isEqualTo(1);
        assertThat(result.get("ruleId").asString()).isEqualTo("link-domain");
        assertThat(result.get("level").asString()).isEqualTo("warning");
        assertThat(result.get("locations").get(0).get("physicalLocation").toString())
                .contains("two%20clocks.yaml", "startLine");
    }

    @Test
    void anErrorIsOneThereToo() throws IOException {
        assertThat(results("x", ExitStatus.WRONG_INPUT).get(0).get("level").asString())
                .isEqualTo("error");
    }

    @Test
    void nothingWrongIsAnEmptyList() throws IOException {
        assertThat(results("0", ExitStatus.HOLDS).size()).isZero();
    }
}
