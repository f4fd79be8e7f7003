// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.output.Summary.Verdict;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.ptp.config.InputException;
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
        assertThatThrownBy(() -> Recordings.read(file, AT_1_HZ)).isInstanceOf(IOException.class);
    }

    @Test
    void headingsTellTimeAndUnit() throws Exception {
        Recording recording = one("time_s,time_error_ns,frequency_ppb\n10,1,5\n10.5,2,5\n11,3,5\n", ReadOptions.NONE);
        assertThat(recording.record().stretches()).containsExactly(new double[] {1, 2, 3});
        assertThat(recording.unit()).isEqualTo(1e-9);
        assertThat(recording.rate()).isEqualTo(2);
    }

    @Test
    void hertzBecomesAFractionOfTheNominalFrequencyAndThenPhase() throws Exception {
        ReadOptions options = new ReadOptions(1.0, true, null, 10e6, null, null, null, false, null);
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
                .hasMessageContaining("x.csv:" + line + ": '")
                .hasMessageContaining("expected a sample in s");
    }

    @Test
    void aFileWithoutTimesNeedsARate() {
        assertThatThrownBy(() -> one("1\n2\n", ReadOptions.NONE))
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

        Recording gap = one("t,x\n0,1\n1,2\n2,3\n7,4\n8,5\n", ReadOptions.NONE);
        assertThat(gap.record().stretches()).containsExactly(new double[] {1, 2, 3}, new double[] {4, 5});
        assertThat(gap.notes()).anyMatch(note -> note.startsWith("1 gap, 4 s"));

        assertThatThrownBy(() -> one("t,x\n0,1\n1,2\n1,3\n", ReadOptions.NONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.csv:4: time");
    }

    @Test
    void settlingIsLeftOutAndTold() throws Exception {
        ReadOptions options = new ReadOptions(2.0, null, InputUnit.NANOSECOND, null, null, null, 1.5, false, null);
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
        Recording recording = Recordings.read(file, ReadOptions.NONE).get(0);
        assertThat(recording.rate()).isEqualTo(0.25);
        assertThat(recording.record().stretches()).containsExactly(new double[] {5, 6, 7});

        Files.write(file, npy("<f8", "(4, 2)", 0, 5, 4, 6, 8, 7));
        assertThatThrownBy(() -> Recordings.read(file, ReadOptions.NONE)).hasMessageContaining("ends before its array");
        Files.write(file, npy("<c16", "(3,)", 0, 5, 4));
        assertThatThrownBy(() -> Recordings.read(file, ReadOptions.NONE)).hasMessageContaining("not read");
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
        Recording recording = one(log, ReadOptions.NONE);
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
        List<Recording> all = Recordings.read(write(log), ReadOptions.NONE);
        assertThat(all).extracting(Recording::name).containsExactly("ptp4l ptp01", "phc2sys phc0 CLOCK_REALTIME");
        assertThat(all.get(0).record().stretches()).containsExactly(new double[] {7, 8});
        assertThat(all.get(0).notes())
                .contains(
                        "1 samples in s0, 1 in s1 (not locked) left out",
                        "1 line with an offset not understood, the first is line 8");

        ReadOptions everything = new ReadOptions(null, null, null, null, null, "ptp01", null, true, null);
        assertThat(Recordings.read(write(log), everything).get(0).record().stretches())
                .containsExactly(new double[] {900, 800, 7, 8});
        ReadOptions nobody = new ReadOptions(null, null, null, null, null, "ptp03", null, false, null);
        assertThatThrownBy(() -> Recordings.read(write(log), nobody))
                .hasMessageContaining("expected part of one of: ptp4l ptp01, phc2sys");
    }

    @Test
    void summaryLinesGiveTheLargestOffsetAndNoCurves() throws Exception {
        String log = """
                ptp4l[64.0]: ptp01 rms  602 max 9631 freq   -154 +/- 4812 delay 39178 +/-   0
                ptp4l[128.0]: ptp01 rms    3 max    6 freq     -4 +/-   6 delay 39178 +/-   0
                ptp4l[192.0]: ptp01 rms    4 max    5 freq     -4 +/-   3
                """;
        ReadOptions options = new ReadOptions(null, null, null, null, null, null, 0.0, false, null);
        SummaryLines lines = Recordings.read(write(log), options).get(0).summaries();
        assertThat(lines.maxAbs()).isEqualTo(9631);
        assertThat(lines.count()).isEqualTo(3);

        ReadOptions settled = new ReadOptions(null, null, null, null, null, null, 60.0, false, null);
        Recording recording = Recordings.read(write(log), settled).get(0);
        // the period that ends at 128 s begins at 64 s, before all 60 s have passed since the first line
        assertThat(recording.summaries()).isEqualTo(new SummaryLines(1, 5, 4, 4));
        MaskVerdict verdict = Analysis.judge(
                        recording, List.of(Masks.named("G.8272 PRTC-A").orElseThrow()))
                .get(0);
        assertThat(verdict.parts().get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
    }

    private static ReadOptions rate(double rate) {
        return new ReadOptions(rate, null, null, null, null, null, null, false, null);
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
