// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {
    @TempDir
    Path folder;

    @Test
    void recordedDataReadsBackAsItWasWritten() throws IOException {
        Path results = folder.resolve("run");
        int samples = 10_000;
        try (RunWriter writer = RunWriter.create(results, true, 0)) {
            SeriesSink sink = writer.series("a/b.nic1");
            for (int i = 0; i < samples; i++) {
                sink.append(i * 62_500_000_000L, i / 3.0, -i / 7.0);
            }
            writer.log("a/b", "ptp01", "ptp4l[1.000]: rms 3");
            writer.text("scenario.lock.yaml", "seed: 1\n");
            ReportBuilder.complete(writer, TestDesigns.withClock("a/b.nic1"));
        }

        RunReader run = RunReader.open(results);
        Series series = run.series("a/b.nic1");
        assertThat(series.size()).isEqualTo(samples);
        assertThat(series.time()[9_999]).isEqualTo(9_999 * 0.0625);
        assertThat(series.timeError()[9_999]).isEqualTo(9_999 / 3.0);
        assertThat(series.frequency()[9_999]).isEqualTo(-9_999 / 7.0);
        assertThat(run.design()).isEqualTo(TestDesigns.withClock("a/b.nic1"));
        assertThat(results.resolve("logs/a%2fb_ptp01.log")).hasContent("ptp4l[1.000]: rms 3");
        assertThat(results.resolve("scenario.lock.yaml")).hasContent("seed: 1");
        List<String> csv = Files.readAllLines(results.resolve("series/a%2fb.nic1.csv"));
        assertThat(csv).hasSize(samples + 1).startsWith("time_s,time_error_ns,frequency_ppb", "0,0.0,0.0");
        String[] last = csv.get(samples).split(",");
        assertThat(last[0]).isEqualTo("624.9375");
        assertThat(Double.parseDouble(last[1])).isEqualTo(9_999 / 3.0);
    }

    @Test
    void eventsAreOrderedByTimeThenObjectThenArrivalAndQuoted() throws IOException {
        Path results = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(results)) {
            writer.journal().record(2, "b", EventKind.LINK, "up", "down", "first, \"quoted\"\nline");
            writer.journal().record(2, "a", EventKind.PORT_STATE, "", "SLAVE", "one");
            writer.journal().record(2, "a", EventKind.CLOCK_CLASS, "6", "7", "two");
            writer.journal().record(1_500_000_000_000L, "late", EventKind.HOST, "", "", "");
            writer.journal().record(0, "z", EventKind.WARNING, "", "", "");
            ReportBuilder.complete(writer, TestDesigns.empty());
        }

        assertThat(results.resolve("events.csv")).hasContent("""
                        time_s,object,kind,from,to,detail
                        0,z,warning,,,
                        0.000000000002,a,port-state,,SLAVE,one
                        0.000000000002,a,clock-class,6,7,two
                        0.000000000002,b,link,up,down,"first, ""quoted""
                        line"
                        1.5,late,host,,,
                        """);
        assertThat(RunReader.open(results).events())
                .hasSize(5)
                .contains(new RecordedEvent(2e-12, "b", EventKind.LINK, "up", "down", "first, \"quoted\"\nline"));
    }

    @Test
    void anInterruptedRunLeavesNothingAndTheOldResults() throws IOException {
        Path results = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(results)) {
            writer.text("old.txt", "old");
            ReportBuilder.complete(writer, TestDesigns.empty());
        }
        try (RunWriter writer = RunWriter.create(results)) {
            writer.series("a.nic1").append(0, 1, 2);
            writer.log("a", "b", "line");
        }
        assertThat(results.resolve("old.txt")).exists();
        assertThat(entries(folder)).containsExactly("run");
    }

    @Test
    void aFolderOfARunIsReplacedWhole() throws IOException {
        Path results = folder.resolve("run");
        for (String name : List.of("first.txt", "second.txt")) {
            try (RunWriter writer = RunWriter.create(results)) {
                writer.text(name, name);
                ReportBuilder.complete(writer, TestDesigns.empty());
            }
        }
        assertThat(results.resolve("first.txt")).doesNotExist();
        assertThat(results.resolve("second.txt")).exists();
        assertThat(entries(folder)).containsExactly("run");
    }

    @Test
    void anyOtherFolderThatIsNotEmptyIsRefusedAndAnEmptyOneTaken() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> RunWriter.create(folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("not made by a run");
        assertThat(entries(folder)).containsExactly("thesis.txt");

        Path empty = Files.createDirectory(folder.resolve("empty"));
        try (RunWriter writer = RunWriter.create(empty)) {
            ReportBuilder.complete(writer, TestDesigns.empty());
        }
        assertThat(empty.resolve("summary.json")).exists();
    }

    @Test
    void aRunThatCannotBeEvaluatedKeepsWhatItRecorded() throws IOException {
        Path results = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(results)) {
            writer.series("b.nic1").append(0, 1, 2);
            assertThatThrownBy(() -> ReportBuilder.complete(writer, TestDesigns.withClock("a.nic1")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a.nic1.arrow")
                    .hasMessageContaining("what the run recorded is in " + results);
        }
        assertThat(results.resolve("series/b.nic1.arrow")).isNotEmptyFile();
        assertThat(results.resolve("design.json")).isNotEmptyFile();
        assertThat(entries(folder)).containsExactly("run");
    }

    @Test
    void aDiskWithoutRoomIsFoundAtTheBeginning() {
        Path results = folder.resolve("run");
        assertThatThrownBy(() -> RunWriter.create(results, false, 1e18))
                .hasMessageContaining("has no room for the results: they take at least 1000000000000.0 MB");
        assertThat(results).doesNotExist();
    }

    @Test
    void samplesOutOfOrderAreRefused() throws IOException {
        try (RunWriter writer = RunWriter.create(folder.resolve("run"))) {
            SeriesSink sink = writer.series("a.nic1");
            sink.append(TrueTime.PS_PER_S, 0, 0);
            assertThatThrownBy(() -> sink.append(TrueTime.PS_PER_S, 0, 0)).hasMessageContaining("a.nic1");
        }
    }

    @Test
    void oneRunGivesOneSetOfBytes() throws IOException {
        SyntheticRun.record(folder.resolve("one"), 60, 1);
        SyntheticRun.record(folder.resolve("two"), 60, 1);
        Map<String, byte[]> one = files(folder.resolve("one"));
        assertThat(one).containsKeys("series/ru-1.nic1.arrow", "events.csv", "design.json", "summary.json");
        Map<String, byte[]> two = files(folder.resolve("two"));
        assertThat(two.keySet()).isEqualTo(one.keySet());
        one.forEach((name, bytes) -> assertThat(two.get(name)).as(name).isEqualTo(bytes));
    }

    private static List<String> entries(Path path) throws IOException {
        try (Stream<Path> list = Files.list(path)) {
            return list.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
