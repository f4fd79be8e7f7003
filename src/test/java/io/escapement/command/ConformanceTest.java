// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conformance} on the vectors of our own making, whole and damaged. */
class ConformanceTest {
    private static final Path VECTORS = CommandLineRun.HOME.resolve("src/test/resources/vectors");

    @TempDir
    Path folder;

    private Outcome conformance(String... options) throws Exception {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "conformance";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = folder.toString();
        return CommandLineRun.launcher(folder, arguments);
    }

    @Test
    void isZeroIfEveryRowIsMet() throws Exception {
        CommandLineRun.copyTree(VECTORS, folder, "*");
        Outcome outcome = conformance();
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "servo 960 rows 960 match",
                        "servo_v311 480 rows 480 match",
                        "pi_gains 200 rows 200 match",
                        "tsproc 3600 rows 3600 match",
                        "path absent",
                        "bmca 3000 rows 3000 match (dscmp 1500/1500, telecom_dscmp 1500/1500)",
                        "bmca_sim absent",
                        "misc 600 rows 600 match (phcread 300/300, ts2phc 300/300)");
        assertThat(conformance("--json").out()).contains("\"all_match\" : true");
    }

    @Test
    void isOneIfARowIsNot() throws Exception {
        CommandLineRun.copyTree(VECTORS, folder, "servo");
        Path trace = folder.resolve("servo/pi_plain.csv");
        String before = Files.readString(trace);
        String after = before.replaceFirst(",2,1,0x1p\\+0\n", ",3,1,0x1p+0\n");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(trace, after);
        Outcome outcome = conformance();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("servo +960 rows +959 match  first mismatch: servo/pi_plain.csv row \\d+: expected"
                        + " state=3.*, got state=2");
    }

    @Test
    void isTwoIfAFamilyHasNoRowsOrNoneIsThere() throws Exception {
        assertThat(conformance().status()).isEqualTo(2);
        Files.createDirectories(folder.resolve("servo"));
        Files.writeString(folder.resolve("servo/manifest.json"), "[]");
        Outcome empty = conformance();
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err()).contains("servo has no rows");
    }
}
