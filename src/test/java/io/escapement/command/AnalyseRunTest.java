// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run and its daemons' logs, the originals' too, analysed from the command line. */
class AnalyseRunTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCENARIO =
            CommandLineRun.HOME.resolve("scenarios/ordinary-clock.yaml").toString();

    @TempDir
    Path folder;

    @Test
    void aLogTellsWhatTheSeriesTell() throws Exception {
        run("twin", "builtin");
        compare("twin");
    }

    @Test
    void theLogOfAnOriginalDaemonIsReadLikeItsTwins() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/ptp4l")), "no ptp4l installed");
        run("original", "linuxptp");
        run("twin", "builtin");
        compare("original");
        // the twin is its original: the same clock in both folders, at every sample
        JsonNode difference = JSON.readTree(
                analyse("original", "--clock", "oc.nic1", "--against", "twin").out());
        assertThat(difference.at("/figures/max_te_s").doubleValue()).isZero();
        assertThat(difference.at("/figures/samples").intValue()).isGreaterThan(1000);
    }

    private void compare(String run) throws Exception {
        JsonNode truth = JSON.readTree(analyse(run, "--clock", "oc.nic1").out()).get("figures");
        Outcome outcome = analyse(run + "/logs/oc_ptp4l.log", "--settle", "1 min");
        assertThat(outcome.err()).contains("found at 1 /s", "samples of the first 60 s left out");
        JsonNode told = JSON.readTree(outcome.out()).get("figures");
        // one line a second, of which the first minute is left out
        assertThat(told.get("samples").intValue()).isBetween(100, 110);
        // nothing but the grandmaster's own error of a few ns lies between offset and time error, and a link without
        // asymmetry
        assertThat(told.get("cte_s").doubleValue()).isCloseTo(truth.get("cte_s").doubleValue(), within(6e-9));
    }

    private void run(String name, String daemons) throws Exception {
        Outcome outcome = CommandLineRun.launcher(
                folder, "run", SCENARIO, "-o", name, "--charts", "none", "--duration", "3 min", "--daemons", daemons);
        assertThat(outcome.status()).as(outcome.err()).isLessThanOrEqualTo(1);
    }

    private Outcome analyse(String... arguments) throws Exception {
        Outcome outcome = CommandLineRun.launcher(
                folder,
                Stream.concat(
                                Stream.of("analyse"),
                                Stream.concat(
                                        Stream.of(arguments), Stream.of("--json", "--figures", "--metrics", "mtie")))
                        .toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }
}
