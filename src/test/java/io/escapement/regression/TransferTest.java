// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.cli.InProcess;
import io.escapement.cli.InProcess.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code escapement transfer}: what servos pass on of wander, against the closed form of their loops. */
class TransferTest {
    private static final String SCENARIO =
            Path.of("scenarios/servo-transfer.yaml").toAbsolutePath().toString();

    @TempDir
    Path folder;

    private static Outcome run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("transfer", SCENARIO));
        Collections.addAll(arguments, options);
        return new InProcess().run(arguments.toArray(String[]::new));
    }

    private static JsonNode clock(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return new JsonMapper().readTree(outcome.out()).get("clocks").get(0);
    }

    /** The closed form says 8.949 dB and -2.336 dB; the clock between its corrections passes 0.03 and 0.1 dB less. */
    @Test
    void aPhc2sysPassesOnWhatItsLoopSays() throws Exception {
        Path results = folder.resolve("results");
        Outcome outcome = run(
                "--clock",
                "gm.system",
                "--frequencies",
                "0.304959,0.552231",
                "--against-pi",
                "0.7,0.3",
                "--set",
                "settle=30 s",
                "--limit",
                "-o",
                results.toString());
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("0\\.304959 Hz +8\\.9\\d\\d dB +-32\\.\\d deg +8\\.949 dB")
                .containsPattern("0\\.552231 Hz +-2\\.4\\d\\d dB +-135\\.\\d deg +-2\\.336 dB")
                .contains("breaks the limits of G.8273.2")
                .contains("PI servo of 0.7, 0.3 every 0.0625 s: peaking 10.525 dB, bandwidth 0.5682 Hz");
        assertThat(results.resolve("transfer.png")).isNotEmptyFile();
        assertThat(results.resolve("transfer.csv"))
                .content()
                .startsWith("clock,frequency_hz,gain_db,phase_deg\ngm.system,0.304959,8.9");
        assertThat(results.resolve("report.html")).content().contains("transfer.svg", "class=\"fails\"");
    }

    /** Each figure within 5 % of the closed form, with twins and with the original programs. */
    @ParameterizedTest
    @Tag("long")
    @CsvSource({
        "stock.nic1, 2.467, 0.4208, 0.05, 16 /s",
        "calm.nic1, 0.298, 0.1018, 0.005, 16 /s",
        "calmer.nic1, 0.0998, 0.0985, 0.002, 16 /s",
        "gm.system, 10.525, 0.5682, 0.1, 16 /s",
        "pps.nic1, 3.178, NaN, 0.05, 1 /s"
    })
    void stockServosPeakAsTheirLoopsSay(String clock, double peaking, double bandwidth, String from, String record) {
        for (String daemons : List.of("builtin", "linuxptp")) {
            JsonNode found = clock(
                    run("--clock", clock, "--from", from, "--set", "record=" + record, "--daemons", daemons, "--json"));
            assertThat(found.get("peaking_db").asDouble()).as(daemons).isCloseTo(peaking, within(0.05 * peaking));
            if (Double.isNaN(bandwidth)) {
                assertThat(found.get("bandwidth_hz").isNull()).isTrue();
            } else {
                assertThat(found.get("bandwidth_hz").asDouble())
                        .as(daemons)
                        .isCloseTo(bandwidth, within(0.05 * bandwidth));
            }
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingRuns() throws Exception {
        assertThat(run("--clock", "stok.nic1").err()).contains("no clock 'stok.nic1'", "did you mean stock.nic1");
        assertThat(run("--clock", "gm.nic1").err()).contains("'gm.nic1' is the input itself");
        assertThat(run("--clock", "stock.nic1", "--frequencies", "2").err())
                .contains("--frequencies: 2.0 Hz can't be measured", "up to 1.0 Hz");
        assertThat(run("--clock", "stock.nic1", "--set", "record=1 /s", "--frequencies", "0.5")
                        .err())
                .contains("up to 0.45 Hz");
        assertThat(run("--clock", "stock.nic1", "--reference", "calm").err())
                .contains("'calm' is no host with a reference", "name one: gm");
        assertThat(run("--clock", "stock.nic1", "--against-pi", "0.7").err()).contains("expected KP,KI");
        assertThat(run("--clock", "stock.nic1", "--cycles", "0").status()).isEqualTo(2);
        Outcome events =
                run("--clock", "stock.nic1", "--set", "events=[{at: 60 s, link: gm.p1--stock.eth0, state: down}]");
        assertThat(events.status()).isEqualTo(2);
        assertThat(events.err()).contains("--set 'events=[]'");
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run("--clock", "stock.nic1", "-o", folder.toString()).err()).contains("it stays as it is");
    }
}
