// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformanceCommandTest {
    private static final String MANIFEST = """
            [{"name": "pi", "file": "pi.csv.gz", "servo": "pi", "sw_ts": 0, "fadj_ppb": 0.0, "max_ppb": 1000000,
              "config": {"first_step_threshold": 0}, "v311_identical": true}]
            """;

    /** 100 ns in the first second, then kp 0.7 and ki 0.3: 10 ns give 7 + 100 + 3 ppb. */
    private static final String TRACE = """
            i,op,offset_ns,local_ts_ns,arg,arg_hex,adj_ppb,adj_hex,state,rate_ratio,rate_ratio_hex
            0,I,,,1,0x1p+0,,,,,
            1,S,0,1000000000,1,0x1p+0,0,-0x0p+0,0,1,0x1p+0
            2,S,100,2000000000,1,0x1p+0,100,0x1.9p+6,2,1,0x1p+0
            3,S,10,3000000000,1,0x1p+0,110,0x1.b8p+6,2,1,0x1p+0
            """;

    private static final String TABLE = """
            fsm,state,event,mdiff,next_state
            ptp_fsm,9,15,0,9
            ptp_fsm,9,15,1,8
            """;

    private static final String PULSES = """
            source_type,pulserate,perout_phase_ns,pulsewidth_eff_ns,source_now_ns,source_ts_ns,ignored_if_both_edges
            generic,1,0,100000000,1700000000000000003,1700000000000000000,0
            """;

    @TempDir
    private Path vectors;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int conformance(String... options) {
        CommandLine command = Escapement.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        String[] arguments = new String[options.length + 2];
        arguments[0] = "conformance";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = vectors.toString();
        return command.execute(arguments);
    }

    private void write(String name, String content) throws IOException {
        Path path = vectors.resolve(name);
        Files.createDirectories(path.getParent());
        try (OutputStream file = Files.newOutputStream(path);
                OutputStream stream = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void equalRowsOfWhatIsThereAreEnough() throws IOException {
        write("servo/manifest.json", MANIFEST);
        write("servo/pi.csv.gz", TRACE);
        write("bmca/fsm.csv", TABLE);
        write("stability/whatever.json", "nobody reads this");
        assertThat(conformance()).isZero();
        assertThat(out.toString()).containsPattern("(?m)^servo +4 rows +4 match$");
        assertThat(out.toString()).containsPattern("(?m)^bmca +2 rows +2 match");
        assertThat(out.toString()).containsPattern("(?m)^tsproc +absent$");
        assertThat(out.toString()).doesNotContain("stability");
    }

    @Test
    void theFirstMismatchIsShown() throws IOException {
        write("servo/manifest.json", MANIFEST);
        write("servo/pi.csv.gz", TRACE.replace("0x1.b8p+6,2", "0x1.b8p+6,1"));
        write("bmca/fsm.csv", TABLE);
        assertThat(conformance()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("servo +4 rows +3 match  first mismatch: servo/pi.csv.gz row 4: expected state=1");
    }

    @Test
    void doublesAreComparedBitForBit() throws IOException {
        write("servo/manifest.json", MANIFEST);
        write("servo/pi.csv.gz", TRACE.replace("0x1.b8p+6", "0x1.b800000000001p+6"));
        assertThat(conformance("--json")).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"row\" : 4", "adj=0x1.b800000000001p6", "adj=0x1.b8p6", "\"matches\" : 3");
    }

    @Test
    void wrongInputIsRefused() throws IOException {
        assertThat(conformance()).as("empty folder").isEqualTo(2);
        Files.createDirectories(vectors.resolve("stability"));
        assertThat(conformance()).as("no family").isEqualTo(2);
        assertThat(err.toString()).contains("no family");
        write("bmca/fsm.csv", "fsm,state,event,mdiff,next_state\n");
        assertThat(conformance()).as("no rows").isEqualTo(2);
        assertThat(err.toString()).contains("bmca has no rows");
        write("bmca/fsm.csv", TABLE.replace("9,15,1", "11,15,1"));
        assertThat(conformance()).as("no such state").isEqualTo(2);
        assertThat(err.toString()).contains("fsm.csv", "row 2", "no port state has the code 11");
        write("bmca/fsm.csv", TABLE.replace("next_state", "next"));
        assertThat(conformance()).as("no such column").isEqualTo(2);
        assertThat(err.toString()).contains("fsm.csv", "next_state");
        write("bmca/fsm.csv", TABLE.replace("15,1,8", "15,1"));
        assertThat(conformance()).as("short row").isEqualTo(2);
        assertThat(err.toString()).contains("row 2");
        write("bmca/fsm.csv", TABLE);
        write("servo/manifest.json", MANIFEST);
        assertThat(conformance()).as("missing file").isEqualTo(2);
        assertThat(err.toString()).contains("pi.csv.gz");
        write("servo/pi.csv.gz", TRACE.replace("1000000000", "soon"));
        assertThat(conformance()).as("no number").isEqualTo(2);
        assertThat(err.toString()).contains("'soon'", "local_ts_ns");
        write("servo/manifest.json", MANIFEST.replace("pi\",", "pid\","));
        assertThat(conformance()).as("unknown servo").isEqualTo(2);
        write("servo/manifest.json", "[{");
        assertThat(conformance()).as("no JSON").isEqualTo(2);
    }

    @Test
    void filesMayBeCompressedOrNotAndEndTheirLinesAsTheyLike() throws IOException {
        write("servo/manifest.json", MANIFEST);
        write("servo/pi.csv", TRACE.replace("\n", "\r\n"));
        write("bmca/fsm.csv.gz", TABLE);
        assertThat(conformance()).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("(?m)^servo +4 rows +4 match$");
        assertThat(out.toString()).containsPattern("(?m)^bmca +2 rows +2 match");
    }

    @Test
    void aPartWithoutRowsIsRefusedThoughItsFamilyHasSome() throws IOException {
        write("misc/leap.csv", "ts_ns,armed,leap,utc_offset,armed_out,leap_out,utc_offset_out,ambiguous\n");
        write("misc/ts2phc.csv", PULSES);
        assertThat(conformance()).isEqualTo(2);
        assertThat(err.toString()).contains("misc has no rows of leap");
    }

    @Test
    void aBrokenArchiveIsNamed() throws IOException {
        write("servo/manifest.json", MANIFEST);
        write("servo/pi.csv.gz", TRACE);
        byte[] whole = Files.readAllBytes(vectors.resolve("servo/pi.csv.gz"));
        Files.write(vectors.resolve("servo/pi.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(conformance()).isEqualTo(2);
        assertThat(err.toString()).contains("pi.csv.gz: is packed by gzip, and broken");
    }

    @Test
    void aFolderOfTracesWithoutManifestIsNotAbsent() throws IOException {
        write("bmca/fsm.csv", TABLE);
        write("tsproc/raw.csv", "i,op\n");
        assertThat(conformance()).isEqualTo(2);
        assertThat(err.toString()).contains("manifest.json");
    }

    @Test
    void wrongVectorsAreJsonToo() throws IOException {
        write("misc/ts2phc.csv", PULSES.replace("generic,1,", "generic,0,"));
        assertThat(conformance("--json")).isEqualTo(2);
        assertThat(out.toString()).startsWith("{").contains("\"all_match\" : false", "'0' in column pulserate");
        assertThat(err.toString()).contains("ts2phc.csv", "row 1");
    }

    @Test
    void onlyPowersOfTheIntervalMayBeRoundedOtherwise() throws IOException {
        write("servo/manifest.json", MANIFEST);
        String nearly = TRACE.replace("0x1.b8p+6", "0x1.b80000000000p+6").replace("0x1p+0,,,,,", "0x1.8p-1,,,,,");
        // kp and ki are 0.7 and 0.3 of 0.75 to their exponents: no answer that could be written by hand.
        write("servo/pi.csv.gz", nearly);
        assertThat(conformance()).as("far away").isEqualTo(1);
        String answer =
                out.toString().replaceAll("(?s).*got adj=([^ ]+).*", "$1").strip();
        double found = Double.parseDouble(answer);
        write("servo/pi.csv.gz", nearly.replace("0x1.b80000000000p+6", Double.toHexString(Math.nextUp(found))));
        out.getBuffer().setLength(0);
        assertThat(conformance()).as(out + " " + err).isZero();
        assertThat(out.toString()).contains("1 of them but for an ulp of pow()");
    }
}
