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
        compareAll(fuzz, "ptp4l", CLOCKS);
    }

    @Test
    @Tag("long")
    void everyOptionOfPtp4lWithPeerDelays() throws Exception {
        OptionFuzz fuzz = new OptionFuzz(root);
        fuzz.writeClocks("P2P");
        compareAll(fuzz, "ptp4l", CLOCKS);
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
        compareAll(fuzz, "ts2phc", List.of("h/t"));
    }

    private static void compareAll(OptionFuzz fuzz, String program, List<String> instances) {
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
        // A ts2phc that is told to take a second source is refused, and nothing else: a path that leads nowhere would
        // be, too.
        assertThat(fuzz.refused()).isEqualTo(program.equals("ts2phc") ? 1 : 0);
    }

    private static List<Long> legal(OptionDefinition option) {
        return OptionFuzz.values(option).stream()
                .filter(value -> option.parse(Long.toString(value)).isPresent())
                .toList();
    }
}
