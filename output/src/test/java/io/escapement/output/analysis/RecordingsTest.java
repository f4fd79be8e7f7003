// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.input.InputException;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.output.mask.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {
    private static final ReadOptions AT_1_HZ = rate(1.0);

    @TempDir
    Path folder;

    @Test
    void aColumnOfNumbersIsPhaseInSeconds() throws Exception {
        Recording recording = one("# comment\nx\n1e-9\n  2e-9 \n\n-3e-9\n", AT_1_HZ);
        assertThat(recording.record().stretches()).containsExactly(new double[] {1e-9, 2e-9, -3e-9});
        assertThat(recording.unit()).isEqualTo(1);
        assertThat(recording.rate()).isEqualTo(1);
        assertThat(recording.notes()).anyMatch(note -> note.startsWith("1 heading line"));
    }

    @Test
    void packedFilesAreReadAsSuch() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("x.csv.gz"), packed.toByteArray());
        assertThat(Recordings.read(file, AT_1_HZ).get(0).record().stretches()).containsExactly(new double[] {1, 2});

        Files.write(file, Arrays.copyOf(packed.toByteArray(), 12));
        assertThatThrownBy(() -> Recordings.read(file, AT_1_HZ))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken or cut off");
    }

    @Test
    void headingsTellTimeAndUnit() throws Exception {
        Recording recording = one("time_s,time_error_ns,frequency_ppb\n10,1,5\n10.5,2,5\n11,3,5\n", new ReadOptions());
        assertThat(recording.record().stretches()).containsExactly(new double[] {1, 2, 3});
        assertThat(recording.unit()).isEqualTo(1e-9);
        assertThat(recording.rate()).isEqualTo(2);
    }

    @Test
    void hertzBecomesAFractionOfTheNominalFrequencyAndThenPhase() throws Exception {
        ReadOptions options = new ReadOptions().rate(1.0).frequency(true).nominal(10e6);
        Recording recording = one("10000001\n10000003\n", options);
        // fractions 1e-7 and 3e-7, mean 2e-7; 1 Hz of 10 MHz is exact in neither, so to rounding
        assertThat(recording.record().stretches().get(0)).containsExactly(new double[] {0, -1e-7, 0}, within(1e-16));
        assertThatThrownBy(() -> one("f_hz\n1e7\n1e7\n", AT_1_HZ))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--nominal");
    }

    @ParameterizedTest
    @CsvSource({"'1,2,x', 3", "'1,2,3d', 3", "'1,inf', 2", "'x,1,1 2', 3", "'x,1,0x10', 3"})
    void whatIsNoNumberIsReportedWithItsLine(String lines, int line) {
        assertThatThrownBy(() -> one(lines.replace(',', '\n'), AT_1_HZ))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.csv:" + line + ":1: '")
                .hasMessageContaining("expected a sample in s");
    }

    @Test
    void aFileWithoutTimesNeedsARate() {
        assertThatThrownBy(() -> one("1\n2\n", new ReadOptions()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--rate");
        assertThatThrownBy(() -> one("# nothing\n", AT_1_HZ))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no samples");
    }

    @Test
    void missingSamplesAndGapsPartARecord() throws Exception {
        Recording holes = one("1\n2\nnan\n4\n5\n6\n", AT_1_HZ);
        assertThat(holes.record().stretches()).containsExactly(new double[] {1, 2}, new double[] {4, 5, 6});
        assertThat(holes.where().get(1)).isEqualTo(new Recording.Stretch(3, 3));
        assertThat(holes.notes()).anyMatch(note -> note.startsWith("1 samples missing"));

        Recording gap = one("t,x\n0,1\n1,2\n2,3\n7,4\n8,5\n", new ReadOptions());
        assertThat(gap.record().stretches()).containsExactly(new double[] {1, 2, 3}, new double[] {4, 5});
        assertThat(gap.notes()).anyMatch(note -> note.startsWith("1 gap, 4 s"));

        assertThatThrownBy(() -> one("t,x\n0,1\n1,2\n1,3\n", new ReadOptions()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.csv:4: time");
    }

    @Test
    void settlingIsLeftOutAndTold() throws Exception {
        ReadOptions options =
                new ReadOptions().rate(2.0).unit(InputUnit.NANOSECOND).settle(1.5);
        Recording recording = one("9\n9\n9\n1\n2\n", options);
        assertThat(recording.record().stretches()).containsExactly(new double[] {1, 2});
        assertThat(recording.notes()).contains("3 samples of the first 1.5 s left out: settling");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f8", ">f8", "<f4", "<i8", "<i4"})
    void numpyArraysOfAnyKindAreRead(String type) throws Exception {
        Path file = Files.write(folder.resolve("x.npy"), npy(type, "(3,)", 1, -2, 3));
        assertThat(Recordings.read(file, AT_1_HZ).get(0).record().stretches()).containsExactly(new double[] {1, -2, 3});
    }

    @Test
    void rowsOfAnArrayAreTimeAndSample() throws Exception {
        Path file = Files.write(folder.resolve("x.npy"), npy("<f8", "(3, 2)", 0, 5, 4, 6, 8, 7));
        Recording recording = Recordings.read(file, new ReadOptions()).get(0);
        assertThat(recording.rate()).isEqualTo(0.25);
        assertThat(recording.record().stretches()).containsExactly(new double[] {5, 6, 7});

        Files.write(file, npy("<f8", "(4, 2)", 0, 5, 4, 6, 8, 7));
        assertThatThrownBy(() -> Recordings.read(file, new ReadOptions()))
                .hasMessageContaining("ends before its array");
        Files.write(file, npy("<c16", "(3,)", 0, 5, 4));
        assertThatThrownBy(() -> Recordings.read(file, new ReadOptions())).hasMessageContaining("not read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ptp4l[%d.500]: master offset %10d s2 freq   -1234 path delay        89",
                "ptp4l[%d.500]: [ptp4l.0.config:6] ens1f0 offset %d s2 freq -1234 path delay 89",
                "2026-01-01T00:00:00 host ptp4l[812]: [%d.500] ptp01 master offset %d s3 freq -1234 path delay 89",
                "phc2sys[%d.500]: [ptp4l.0.config] CLOCK_REALTIME phc offset %9d s2 freq   +6338 delay    500",
                "phc2sys[%d.500]: phc0 CLOCK_REALTIME sys offset %9d s2 freq   +6338",
                "ts2phc[%d.500]: [ts2phc.0.config] ens7f1 master offset %10d s2 freq      -0",
                "ts2phc[%d.500]: /dev/ptp4 offset %10d s2 freq      -0",
                "Nov 22 10:00:00 controller-0 ptp4l: info [%d.500] ptp1 master offset %d s2 freq +5 path delay 9"
            })
    void linesOfEveryDaemonAreUnderstood(String form) throws Exception {
        String log = IntStream.range(0, 20)
                .mapToObj(i -> String.format(form, 100 + i, i % 7 - 3))
                .collect(Collectors.joining("\n", "ptp4l[99.000]: port 1: LISTENING to UNCALIBRATED\n", "\n"));
        Recording recording = one(log, new ReadOptions());
        assertThat(recording.rate()).isEqualTo(1);
        assertThat(recording.unit()).isEqualTo(1e-9);
        double[] expected = IntStream.range(0, 20).mapToDouble(i -> i % 7 - 3).toArray();
        assertThat(recording.record().stretches()).containsExactly(expected);
    }

    @Test
    void whatIsNotLockedIsLeftOutAndEachDaemonIsARecording() throws Exception {
        String log = """
                ptp4l[1.000]: ptp01 master offset 900 s0 freq +0 path delay 9
                phc2sys[1.100]: phc0 CLOCK_REALTIME phc offset 5 s2 freq +1 delay 500
                ptp4l[2.000]: ptp01 master offset 800 s1 freq +0 path delay 9
                phc2sys[2.100]: phc0 CLOCK_REALTIME phc offset 6 s2 freq +1 delay 500
                ptp4l[3.000]: ptp01 master offset 7 s2 freq +0 path delay 9
                phc2sys[3.100]: phc0 CLOCK_REALTIME phc offset 7 s2 freq +1 delay 500
                ptp4l[4.000]: ptp01 master offset 8 s3 freq +0 path delay 9
                ptp4l[5.000]: ptp01 master offset 8x s3 freq +0 path delay 9
                """;
        List<Recording> all = Recordings.read(write(log), new ReadOptions());
        assertThat(all).extracting(Recording::name).containsExactly("ptp4l ptp01", "phc2sys phc0 CLOCK_REALTIME");
        assertThat(all.get(0).record().stretches()).containsExactly(new double[] {7, 8});
        assertThat(all.get(0).notes())
                .contains(
                        "1 samples in s0, 1 in s1 (not locked) left out",
                        "1 line with an offset not understood, the first is line 8");

        ReadOptions everything = new ReadOptions().clock("ptp01").unlocked(true);
        assertThat(Recordings.read(write(log), everything).get(0).record().stretches())
                .containsExactly(new double[] {900, 800, 7, 8});
        ReadOptions nobody = new ReadOptions().clock("ptp03");
        assertThatThrownBy(() -> Recordings.read(write(log), nobody))
                .hasMessageContaining("expected part of one of: ptp4l ptp01, phc2sys");
    }

    @Test
    void aLogThatBeginsAnewIsPartedThere() throws Exception {
        String log = """
                ptp4l[100.0]: master offset 1 s2 freq +0 path delay 9
                ptp4l[101.0]: master offset 2 s2 freq +0 path delay 9
                ptp4l[102.0]: master offset 3 s2 freq +0 path delay 9
                ptp4l[5.0]: master offset 4 s2 freq +0 path delay 9
                ptp4l[6.0]: master offset 5 s2 freq +0 path delay 9
                ptp4l[7.0]: master offset -37000000057 s2 freq +0 path delay 9
                """;
        Recording recording = one(log, new ReadOptions());
        assertThat(recording.record().stretches())
                .containsExactly(new double[] {1, 2, 3}, new double[] {4, 5, -37000000057.0});
        assertThat(recording.where()).extracting(Recording.Stretch::start).containsExactly(0.0, 3.0);
        assertThat(recording.notes()).anyMatch(note -> note.startsWith("times go back and begin anew 1 time"));
        // what begins anew has to settle anew
        Recording settled = one(log, new ReadOptions().settle(1.0));
        assertThat(settled.record().stretches()).containsExactly(new double[] {2, 3}, new double[] {5, -37000000057.0});
    }

    @Test
    void processesThatPrintByTurnsAreToldApart() throws Exception {
        String log = """
                Nov 22 10:00:01 host ptp4l[812]: [1.0] master offset 1 s2 freq +0 path delay 9
                Nov 22 10:00:01 host ptp4l[900]: [1.1] master offset 8 s2 freq +0 path delay 9
                Nov 22 10:00:02 host ptp4l[812]: [2.0] master offset 2 s2 freq +0 path delay 9
                Nov 22 10:00:02 host ptp4l[900]: [2.1] master offset 9 s2 freq +0 path delay 9
                Nov 22 10:00:01 host phc2sys[7]: [1.5] CLOCK_REALTIME phc offset 3 s2 freq +0 delay 9
                Nov 22 10:00:02 host phc2sys[7]: [2.5] CLOCK_REALTIME phc offset 4 s2 freq +0 delay 9
                Nov 22 10:00:09 host phc2sys[8]: [9.5] CLOCK_REALTIME phc offset 5 s0 freq +0 delay 9
                Nov 22 10:00:10 host phc2sys[8]: [10.5] CLOCK_REALTIME phc offset 6 s2 freq +0 delay 9
                """;
        List<Recording> all = Recordings.read(write(log), new ReadOptions());
        assertThat(all)
                .extracting(Recording::name)
                .containsExactly("ptp4l (process 812)", "ptp4l (process 900)", "phc2sys CLOCK_REALTIME");
        assertThat(all.get(1).record().stretches()).containsExactly(new double[] {8, 9});
        // the second phc2sys goes on where the first ended
        assertThat(all.get(2).record().stretches()).containsExactly(new double[] {3, 4}, new double[] {6});
    }

    @Test
    void hugeSummariesAreFiguresToo() throws Exception {
        String log =
                "phc2sys[64.0]: CLOCK_REALTIME rms 37000000057 max 37000000057 freq -99999999 +/- 0 delay 500 +/- 3\n";
        SummaryLines lines = one(log, new ReadOptions()).summaries();
        assertThat(lines.maxAbs()).isEqualTo(37000000057.0);
        assertThat(lines.worstRms()).isEqualTo(37000000057.0);
    }

    @Test
    void otherLinesMayComeBeforeThoseOfTheDaemon() throws Exception {
        String log = IntStream.range(0, 1000)
                .mapToObj(i -> "Nov 22 10:00:01 host kernel: [ 1." + i + "] eth" + i + " up")
                .collect(Collectors.joining(
                        "\n",
                        "",
                        "\nptp4l[2.0]: master offset 1 s2 freq +0 path delay 9\n"
                                + "ptp4l[3.0]: master offset 2 s2 freq +0 path delay 9\n"));
        assertThat(one(log, new ReadOptions()).samples()).isEqualTo(2);
    }

    @Test
    void frequencyHasAMeanAndNoTimeError() throws Exception {
        ReadOptions options = new ReadOptions().rate(1.0).frequency(true);
        Recording recording = one("3e-9\n5e-9\n4e-9\n", options);
        assertThat(recording.meanFrequency()).isCloseTo(4e-9, within(1e-24));
        Analysis.Figures figures = Analysis.figures(recording);
        assertThat(figures.offset()).isEqualTo(recording.meanFrequency());
        assertThat(figures.maxAbs()).isNaN();
        MaskVerdict verdict = Analysis.judge(
                        recording, List.of(Masks.named("G.8271.1 A").orElseThrow()), RecordCriteria.USUAL)
                .get(0);
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
    }

    @Test
    void onePartOfTheTimeCanBeLookedAt() throws Exception {
        Recording recording =
                one("1\n2\n3\n4\n5\n", new ReadOptions().rate(2.0).from(0.5).to(2.0));
        assertThat(recording.record().stretches()).containsExactly(new double[] {2, 3, 4});
        assertThat(recording.notes()).contains("2 samples left out: outside of 0.5 s to 2 s");
    }

    @Test
    void theReferenceMayBeAnotherFile() throws Exception {
        Path reference = Files.writeString(folder.resolve("reference.csv"), "t_s,te_us\n0,1\n2,3\n4,5\n");
        ReadOptions options = new ReadOptions().against(reference.toString());
        // at 1 s and 3 s the reference lies between its samples, after 4 s there is none
        Recording relative = one("t_s,te_ns\n0,1005\n1,2005\n2,3004\n3,4003\n4,5000\n5,9\n", options);
        assertThat(relative.record().stretches().get(0)).containsExactly(new double[] {5, 5, 4, 3, 0}, within(1e-9));
        assertThat(relative.against()).isEqualTo(reference.toString());
        assertThat(relative.notes())
                .contains(
                        "reference interpolated at 2 of 6 samples", "1 samples where the reference has none left out");

        ReadOptions missing = new ReadOptions().against("nowhere.csv");
        assertThatThrownBy(() -> one("t,x\n0,1\n1,2\n", missing)).hasMessageContaining("no file or folder nowhere.csv");
        Path later = Files.writeString(folder.resolve("later.csv"), "t,x\n100,1\n101,3\n");
        assertThatThrownBy(() -> one("t,x\n0,1\n1,2\n", new ReadOptions().against(later.toString())))
                .hasMessageContaining("no time in common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff1e-9\r\n-2.5E-9\r\n3\r\n",
                "# head\n% head\n1.0D-09\n -2.5d-9\n+3.\n",
                "// a header\n---\n*\nname: x\n1e-9\n-2.5e-9\n\n3\n\n",
                "55000.1 1e-9\n55000.2\t-2.5e-9\n55000.3  3.0\n",
                "0;1e-9\n1; -2.5e-9\n2 ;3\n",
                "1e-9 # first\n-2.5e-9# second\n3\n",
                "\"t\",\"x [s]\"\n\"0\",\"1e-9\"\n\"1\",\"-2.5e-9\"\n\"2\",\"3\"\n"
            })
    void numbersAreReadInManyForms(String text) throws Exception {
        assertThat(one(text, AT_1_HZ).record().stretches()).containsExactly(new double[] {1e-9, -2.5e-9, 3});
    }

    @Test
    void delaysOfPacketsAreThreeRecordings() throws Exception {
        // every fifth packet meets no queue; the clock is 7 ns ahead; some packets are lost
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> i + "," + (i % 37 == 5 ? "" : 1007 + i % 5 * 300) + "," + (993 + (i + 2) % 5 * 300))
                .collect(Collectors.joining("\n", "t,forward_ns,reverse_ns\n", "\n"));
        ReadOptions options = new ReadOptions().packets(new PacketOptions(100, 0.05, 350e-9, true));
        List<Recording> all = Recordings.read(write(rows), options);
        assertThat(all).extracting(Recording::name).containsExactly("pktSelected2wayTE", "forward_ns", "reverse_ns");
        double[] sevens = new double[10];
        Arrays.fill(sevens, 7);
        assertThat(all.get(0).record().stretches()).containsExactly(sevens);
        assertThat(all.get(0).rate()).isEqualTo(0.01);
        FloorPackets forward = all.get(1).floor();
        assertThat(forward.packets()).isEqualTo(1000 - 27);
        assertThat(forward.floor()).isCloseTo(1007, within(1e-9));
        // lost packets part nothing, and leave two fifths of those that came near the floor
        assertThat(all.get(1).record().stretches()).hasSize(1);
        assertThat(forward.least().percent()).isBetween(38.0, 40.0);
        assertThat(all.get(2).floor().least().percent()).isEqualTo(40);

        assertThatThrownBy(() -> Recordings.read(write("t,x\n0,1\n1,2\n"), options))
                .hasMessageContaining("holds no delays of packets");
        assertThatThrownBy(() -> Recordings.read(
                        write(rows), new ReadOptions().packets(new PacketOptions(2000, 0.05, 1e-6, true))))
                .hasMessageContaining("shorter than a window of 2000.0 s");
    }

    @Test
    void summaryLinesGiveTheLargestOffsetAndNoCurves() throws Exception {
        String log = """
                ptp4l[64.0]: ptp01 rms  602 max 9631 freq   -154 +/- 4812 delay 39178 +/-   0
                ptp4l[128.0]: ptp01 rms    3 max    6 freq     -4 +/-   6 delay 39178 +/-   0
                ptp4l[192.0]: ptp01 rms    4 max    5 freq     -4 +/-   3
                """;
        ReadOptions options = new ReadOptions().settle(0.0);
        SummaryLines lines = Recordings.read(write(log), options).get(0).summaries();
        assertThat(lines.maxAbs()).isEqualTo(9631);
        assertThat(lines.count()).isEqualTo(3);

        ReadOptions settled = new ReadOptions().settle(60.0);
        Recording recording = Recordings.read(write(log), settled).get(0);
        // the period that ends at 128 s begins at 64 s, before all 60 s have passed since the first line
        assertThat(recording.summaries()).isEqualTo(new SummaryLines(1, 5, 4, 4));
        MaskVerdict verdict = Analysis.judge(
                        recording, List.of(Masks.named("G.8272 PRTC-A").orElseThrow()), RecordCriteria.USUAL)
                .get(0);
        assertThat(verdict.parts().get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
    }

    private static ReadOptions rate(double rate) {
        return new ReadOptions().rate(rate);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), text);
    }

    private Recording one(String text, ReadOptions options) throws IOException, InputException {
        List<Recording> recordings = Recordings.read(write(text), options);
        assertThat(recordings).hasSize(1);
        return recordings.get(0);
    }

    private static byte[] npy(String type, String shape, double... values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 8 * values.length);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type.substring(1)) {
                case "f4" -> bytes.putFloat((float) value);
                case "i4" -> bytes.putInt((int) value);
                case "i8" -> bytes.putLong((long) value);
                default -> bytes.putDouble(value);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
