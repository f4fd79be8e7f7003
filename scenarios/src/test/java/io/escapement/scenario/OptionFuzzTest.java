// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.config.OptionDefinition;
import io.escapement.ptp.config.OptionDefinition.Type;
import io.escapement.ptp.config.OptionTable;
import io.escapement.ptp.config.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twins and originals with every integer option at its limits, see {@link OptionFuzz}. */
class OptionFuzzTest {
    private static final List<String> CLOCKS = List.of("gm/ptp4l", "oc/ptp4l");

    @TempDir
    Path root;

    @BeforeAll
    static void needsTheOriginals() {
        TwinComparison.needsTheOriginals();
    }

    /** Each value is read by ptp4l itself, which reads the options of all programs, and gives up for want of a port. */
    @Test
    void everyLimitIsThatOfTheProgram() throws Exception {
        List<String> parted = new ArrayList<>();
        for (OptionDefinition option : OptionTable.of(Release.V3_1_1).options()) {
            if (option.type() == Type.INTEGER) {
                for (long value : OptionFuzz.values(option)) {
                    boolean ours = option.parse(Long.toString(value)).isPresent();
                    if (ours != takenByTheProgram(option.name(), value)) {
                        parted.add(option.name() + " " + value + (ours ? " is" : " is not") + " taken by the table");
                    }
                }
            }
        }
        assertThat(parted).isEmpty();
    }

    private boolean takenByTheProgram(String option, long value) throws IOException, InterruptedException {
        Path file = root.resolve("ptp4l.conf");
        Files.writeString(file, "[global]\nuse_syslog 0\nverbose 1\n" + option + " " + value + "\n");
        Process program = new ProcessBuilder("/usr/sbin/ptp4l", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        boolean refused = said.contains("failed to parse configuration file");
        assertThat(refused || said.contains("no interface specified")).as(said).isTrue();
        return !refused;
    }

    /** The program ends at start with these, which {@code check} says: a time receiver that is no grandmaster, and no delay requests. */
    private static final String[] REFUSED_BY_PTP4L = {
        "gm/ptp4l inhibit_delay_req=1", "oc/ptp4l gmCapable=0", "oc/ptp4l inhibit_delay_req=1"
    };

    /** So does a ts2phc with two sources, or with a pin or channel that the driver refuses. */
    private static final String[] REFUSED_BY_TS2PHC = {
        "h/t ts2phc.channel=0",
        "h/t ts2phc.channel=127",
        "h/t ts2phc.channel=2147483647",
        "h/t ts2phc.channel=31",
        "h/t ts2phc.channel=63",
        "h/t ts2phc.master=1",
        "h/t ts2phc.pin_index=0",
        "h/t ts2phc.pin_index=127",
        "h/t ts2phc.pin_index=2147483647",
        "h/t ts2phc.pin_index=31",
        "h/t ts2phc.pin_index=63"
    };

    /** One value of each option of each program, and by turns of either clock. */
    @Test
    void aSelection() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeClocks("E2E");
        compareSelected(fuzz, "ptp4l", CLOCKS);
        fuzz.writeDaemons();
        compareSelected(fuzz, "phc2sys", List.of("h/p"));
        compareSelected(fuzz, "ts2phc", List.of("h/t"));
        assertThat(fuzz.compared()).isGreaterThan(70);
    }

    private static void compareSelected(OptionFuzz fuzz, String program, List<String> instances) {
        List<String> parted = new ArrayList<>();
        int turn = 0;
        for (OptionDefinition option : OptionFuzz.options(program)) {
            List<Long> values = legal(option);
            String instance = instances.get(turn % instances.size());
            long value = values.get(turn % values.size());
            fuzz.compare(new OptionFuzz.Setting(program, instance, option.name(), value))
                    .ifPresent(parted::add);
            turn++;
        }
        assertThat(parted).as(fuzz.summary()).isEmpty();
    }

    @Test
    @Tag("long")
    void everyOptionOfPtp4lWithEndToEndDelays() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeClocks("E2E");
        compareAll(fuzz, "ptp4l", CLOCKS, REFUSED_BY_PTP4L);
    }

    @Test
    @Tag("long")
    void everyOptionOfPtp4lWithPeerDelays() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeClocks("P2P");
        compareAll(fuzz, "ptp4l", CLOCKS, REFUSED_BY_PTP4L);
    }

    @Test
    @Tag("long")
    void everyOptionOfPhc2sys() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeDaemons();
        compareAll(fuzz, "phc2sys", List.of("h/p"));
    }

    @Test
    @Tag("long")
    void everyOptionOfTs2phc() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeDaemons();
        compareAll(fuzz, "ts2phc", List.of("h/t"), REFUSED_BY_TS2PHC);
    }

    private static void compareAll(OptionFuzz fuzz, String program, List<String> instances, String... refused) {
        List<String> parted = new ArrayList<>();
        for (OptionDefinition option : OptionFuzz.options(program)) {
            for (long value : legal(option)) {
                for (String instance : instances) {
                    fuzz.compare(new OptionFuzz.Setting(program, instance, option.name(), value))
                            .ifPresent(parted::add);
                }
            }
        }
        assertThat(parted).as(fuzz.summary()).isEmpty();
        // Nothing else: a path that leads nowhere would be refused, too.
        assertThat(fuzz.refused()).containsExactlyInAnyOrder(refused);
    }

    private static List<Long> legal(OptionDefinition option) {
        return OptionFuzz.values(option).stream()
                .filter(value -> option.parse(Long.toString(value)).isPresent())
                .toList();
    }
}
