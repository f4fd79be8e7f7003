// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import io.escapement.vectors.VectorGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                        "servo 3000 rows 3000 match",
                        "servo_v311 1680 rows 1680 match",
                        "pi_gains 200 rows 200 match",
                        "tsproc 3600 rows 3600 match",
                        "path 1312 rows 1312 match",
                        "bmca 5882 rows 5882 match (dscmp 1500/1500, telecom_dscmp 1500/1500, ebest 761/761, state_decision 761/761, fsm 1360/1360)",
                        "bmca_sim 2976 rows 2976 match",
                        "misc 1480 rows 1480 match (leap 400/400, clockcheck 480/480, phcread 300/300, ts2phc 300/300)");
        assertThat(conformance("--json").out()).contains("\"all_match\" : true");
    }

    @Test
    void isOneIfARowIsNot() throws Exception {
        CommandLineRun.copyTree(VECTORS, folder, "servo");
        Path trace = folder.resolve("servo/pi_plain.csv.gz");
        String before = content(trace);
        String after = before.replaceFirst(",2,1,0x1.0p0\n", ",3,1,0x1.0p0\n");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(trace, after); // plain text does, too, whatever the name says
        Outcome outcome = conformance();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern(
                        "servo +3000 rows +2999 match  first mismatch: servo/pi_plain.csv.gz row \\d+: expected"
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

    /** Another seed draws other inputs and other settings. */
    @Test
    void isZeroOnVectorsOfAnotherSeed() throws Exception {
        replay(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    @Tag("long")
    void isZeroOnVectorsOfAnySeed(long seed) throws Exception {
        replay(seed);
    }

    private void replay(long seed) throws Exception {
        VectorGenerator.main(new String[] {folder.toString(), Long.toString(seed)});
        Outcome outcome = conformance();
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    }

    private static String content(Path archive) throws IOException {
        try (InputStream text = new GZIPInputStream(Files.newInputStream(archive))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
