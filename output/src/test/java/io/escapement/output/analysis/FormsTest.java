// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms in which people have their recordings. */
class FormsTest {
    @TempDir
    Path folder;

    private List<Recording> all(String content) throws Exception {
        return Recordings.read(Files.writeString(folder.resolve("recording.txt"), content), new ReadOptions());
    }

    private Recording one(String content) throws Exception {
        List<Recording> all = all(content);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String sample(double time, int offset) {
        return String.format(
                Locale.ROOT, "ptp4l[%.3f]: master offset %10d s2 freq   -7272 path delay       528", time, offset);
    }

    @Test
    void timesMayBeDates() throws Exception {
        Recording zulu =
                one("time,te_ns\n2026-03-01T23:59:59.500Z,1\n2026-03-02T00:00:00.000Z,2\n2026-03-02T00:00:00.500Z,4\n");
        assertThat(zulu.rate()).isEqualTo(2);
        assertThat(zulu.record().stretches()).containsExactly(new double[] {1, 2, 4});
        assertThat(one("2026-03-01 10:00:00+01:00;1e-9\n2026-03-01 09:00:01Z;2e-9\n2026-03-01 09:00:02;3e-9\n")
                        .rate())
                .isEqualTo(1);
    }

    /** 1/86400 d, written to 9 digits; as seconds that would be a rate no recorder has. */
    @Test
    void timesMayBeDays() throws Exception {
        Recording days = one(lines(50, i -> String.format(Locale.ROOT, "%.9f %de-9", 60_123.25 + i / 86_400.0, i % 3)));
        assertThat(days.rate()).isEqualTo(1);
        assertThat(one("mjd,x_ns\n58000.0,1\n58000.5,2\n58001.0,3\n").rate()).isEqualTo(1 / 43_200.0);
        Recording seconds =
                one(lines(50, i -> String.format(Locale.ROOT, "%.4f %de-9", 60_123.25 + i * 0.0625, i % 3)));
        assertThat(seconds.rate()).as("60,000 s after the start, at 16 /s").isEqualTo(16);
    }

    @Test
    void pandasWritesItsIndex() throws Exception {
        assertThat(one(",te_ns\n0,5\n1,6\n2,8\n").record().stretches()).containsExactly(new double[] {5, 6, 8});
        Recording three = one(",t_s,te_ns\n0,0.0,5\n1,0.5,6\n2,1.0,8\n");
        assertThat(three.record().stretches()).containsExactly(new double[] {5, 6, 8});
        assertThat(three.rate()).isEqualTo(2);
        assertThat(one("index,time_s,te_ns\n0,0,5\n1,1,6\n2,2,8\n").rate()).isEqualTo(1);
    }

    /** A late sample is made up for by the next; a missing one is not. */
    @Test
    void aLateSampleIsNoGap() throws Exception {
        Recording late = one("time_s,te_ns\n" + lines(100, i -> (i % 10 == 5 ? i + 0.7 : i) + "," + i % 4));
        assertThat(late.rate()).isEqualTo(1);
        assertThat(late.record().stretches()).hasSize(1);
        Recording missing = one("time_s,te_ns\n" + lines(100, i -> (i < 50 ? i : i + 1) + "," + i % 4));
        assertThat(missing.record().stretches()).hasSize(2);
        assertThat(missing.rate()).isEqualTo(1);
    }

    @Test
    void aLineThatIsCutOffIsNoSample() throws Exception {
        Recording cut = one(lines(20, i -> sample(100 + i, i % 5)) + "ptp4l[120.000]: master offset    1952137");
        assertThat(cut.samples()).isEqualTo(20);
        assertThat(cut.notes()).anyMatch(note -> note.contains("1 line with an offset not understood"));
    }

    @Test
    void theSystemsLogHasManyForms() throws Exception {
        String json = lines(
                4,
                i -> "{\"_PID\":\"77\",\"SYSLOG_IDENTIFIER\":\"phc2sys\",\"MESSAGE\":\"[10" + i
                        + ".250] CLOCK_REALTIME phc offset " + i + " s2 freq +5 delay 480\"}");
        Recording journal = one(json);
        assertThat(journal.name()).isEqualTo("phc2sys CLOCK_REALTIME");
        assertThat(journal.record().stretches()).containsExactly(new double[] {0, 1, 2, 3});
        Recording cat = one(lines(4, i -> "[10" + i + ".250] master offset " + i + " s2 freq +5 path delay 480"));
        assertThat(cat.name()).isEqualTo("ptp4l");
        Recording twice = one(lines(
                4,
                i -> "Feb 15 host ptp4l[383]: [2" + i + ".634] master offset " + i + " s2 freq +1 path delay 9\n"
                        + "Feb 15 host ptp4l[383]: ptp4l[2" + i + ".634]: master offset " + i
                        + " s2 freq +1 path delay 9"));
        assertThat(twice.samples()).isEqualTo(4);
        assertThat(twice.notes()).contains("4 samples are there twice, and counted once");
    }

    @Test
    void dpllsAreToldOf() throws Exception {
        Recording openshift = one(lines(
                4,
                i -> "dpll[175732640" + i + "]:[ts2phc.0.config] ens7f0 frequency_status 3 offset " + (i - 2)
                        + " phase_status 3 pps_status 1 s2"));
        assertThat(openshift.name()).isEqualTo("dpll [ts2phc.0.config] ens7f0");
        assertThat(openshift.record().stretches()).containsExactly(new double[] {-2, -1, 0, 1});
        Recording collected = one(lines(4, i -> "[168736409" + i + ".5, 3, " + (i == 3 ? 4 : 3) + ", 1.25]"));
        assertThat(collected.record().stretches())
                .as("the last is in holdover")
                .containsExactly(new double[] {1.25, 1.25, 1.25});
    }

    @Test
    void twoDaemonsByTurnsAreNoticed() throws Exception {
        Recording mixed = one(lines(40, i -> sample(100 + i / 2 + (i % 2) * 0.037, i % 2 == 0 ? 3 : 497)));
        assertThat(mixed.notes()).anyMatch(note -> note.contains("two daemons without a tag"));
        Recording alone = one(lines(40, i -> sample(100 + i * 0.5, i % 3)));
        assertThat(alone.notes()).noneMatch(note -> note.contains("two daemons"));
    }

    /** Locked for 30 samples, then 10 of 60 in s0: the figures of the locked ones are fine, and the clock is not. */
    @Test
    void aLockThatIsLostFailsAnEquipmentsMask() throws Exception {
        String log = lines(90, i -> sample(100 + i, i % 3).replace("s2", i >= 40 && i < 50 ? "s0" : "s2"));
        Recording recording = one(log);
        assertThat(recording.unlocked()).isEqualTo(10);
        Mask equipment = Masks.named("G.8273.2 class C").orElseThrow();
        MaskVerdict verdict = Analysis.judge(recording, List.of(equipment), RecordCriteria.NONE)
                .get(0);
        assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(verdict.objections())
                .containsExactly(new Objection("lock", Verdict.FAIL, "lock was lost: not locked in 10 of 90 samples"));
        Recording acquiring = one(lines(90, i -> sample(100 + i, i % 3).replace("s2", i < 10 ? "s0" : "s2")));
        assertThat(acquiring.unlocked()).as("not locked yet").isZero();
        assertThat(Analysis.judge(acquiring, List.of(equipment), RecordCriteria.NONE)
                        .get(0)
                        .objections())
                .isEmpty();
        Mask network = Masks.named("G.8271.1 C").orElseThrow();
        assertThat(Analysis.judge(recording, List.of(network), RecordCriteria.USUAL)
                        .get(0)
                        .objections())
                .as("a network limit is none of equipment")
                .isEmpty();
    }

    /** The reasons for which a test house turns a record down, beside its figures. */
    @Test
    void aRecordThatIsShortOrHasHolesIsNotEvaluated() throws Exception {
        Mask equipment = Masks.named("G.8272 PRTC-B").orElseThrow();
        Recording brief = one(lines(90, i -> sample(100 + i, i % 3)));
        MaskVerdict verdict =
                Analysis.judge(brief, List.of(equipment), RecordCriteria.USUAL).get(0);
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
        assertThat(verdict.objections())
                .containsExactly(new Objection(
                        "duration",
                        Verdict.NOT_EVALUATED,
                        "lasts 90 s, and is judged from 1000 s on (--min-duration)"));
        assertThat(Analysis.judge(brief, List.of(equipment), new RecordCriteria(90, 0))
                        .get(0)
                        .objections())
                .isEmpty();
        Recording holed = one(lines(2000, i -> i >= 500 && i < 540 ? "" : sample(100 + i, i % 3)));
        assertThat(Analysis.judge(holed, List.of(equipment), RecordCriteria.USUAL)
                        .get(0)
                        .objections())
                .containsExactly(new Objection(
                        "samples",
                        Verdict.NOT_EVALUATED,
                        "40 of 2000 samples are missing, and 1 % may be (--max-missing)"));
        assertThat(Analysis.judge(holed, List.of(equipment), new RecordCriteria(1000, 0.02))
                        .get(0)
                        .objections())
                .isEmpty();
    }
}
