// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Verdict;
import io.escapement.output.report.ReportBuilder;
import io.escapement.output.review.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final double ALL = Double.POSITIVE_INFINITY;

    @TempDir
    Path folder;

    @Test
    void figuresLeaveOutSettling() throws IOException {
        // 1000 ns until settled, then a square wave of 3 +- 2 ns
        Summary summary = run(
                List.of(clock("a.nic1")),
                List.of(),
                100,
                10,
                w -> fill(w, "a.nic1", 100, t -> t < 10 ? 1000 : t % 2 == 0 ? 5 : 1));

        assertThat(summary.clocks().get("a.nic1"))
                .isEqualTo(new ClockFigures(5, 3, Math.sqrt(13), 4, null, 90, Double.NaN));
        assertThat(Files.readString(folder.resolve("run/summary.json"))).isEqualTo("""
                        {
                          "clocks": {
                            "a.nic1": {
                              "cte_ns": 3.0,
                              "dte_pkpk_ns": 4.0,
                              "lock_time_s": null,
                              "max_abs_te_locked_ns": null,
                              "max_abs_te_ns": 5.0,
                              "rms_te_ns": 3.605551275463989,
                              "samples": 90
                            }
                          },
                          "requirements": [ ],
                          "scenario": "test",
                          "seed": 7,
                          "version": "0.1.0"
                        }
                        """);
    }

    @Test
    void requirementsAreJudgedAgainstTrueTimeOrAnotherClock() throws IOException {
        List<Design.Requirement> asked = List.of(
                requirement("a.nic1", "", "max|TE|", 130, 0, ALL, false),
                requirement("a.nic1", "", "max|TE|", 100, 0, ALL, false),
                requirement("a.nic1", "", "cTE", 99, 0, ALL, false),
                requirement("a.nic1", "b.nic1", "max|TE|", 10, 0, ALL, false),
                requirement("a.nic1", "b.nic1", "pk-pk TE", 0.5, 0, ALL, false),
                requirement("a.nic1", "", "rms TE", 1, 500, ALL, false));
        Summary summary = run(List.of(clock("a.nic1"), clock("b.nic1")), asked, 100, 0, w -> {
            fill(w, "a.nic1", 100, t -> -100);
            fill(w, "b.nic1", 100, t -> -95);
        });

        assertThat(summary.requirements())
                .extracting(RequirementResult::value)
                .containsExactly(100.0, 100.0, -100.0, 5.0, 0.0, null);
        assertThat(summary.requirements())
                .extracting(RequirementResult::verdict)
                .containsExactly(
                        Verdict.PASS, Verdict.FAIL, Verdict.FAIL, Verdict.PASS, Verdict.PASS, Verdict.NOT_EVALUATED);
    }

    @Test
    void whileLockedCountsOnlyLockedSamples() throws IOException {
        Design.Clock clock = new Design.Clock("a.nic1", "a", "phc", "a/ptp4l", 1, List.of("a.eth0"));
        List<Design.Requirement> asked = List.of(
                requirement("a.nic1", "", "max|TE|", 10, 0, ALL, true),
                requirement("a.nic1", "", "max|TE|", 10, 0, ALL, false),
                new Design.Requirement("lock", "a.nic1", "", "lock time", true, 41, "s", "", false, 0, ALL));
        Summary summary = run(List.of(clock), asked, 300, 0, w -> {
            // far off unless both the servo is locked and the port is SLAVE
            fill(w, "a.nic1", 300, t -> t >= 12 && t < 20 || t >= 40 && t < 110 || t >= 200 ? 1 : 500);
            servo(w, 10, "LOCKED");
            port(w, 12, "SLAVE");
            port(w, 20, "LISTENING");
            servo(w, 30, "UNLOCKED");
            port(w, 35, "SLAVE");
            servo(w, 40, "LOCKED");
            servo(w, 50, "LOCKED_STABLE");
            port(w, 110, "LISTENING");
            port(w, 200, "SLAVE");
        });

        assertThat(summary.clocks().get("a.nic1").lockTime()).isEqualTo(40);
        assertThat(summary.requirements()).extracting(RequirementResult::value).containsExactly(1.0, 500.0, 40.0);
        assertThat(summary.requirements())
                .extracting(RequirementResult::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
    }

    @Test
    void aClockOfAPassivePortMayBeLockedByAnotherInstance() throws IOException {
        Design.Clock clock = new Design.Clock("a.nic1", "a", "phc", "a/ptp4l", 1, List.of("a.eth0"));
        List<Design.Requirement> asked = List.of(requirement("a.nic1", "", "max|TE|", 10, 0, ALL, true));
        Summary summary = run(List.of(clock), asked, 300, 0, w -> {
            fill(w, "a.nic1", 300, t -> t >= 10 && t < 200 || t >= 250 ? 1 : 500);
            servo(w, 10, "LOCKED", "phc0");
            port(w, 100, "SLAVE");
            servo(w, 100, "LOCKED", "ptp4l");
            servo(w, 101, "UNLOCKED", "phc0");
            port(w, 200, "PASSIVE");
            servo(w, 250, "LOCKED", "phc0");
        });
        assertThat(summary.clocks().get("a.nic1").lockTime()).isEqualTo(10);
        assertThat(summary.requirements().get(0).value()).isEqualTo(1.0);
    }

    @Test
    void aLockAtTheEndOfTheRecordLastsAndNoLockIsNull() throws IOException {
        Design.Clock clock = new Design.Clock("a.nic1", "a", "phc", "a/ptp4l", 1, List.of());
        List<Design.Requirement> asked =
                List.of(new Design.Requirement("lock", "a.nic1", "", "lock time", true, 5, "s", "", false, 0, ALL));
        Summary late = run(List.of(clock), asked, 100, 0, w -> {
            servo(w, 10, "LOCKED");
            servo(w, 20, "UNLOCKED");
            servo(w, 90, "LOCKED");
            fill(w, "a.nic1", 100, t -> 0);
        });
        assertThat(late.clocks().get("a.nic1").lockTime()).isEqualTo(90);

        Summary never = run(List.of(clock), asked, 100, 0, w -> {
            servo(w, 10, "JUMP");
            fill(w, "a.nic1", 100, t -> 0);
        });
        assertThat(never.clocks().get("a.nic1").lockTime()).isNull();
        assertThat(never.requirements().get(0).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aClockWithoutSamplesHasNoFiguresAndMeetsNothing() throws IOException {
        List<Design.Requirement> asked = List.of(
                requirement("a.nic1", "", "max|TE|", 10, 0, ALL, false),
                SyntheticRun.mask("a.nic1", "", "G.8271.1 C", false));
        Summary summary = run(List.of(clock("a.nic1")), asked, 100, 0, w -> w.series("a.nic1"));

        assertThat(summary.requirements())
                .extracting(RequirementResult::verdict)
                .containsOnly(Verdict.NOT_EVALUATED);
        assertThat(Files.readString(folder.resolve("run/summary.json")))
                .contains("\"max_abs_te_ns\": null", "\"samples\": 0", "\"value\": null");
    }

    @Test
    void whatAsksForALockFailsOnAClockThatNeverLocks() throws IOException {
        Design.Clock clock = new Design.Clock("a.nic1", "a", "phc", "a/ptp4l", 1, List.of("a.eth0"));
        List<Design.Requirement> asked = List.of(
                lockTime(30),
                requirement("a.nic1", "", "max|TE|", 10, 0, ALL, true),
                SyntheticRun.mask("a.nic1", "", "G.8271.1 C", true),
                // whether it would have locked in time nobody knows
                lockTime(101),
                requirement("a.nic1", "", "max|TE|", 10, 200, ALL, true));
        // a port that is MASTER throughout: no servo ever says anything
        Summary never = run(List.of(clock), asked, 100, 10, w -> {
            fill(w, "a.nic1", 100, t -> 1);
            port(w, 1, "MASTER");
        });
        assertThat(never.requirements())
                .extracting(RequirementResult::verdict)
                .containsExactly(
                        Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.NOT_EVALUATED, Verdict.NOT_EVALUATED);
        assertThat(never.requirements())
                .extracting(RequirementResult::reason)
                .containsExactly(
                        "never locked",
                        "never locked",
                        "never locked",
                        "not locked when the run ends",
                        "the run ends before that");
        assertThat(Files.readString(folder.resolve("run/summary.json"))).contains("\"reason\": \"never locked\"");
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains(
                        "<td class=\"n\">never locked</td>",
                        "<td class=\"n\">never</td>",
                        "\"servo\":true,\"locked\":[]");

        Summary briefly = run(List.of(clock), asked.subList(0, 2), 100, 50, w -> {
            fill(w, "a.nic1", 100, t -> 1);
            port(w, 1, "SLAVE");
            servo(w, 20, "LOCKED");
            servo(w, 40, "UNLOCKED");
        });
        assertThat(briefly.requirements())
                .extracting(RequirementResult::reason)
                .containsExactly("never locked for a minute", "not locked in that time");
        assertThat(briefly.requirements())
                .extracting(RequirementResult::verdict)
                .containsOnly(Verdict.FAIL);
    }

    private static Design.Requirement lockTime(double limit) {
        return new Design.Requirement("lock", "a.nic1", "", "lock time", true, limit, "s", "", false, 0, ALL);
    }

    @Test
    void aClockIsNotLockedAnyMoreWhenItsDaemonHasEnded() throws IOException {
        Design.Clock clock = new Design.Clock("a.nic1", "a", "phc", "a/ptp4l", 1, List.of("a.eth0"));
        List<Design.Requirement> asked = List.of(
                requirement("a.nic1", "", "max|TE|", 10, 0, ALL, true),
                requirement("a.nic1", "", "max|TE|", 10, 150, ALL, true));
        for (String end : List.of("killed", "off")) {
            Summary summary = run(List.of(clock), asked, 200, 0, w -> {
                fill(w, "a.nic1", 200, t -> t < 20 || t >= 100 ? 500 : 1);
                port(w, 10, "SLAVE");
                servo(w, 20, "LOCKED", "ptp4l");
                EventKind kind = end.equals("off") ? EventKind.HOST : EventKind.INSTANCE;
                String object = end.equals("off") ? "a" : "a/ptp4l";
                w.journal().record(TrueTime.ofSeconds(100), object, kind, "", end, "");
            });
            assertThat(summary.requirements().get(0).value()).isEqualTo(1.0);
            assertThat(summary.requirements().get(1).reason()).isEqualTo("not locked in that time");
            assertThat(Files.readString(folder.resolve("run/report.html")))
                    .contains("[\"a.eth0\",\"\",[[\"SLAVE\",10.0,100.0],[\"stopped\",100.0,200.0]]]");
        }
    }

    @Test
    void ofTwoClocksTheOneThatIsFurtherFromTrueTimeIsAtFault() throws IOException {
        List<Design.Requirement> asked = List.of(
                requirement("a.nic1", "b.nic1", "max|TE|", 10, 0, 49, false),
                requirement("a.nic1", "b.nic1", "max|TE|", 10, 50, ALL, false),
                requirement("a.nic1", "c.nic1", "max|TE|", 10, 50, ALL, false),
                requirement("a.nic1", "b.nic1", "max|TE|", 1000, 0, ALL, false));
        Summary summary = run(List.of(clock("a.nic1"), clock("b.nic1"), clock("c.nic1")), asked, 100, 0, w -> {
            fill(w, "a.nic1", 100, t -> t < 50 ? 3 : 300);
            fill(w, "b.nic1", 100, t -> 50);
            fill(w, "c.nic1", 100, t -> -200);
        });
        assertThat(summary.requirements())
                .extracting(RequirementResult::clocks)
                .containsExactly(
                        List.of("b.nic1"), List.of("a.nic1"), List.of("a.nic1", "c.nic1"), List.of("a.nic1", "b.nic1"));
        Verdicts verdicts = new Verdicts(summary);
        assertThat(verdicts.of("b.nic1")).isEqualTo("fail");
        assertThat(verdicts.of("c.nic1")).isEqualTo("fail");
        assertThat(Files.readString(folder.resolve("run/summary.json")))
                .contains("\"at_fault\": [\n        \"b.nic1\"\n      ]");
    }

    private static Design.Clock clock(String name) {
        return new Design.Clock(name, "a", "phc", "", -1, List.of());
    }

    private static Design.Requirement requirement(
            String clock, String against, String metric, double limit, double from, double to, boolean locked) {
        return new Design.Requirement(clock + metric, clock, against, metric, true, limit, "ns", "", locked, from, to);
    }

    private static void fill(RunWriter writer, String clock, int seconds, DoubleUnaryOperator timeError) {
        SeriesSink sink = writer.series(clock);
        for (int t = 0; t < seconds; t++) {
            sink.append(t * TrueTime.PS_PER_S, timeError.applyAsDouble(t), 0);
        }
    }

    private static void servo(RunWriter writer, double time, String to) {
        servo(writer, time, to, "a/ptp4l");
    }

    private static void servo(RunWriter writer, double time, String to, String instance) {
        writer.journal().record(TrueTime.ofSeconds(time), "a.nic1", EventKind.SERVO_STATE, "", to, instance);
    }

    private static void port(RunWriter writer, double time, String to) {
        writer.journal().record(TrueTime.ofSeconds(time), "a.eth0", EventKind.PORT_STATE, "", to, "");
    }

    private Summary run(
            List<Design.Clock> clocks,
            List<Design.Requirement> asked,
            double duration,
            double settle,
            Consumer<RunWriter> record)
            throws IOException {
        try (RunWriter writer = RunWriter.create(folder.resolve("run"))) {
            record.accept(writer);
            return ReportBuilder.complete(writer, TestDesigns.of(clocks, asked, duration, settle));
        }
    }
}
