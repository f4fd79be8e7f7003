// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyseCommandTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("escapement.vectors", "../../shared/vectors"), "stability");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    static Stream<Path> sets() throws IOException {
        if (!Files.isDirectory(VECTORS)) {
            return Stream.of(VECTORS);
        }
        try (Stream<Path> walk = Files.walk(VECTORS)) {
            List<Path> sets = walk.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> JSON.readTree(file).has("results"))
                    .sorted()
                    .toList();
            return sets.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void publishedResultsComeOutOfTheCommand(Path file) {
        assumeTrue(Files.isRegularFile(file), "no vectors beside the repository");
        JsonNode set = JSON.readTree(file);
        boolean phase = set.get("data_type").stringValue().equals("phase");
        TreeSet<Double> taus = new TreeSet<>();
        set.get("results").properties().forEach(e -> e.getValue().get("tau").forEach(t -> taus.add(t.doubleValue())));
        if (set.has("stable32")) {
            set.get("stable32")
                    .forEach(table -> table.get("rows")
                            .forEach(row -> taus.add(row.get("tau").doubleValue())));
        }
        List<String> command = new ArrayList<>(List.of(
                file.resolveSibling(set.get("file").stringValue()).toString(),
                "--rate",
                set.get("rate_hz").toString(),
                "--data",
                phase ? "phase" : "frequency",
                "--metrics",
                set.get("results").properties().stream().map(e -> e.getKey()).collect(Collectors.joining(",")),
                "--taus",
                taus.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--json"));
        if (set.get("column").stringValue().equals("f_hz")) {
            command.addAll(List.of("--nominal", "10e6"));
        }
        Outcome outcome = analyse(command.toArray(String[]::new));
        assertThat(outcome.status).as(outcome.err).isZero();
        JsonNode printed = JSON.readTree(outcome.out);
        set.get("results").properties().forEach(entry -> {
            boolean bits = phase && entry.getKey().equals("mtie");
            boolean loose = file.toString().contains("rwfm") && entry.getKey().matches("[mt]dev");
            JsonNode expected = entry.getValue();
            String values = expected.has("dev_ld") ? "dev_ld" : "dev";
            for (int i = 0; i < expected.get("tau").size(); i++) {
                JsonNode curve = printed.get(entry.getKey());
                int at = indexOf(curve.get("tau"), expected.get("tau").get(i).doubleValue());
                String point = entry.getKey() + " at tau " + expected.get("tau").get(i);
                assertThat(curve.get("n").get(at).longValue())
                        .as(point)
                        .isEqualTo(expected.get("n").get(i).longValue());
                double value = expected.get(values).get(i).doubleValue();
                assertThat(curve.get("value").get(at).doubleValue())
                        .as(point)
                        .isCloseTo(value, within(bits ? 0 : (loose ? 1e-8 : 1e-9) * value));
            }
        });
        if (set.has("stable32")) {
            set.get("stable32").properties().forEach(e -> agreesWithStable32(file, e.getKey(), e.getValue(), printed));
        }
    }

    /** Five digits are published; the octave files of the OCXO were made from another copy of the data. */
    private static void agreesWithStable32(Path file, String name, JsonNode table, JsonNode printed) {
        if (file.toString().contains("ocxo") && name.endsWith("_oct")) {
            return;
        }
        JsonNode curve = printed.get(name.replace("_oct", ""));
        table.get("rows").forEach(row -> {
            int at = indexOf(curve.get("tau"), row.get("tau").doubleValue());
            assertThat(curve.get("n").get(at)).as(name).isEqualTo(row.get("n"));
            double value = row.get("dev").doubleValue();
            assertThat(curve.get("value").get(at).doubleValue()).as(name).isCloseTo(value, within(1e-4 * value));
        });
    }

    private static int indexOf(JsonNode taus, double tau) {
        return IntStream.range(0, taus.size())
                .filter(i -> taus.get(i).doubleValue() == tau)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tau " + tau));
    }

    @Test
    void intervalsAreWholeSamplesRoundedHalfToEvenWithoutDuplicates() throws IOException {
        Outcome outcome = analyse(
                phase("1", "0", "1", "0", "1", "0", "1", "0", "1", "0"),
                "--rate",
                "2",
                "--taus",
                "1.25,0.75,1,500ms,0.51",
                "--metrics",
                "mtie",
                "--json");
        assertThat(outcome.err).contains("10 samples at 2 /s as given by --rate");
        JsonNode mtie = JSON.readTree(outcome.out).get("mtie");
        assertThat(mtie.toString()).isEqualTo("{\"tau\":[0.5,1],\"n\":[9,8],\"value\":[1,1]}");
    }

    @Test
    void anIntervalWithoutValueIsLeftOutAndTheListMayBeEmpty() throws IOException {
        Outcome outcome = analyse(
                phase("1", "2", "4", "8"),
                "--rate",
                "1",
                "--data",
                "phase",
                "--metrics",
                "adev,oadev,hdev,totdev,mtie",
                "--taus",
                "3,1,0.2,1e9,2,2",
                "--json");
        assertThat(outcome.status).as(outcome.err).isZero();
        JsonNode printed = JSON.readTree(outcome.out);
        assertThat(printed.propertyNames()).containsExactly("adev", "oadev", "hdev", "totdev", "mtie");
        assertThat(printed.get("hdev").toString()).isEqualTo("{\"tau\":[],\"n\":[],\"value\":[]}");
        assertThat(printed.at("/adev/n").toString()).isEqualTo("[2]");
        assertThat(printed.at("/totdev/n").toString()).isEqualTo("[2,2,2]");
        assertThat(printed.at("/mtie/n").toString()).isEqualTo("[3,2]");
        assertThat(printed.at("/mtie/value").toString()).isEqualTo("[4,6]");
    }

    @Test
    void valuesAreSiWithSeventeenDigits() throws IOException {
        Outcome outcome = analyse(
                phase("0", "0.1", "0"),
                "--rate",
                "1",
                "--unit",
                "ns",
                "--taus",
                "1",
                "--metrics",
                "mtie,tierms",
                "--json");
        // 0.1 as a double times the double 1e-9, seventeen digits
        assertThat(outcome.out).contains("\"value\": [1.0000000000000002E-10]").contains("\"n\": [2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--metrics tdve | unknown metric 'tdve' | did you mean tdev?",
                "--mask PRTC-B | unknown mask 'PRTC-B' | did you mean G.8272 PRTC-B",
                "--unit nz | unknown unit 'nz' | did you mean ns?",
                "--rate 16s | --rate: '16s' has unit 's'; expected a rate such as '16 /s' | /s",
                "--rate 0 | --rate: '0' is less than 1e-6 /s | expected 1e-6 /s to 1e9 /s",
                "--taus 1,x | --taus: 'x' is not a time | such as",
                "--settle '5 mins' | '5 mins' has unit 'mins'; expected a time | did you mean min?",
                "--nominal 1e7 --unit s | --nominal | is in s"
            })
    void whatIsWrongOnTheCommandLineIsSaid(String options, String said, String hint) throws IOException {
        List<String> command = new ArrayList<>(List.of(phase("1", "2", "3")));
        if (!options.contains("--rate")) {
            command.addAll(List.of("--rate", "1"));
        }
        Matcher words = Pattern.compile("'([^']*)'|(\\S+)").matcher(options);
        while (words.find()) {
            command.add(words.group(1) == null ? words.group(2) : words.group(1));
        }
        Outcome outcome = analyse(command.toArray(String[]::new));
        assertThat(outcome.err).contains(said).contains(hint);
        assertThat(outcome.status).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.out).isEmpty();
    }

    @Test
    void aMaskThatFailsOrCantBeEvaluatedEndsWithStatusOne() throws IOException {
        String[] flat = IntStream.range(0, 2000).mapToObj(i -> "5").toArray(String[]::new);
        String[] steps =
                IntStream.range(0, 2000).mapToObj(i -> i < 900 ? "-60" : "60").toArray(String[]::new);
        assertThat(judged(flat, "G.8272 PRTC-B").status).isEqualTo(ExitStatus.HOLDS);
        Outcome fails = judged(steps, "G.8272 PRTC-B");
        assertThat(fails.status).isEqualTo(ExitStatus.FAILED);
        assertThat(fails.out).contains("FAIL").contains("-20.00 ns");
        Outcome tooShort = judged(new String[] {"1", "2", "3"}, "G.8272 PRTC-B");
        assertThat(tooShort.status).isEqualTo(ExitStatus.FAILED);
        assertThat(tooShort.out).contains("not evaluated").doesNotContain("FAIL");
        assertThat(judged(flat, "G.8271.1 C").out).contains("limit unverified");
    }

    @Test
    void masksOfOnesOwnAreJudgedByToo() throws IOException {
        Path mask = Files.writeString(
                folder.resolve("mine.csv"),
                "mask,measure,above_s,to_s,ends,a,b,c,p,status,source\nmine,max|TE|,,,,4,0,0,0,verified,me\n");
        String[] flat = {"5", "5", "5", "5"};
        Outcome outcome = analyse(phase(flat), "--rate", "1", "--unit", "ns", "--mask-file", mask.toString());
        assertThat(outcome.status).isEqualTo(ExitStatus.FAILED);
        assertThat(outcome.out).contains("mine").contains("-1.00 ns");

        Files.writeString(
                mask, "mask,measure,above_s,to_s,ends,a,b,c,p,status,source\nmine,TE,,,,4,0,0,0,verified,me\n");
        Outcome wrong = analyse(phase(flat), "--rate", "1", "--mask-file", mask.toString());
        assertThat(wrong.status).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(wrong.err).contains("mine.csv:2:6: unknown measure 'TE'");
    }

    @Test
    void verdictsGoToOtherToolsToo() throws IOException {
        Path junit = folder.resolve("out/junit.xml");
        Path markdown = folder.resolve("out/verdicts.md");
        Outcome outcome = analyse(
                phase("1", "2", "90"),
                "--rate",
                "1",
                "--unit",
                "ns",
                "--mask",
                "G.8271.1 A PRTC-B",
                "--junit",
                junit.toString(),
                "--markdown",
                markdown.toString());
        assertThat(outcome.status).isEqualTo(ExitStatus.FAILED);
        assertThat(Files.readString(junit)).contains("name=\"G.8271.1 A PRTC-B: max|TE|\"", "90.0 ns, limit 40.0 ns");
        assertThat(Files.readString(markdown)).contains("0 of 1 limits hold", "| **fail** |");
    }

    @Test
    void limitsOfSelectedPacketsJudgeWhatThePacketsTell() throws IOException {
        String rows = IntStream.range(0, 4000)
                .mapToObj(i -> i / 10.0 + "," + (2207 + i % 3 * 90) + "," + (-7 + i % 4 * 90))
                .collect(Collectors.joining("\n", "time_s,forward_ns,reverse_ns\n", "\n"));
        Path file = Files.writeString(folder.resolve("packets.csv"), rows);
        Outcome outcome =
                analyse(file.toString(), "--mask", "G.8271.2 C PTS", "--figures", "--json", "--histogram", "2");
        // half of 2207 + 7 is 1107, and 1100 ns are allowed
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.FAILED);
        JsonNode printed = JSON.readTree(outcome.out);
        assertThat(printed.at("/" + escaped(file + ": pktSelected2wayTE") + "/figures/max_te_s")
                        .doubleValue())
                .isCloseTo(1107e-9, within(1e-15));
        JsonNode forward = printed.at("/" + escaped(file + ": forward_ns"));
        assertThat(forward.has("masks")).isFalse();
        assertThat(forward.at("/floor_packets/least_fpp_percent").doubleValue()).isEqualTo(100);
        assertThat(forward.at("/histogram/counts").toString()).isEqualTo("[1334,2666]");
        assertThat(analyse(file.toString()).out).contains("least FPC", "FPC, FPR, FPP");
    }

    /** A name within a JSON pointer. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @Test
    void recordingsStandInOneChart() throws IOException {
        String log = IntStream.range(0, 300)
                .mapToObj(i -> "ptp4l[" + i + ".000]: master offset " + i % 5 + " s2 freq +0 path delay 9")
                .collect(Collectors.joining("\n"));
        Path measured = Files.writeString(folder.resolve("lab.log"), log);
        String simulated = Files.writeString(
                        folder.resolve("sim.csv"),
                        IntStream.range(0, 600)
                                .mapToObj(i -> i + "," + i % 7)
                                .collect(Collectors.joining("\n", "t,te_ns\n", "")))
                .toString();
        Path chart = folder.resolve("both.svg");
        Outcome outcome = analyse(
                simulated,
                measured.toString(),
                "--overlay",
                chart.toString(),
                "--mask",
                "G.8272 PRTC-A",
                "--json",
                "--min-duration",
                "300");
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.HOLDS);
        assertThat(Files.readString(chart)).contains("sim.csv", "lab.log: ptp4l", "dashed: G.8272 PRTC-A MTIE");
        JsonNode printed = JSON.readTree(outcome.out);
        assertThat(printed.size()).isEqualTo(2);
        assertThat(printed.get(measured + ": ptp4l")
                        .get("masks")
                        .get(0)
                        .get("mask")
                        .stringValue())
                .isEqualTo("G.8272 PRTC-A");
        Outcome wrong = analyse(simulated, "--overlay", "both.gif");
        assertThat(wrong.status).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(wrong.err).contains("both.gif is neither");
    }

    /** The constant time error of 1000 s is none of samples further apart than that; the search for it did not end. */
    @Test
    void samplesFurtherApartThanABlockHaveNoConstantTimeErrorOfOne() throws Exception {
        Path daily = Files.writeString(folder.resolve("daily.csv"), "time_s,te_s\n0,4\n86400,5\n172800,4\n");
        Outcome timed = analyse(daily.toString(), "--json", "--figures");
        assertThat(timed.status).as(timed.err).isEqualTo(ExitStatus.HOLDS);
        assertThat(JSON.readTree(timed.out).get("figures").get("max_te_s").doubleValue())
                .isCloseTo(5, within(1e-14)); // to ns and back
        assertThat(JSON.readTree(timed.out).get("figures").get("worst_cte_s").isNull())
                .isTrue();
        Outcome slow = analyse(phase("4e-9", "5e-9", "4e-9"), "--rate", "0.0005");
        assertThat(slow.status).as(slow.err).isEqualTo(ExitStatus.HOLDS);
    }

    @Test
    void aCurveOfOnePointIsDrawn() throws Exception {
        Path chart = folder.resolve("short.svg");
        Outcome outcome = analyse(phase("4e-9", "5e-9", "4e-9"), "--rate", "1", "--overlay", chart.toString());
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.HOLDS);
        assertThat(chart).exists();
    }

    /** A message of 131 kB, and a name that clears the screen, were printed as they were. */
    @Test
    void whatAFileSaysNeitherActsOnTheTerminalNorFillsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("x.csv"), "x_\u001b[2J\n1\n" + "y".repeat(131_072) + "\n");
        Outcome refused = analyse(file.toString(), "--rate", "1");
        assertThat(refused.status).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(refused.err).contains("... (131072 characters) ...").hasSizeLessThan(1000);
        Files.writeString(file, "x_\u001b[2J\n1\n2\n");
        Outcome read = analyse(file.toString(), "--rate", "1");
        assertThat(read.status).as(read.err).isEqualTo(ExitStatus.HOLDS);
        assertThat(read.out + read.err).contains("x_\\u001b[2J").doesNotContain("\u001b");
    }

    /** NumPy files whose headers lie: refused in a line, and nothing is made room for. */
    @Test
    void aNumpyFileThatLiesIsRefused() throws Exception {
        for (String shape :
                List.of("(2147483639,)", "(2, 99999999999)", "(99999999999999999999,)", "(1, 90000)", "(-1,)")) {
            String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
            ByteBuffer octets = ByteBuffer.allocate(10 + header.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
            octets.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
            octets.put(header.getBytes(StandardCharsets.US_ASCII));
            Path file = Files.write(folder.resolve("x.npy"), octets.array());
            Outcome outcome = analyse(file.toString(), "--rate", "1");
            assertThat(outcome.status).as(shape).isEqualTo(ExitStatus.WRONG_INPUT);
            assertThat(outcome.err).startsWith(file + ": ").hasLineCount(1).doesNotContain("Exception");
        }
    }

    private Outcome judged(String[] samples, String mask) throws IOException {
        return analyse(phase(samples), "--rate", "1", "--unit", "ns", "--mask", mask);
    }

    private String phase(String... samples) throws IOException {
        return Files.writeString(folder.resolve("x.txt"), String.join("\n", samples) + "\n")
                .toString();
    }

    private static Outcome analyse(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Escapement.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = Stream.concat(Stream.of("analyse"), Stream.of(arguments)).toArray(String[]::new);
        int status = command.execute(all);
        return new Outcome(status, out.toString(), err.toString());
    }
}
