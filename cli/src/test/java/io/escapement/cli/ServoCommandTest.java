// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServoCommandTest {
    /** 100 ns in the first 1.0000001 s, then kp 0.7 and ki 0.3: 10 ns give 7 + 100 + 3 ppb. */
    private static final String RECORDED = "0,1000000000\n100,2000000100\n10,3000000010\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int servo(String... options) {
        CommandLine command = Escapement.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "servo";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return command.execute(arguments);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("samples.csv"), content).toString();
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void recordedSamplesAreAnswered() throws IOException {
        assertThat(servo("--csv", file(RECORDED))).isZero();
        assertThat(lines())
                .containsExactly(
                        "sample,time_s,offset_ns,local_ts_ns,weight,adjustment_ppb,state,rate_ratio",
                        "1,0.0,0,1000000000,1.0,0.0,UNLOCKED,1.0",
                        "2,1.0,100,2000000100,1.0,99.999990000001,LOCKED,1.0",
                        "3,2.0,10,3000000010,1.0,109.999990000001,LOCKED,1.0");
        assertThat(err.toString()).contains("locked with sample 2 (1.000 s), 0 steps");
    }

    @Test
    void aHeaderNamesTheColumns() throws IOException {
        servo("--csv", "--servo", "linreg", file(RECORDED));
        String plain = out.toString();
        out.getBuffer().setLength(0);
        assertThat(servo(
                        "--csv",
                        "--servo",
                        "linreg",
                        file("path,local_ts_ns,weight,offset_ns\n7,1000000000,1,0\n7,2000000100,1.0,100\n"
                                + "7,3000000010, 1,10\n")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo(plain);
    }

    @Test
    void filesOfOtherSystemsAreRead() throws IOException {
        assertThat(servo("--csv", file("\uFEFFoffset_ns,local_ts_ns\r\n0,1000000000\r\n100,2000000100\r\n")))
                .as(err.toString())
                .isZero();
        assertThat(lines()).hasSize(3);
    }

    /** A clock that begins in 1970 is 1.7e18 ns behind: more digits than a double has. */
    @Test
    void largeOffsetsKeepTheirNanoseconds() throws IOException {
        assertThat(servo("--csv", file("-1700000000000000001,1000000000\n-1700000000000000003,1999999999\n")))
                .isZero();
        assertThat(lines().get(1)).startsWith("1,0.0,-1700000000000000001,");
        assertThat(lines().get(2)).startsWith("2,1.000000001,-1700000000000000003,");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThat(servo(binary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("binary: is not a text");
        assertThat(servo(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is a folder");
    }

    @Test
    void aFileOfSomethingElseIsNotReadToItsEnd() throws IOException {
        assertThat(servo(file("word\n".repeat(1000)))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no column offset_ns");
        assertThat(servo(file("1,x\n".repeat(1000)))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSizeLessThan(30);
        assertThat(err.toString()).contains("samples.csv:20: is not read on");
    }

    @Test
    void theStandardInputIsAFileToo() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(RECORDED.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(servo("-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).containsPattern("(?m)^ +3 +2.0000 s +10 ns +110.000 ppb +s2 LOCKED$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0,1\\n5,x               | samples.csv:2:3: 'x' is not a local timestamp in whole nanoseconds
            0,1\\n5.5,9             | samples.csv:2:1: '5.5' is not an offset in whole nanoseconds
            0,1\\n5                 | samples.csv:2: has 1 field; expected 2 or 3
            0,1,1\\n5,10,0          | samples.csv:2:6: '0' is not a weight above 0
            0,1,1\\n5,10,NaN        | samples.csv:2:6: 'NaN' is not a weight
            0,1\\n\\n5,10           | samples.csv:2: has 1 field
            0,100\\n5,105           | samples.csv:2: the reference's time
            offset,local_ts_ns\\n0,1| samples.csv:1: there is no column offset_ns
            ofset_ns,local_ts_ns\\n | samples.csv:1:1: 'ofset_ns' is not a column; did you mean offset_ns?
            offset_ns,local_ts_ns\\n| samples.csv: has no sample
            """)
    void badRowsAreToldWithTheirPlace(String content, String message) throws IOException {
        assertThat(servo(file(content.replace("\\n", "\n")))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --servo=pid --generate=step:1us               | --servo: 'pid' is not one of pi, linreg, nullf; did you mean pi?
            --release=4.5 --generate=step:1us             | --release: '4.5' is not one of 3.1.1, 4.4, next
            --generate=stop:1us                           | --generate:1:1: 'stop:1us'
            --generate=step:1us,ramp:5                    | --generate:1:10: ramp: '5' has no unit
            --generate=step:1us,step:2us                  | there is a step already
            --generate=noise:-1ns                         | noise: '-1ns' is less than 0 ns
            --generate=step:1us --set=priority1=1         | 'priority1' is not a servo option
            --generate=step:1us --set=pi_integral_nor_max=1 | did you mean pi_integral_norm_max?
            --generate=step:1us --set=pi_integral_norm_max=3 | pi_integral_norm_max 3 is not a number above 0 to 2.0
            --generate=step:1us --set=step_threshold      | is not OPTION=VALUE
            --generate=step:1us --band=5                  | --band: '5' has no unit
            --generate=step:1us --band=-5ns               | --band: '-5ns' is less than 1 ps
            --generate=step:1us@-5s                       | '-5s' is less than 0 s
            --generate=step:1e300s                        | is more than 1e9 s
            --generate=ramp:1e10ppb                       | is more than 1000000 ppm
            --generate=step:1us --plot=x.gif              | ends with .png or .svg
            --generate=step:1us --csv --json              | exclude each other
            --generate=step:1us --interval=11             | --interval
            --generate=step:1us --samples=0               | --samples
            --generate=step:1us --plugins=nowhere         | nowhere: is neither a folder nor a .jar file
            --closed-loop                                 | give samples either with a file or with --generate
            nowhere.csv --closed-loop                     | --closed-loop needs --generate
            nowhere.csv                                   | nowhere.csv: there is no such file or folder
            """)
    void wrongOptionsAreRefused(String options, String message) {
        assertThat(servo(options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private JsonNode figures(String... options) {
        out.getBuffer().setLength(0);
        assertThat(servo(options)).as(err.toString()).isZero();
        return JsonMapper.shared().readTree(out.toString()).get("figures");
    }

    @Test
    void aClosedLoopTakesAStepAway() {
        JsonNode figures = figures(
                "--json", "--interval=-4", "--generate=step:10us", "--closed-loop", "--samples=2000", "--band=5 ns");
        assertThat(figures.get("peak_ns").asInt()).isEqualTo(10_000);
        assertThat(figures.get("settling_time_s").asDouble()).isBetween(0.5, 20.0);
        // A type-2 loop leaves no offset; rounding leaves less than one nanosecond.
        assertThat(figures.get("rms_ns").asDouble()).isLessThan(1.5);
        // Default gains at 16/s: kp = 0.7 * 0.0625^-0.3 > 2 sqrt(ki); the zero of a PI loop makes it overshoot all the
        // same.
        assertThat(figures.get("overshoot_ns").asDouble()).isBetween(10.0, 3000.0);
    }

    @Test
    void aFrequencyOffsetBecomesTheAdjustment() {
        servo("--csv", "--interval=-3", "--generate=ramp:250 ppb", "--closed-loop", "--samples=4000");
        String[] last = lines().get(4000).split(",");
        assertThat(Double.parseDouble(last[2])).isBetween(-1.0, 1.0);
        // An offset of one nanosecond is worth kp = 1.3 ppb.
        assertThat(Double.parseDouble(last[5])).isCloseTo(250, within(3.0));
    }

    @Test
    void anOpenLoopIsNotInfluenced() {
        servo("--csv", "--generate=step:30us", "--samples=5");
        assertThat(lines().get(5)).contains(",30000,");
        assertThat(lines().get(2)).contains("JUMP");
        out.getBuffer().setLength(0);
        servo("--csv", "--generate=step:30us", "--samples=5", "--closed-loop");
        assertThat(lines().get(5)).contains(",0,");
    }

    @Test
    void largerGainsOfAnOptionSettleFaster() {
        String[] slow = {
            "--json",
            "--generate=step:1us",
            "--closed-loop",
            "--samples=3000",
            "--set=pi_proportional_const=0.1",
            "--set=pi_integral_const=0.001"
        };
        String[] fast = slow.clone();
        fast[4] = "--set=pi_proportional_const=0.7";
        fast[5] = "--set=pi_integral_const=0.3";
        assertThat(figures(fast).get("settling_time_s").asDouble())
                .isLessThan(figures(slow).get("settling_time_s").asDouble() / 4);
    }

    @Test
    void releasesDiffer() {
        // Later than 4.4, one constant counts alone; before, both have to be set.
        String[] options = {"--csv", "--generate=step:1us@3s", "--set=pi_proportional_const=0.01", "--release=3.1.1"};
        servo(options);
        String before = out.toString();
        out.getBuffer().setLength(0);
        options[3] = "--release=4.4";
        servo(options);
        assertThat(out.toString()).isEqualTo(before);
        out.getBuffer().setLength(0);
        options[3] = "--release=next";
        servo(options);
        assertThat(out.toString()).isNotEqualTo(before);
    }

    @Test
    void noiseIsDrawnFromTheSeed() {
        String[] options = {"--csv", "--generate=noise:5ns", "--seed=3"};
        servo(options);
        String first = out.toString();
        out.getBuffer().setLength(0);
        servo(options);
        assertThat(out.toString()).isEqualTo(first);
        out.getBuffer().setLength(0);
        options[2] = "--seed=4";
        servo(options);
        assertThat(out.toString()).isNotEqualTo(first);
    }

    @Test
    void picturesAreDrawn() throws IOException {
        for (String name : List.of("answer.png", "answer.svg")) {
            Path picture = folder.resolve(name);
            assertThat(servo("--generate=step:1us,noise:5ns", "--closed-loop", "--plot", picture.toString()))
                    .isZero();
            assertThat(picture).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("answer.svg")))
                .startsWith("<?xml")
                .contains("<svg");
        assertThat(Files.readAllBytes(folder.resolve("answer.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(servo(
                        "--generate=step:1us",
                        "--plot",
                        folder.resolve("no/where.png").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("where.png");
    }
}
