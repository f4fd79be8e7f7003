// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.Summary.Verdict;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Works out the figures of a run and judges its requirements, from what was recorded. */
final class Evaluation {
    private final RunReader run;
    private final Design design;
    private static final String LOCK_TIME = "lock time";
    /** What requirements may limit of time error [ns]. */
    private static final Map<String, ToDoubleFunction<TimeErrorRecord>> METRICS = Map.of(
            "max|TE|", record -> record.statistics().maxAbs(),
            "cTE", record -> record.statistics().mean(),
            "rms TE", record -> record.statistics().rms(),
            "pk-pk TE", record -> record.statistics().peakToPeak(),
            "max|TE_L|", record -> record.lowPassed().statistics().maxAbs(),
            "dTE_L pk-pk", record -> record.lowPassed().statistics().peakToPeak(),
            "dTE_H pk-pk", record -> record.highPassed().worstPeakToPeak());

    private final Map<String, LockHistory> locks = new TreeMap<>();
    private final Map<Design.Requirement, MaskVerdict> verdicts = new LinkedHashMap<>();

    Evaluation(RunReader run) {
        this.run = run;
        this.design = run.design();
        for (Design.Clock clock : design.clocks()) {
            locks.put(clock.name(), LockHistory.of(clock, run.events(), design.duration()));
        }
    }

    /** Whether a requirement is about one metric or one mask, and that is known. */
    static boolean knows(Design.Requirement asked) {
        boolean metric = asked.metric().equals(LOCK_TIME) || METRICS.containsKey(asked.metric());
        return asked.mask().isEmpty()
                ? metric
                : asked.metric().isEmpty() && Masks.named(asked.mask()).isPresent();
    }

    /** When each clock was locked. */
    Map<String, LockHistory> locks() {
        return locks;
    }

    /** The verdict on each mask that was asked for; known after {@link #summary}. */
    Map<Design.Requirement, MaskVerdict> maskVerdicts() {
        return verdicts;
    }

    Summary summary() {
        SortedMap<String, ClockFigures> clocks = new TreeMap<>();
        for (Design.Clock clock : design.clocks()) {
            clocks.put(clock.name(), figures(clock.name()));
        }
        List<RequirementResult> results =
                design.requirements().stream().map(this::judge).toList();
        return new Summary(design.scenario(), design.seed(), design.version(), clocks, results);
    }

    private ClockFigures figures(String clock) {
        Series series = run.series(clock);
        Range settled = new Range(series.indexFrom(design.settle()), series.size());
        TimeErrorStatistics te = record(series, List.of(settled)).statistics();
        Double lockTime = locks.get(clock).lockTime(design.duration());
        return new ClockFigures(te.maxAbs(), te.mean(), te.rms(), te.peakToPeak(), lockTime, te.count());
    }

    private TimeErrorRecord record(Series series, List<Range> ranges) {
        return TimeErrorRecord.of(series.timeError(), ranges, 1 / design.sampleRate());
    }

    private RequirementResult judge(Design.Requirement asked) {
        if (asked.metric().equals(LOCK_TIME)) {
            return judgeLockTime(asked);
        }
        Series series = series(asked);
        TimeErrorRecord record = record(series, ranges(asked, series));
        if (!asked.mask().isEmpty()) {
            return judgeMask(asked, record);
        }
        double value = METRICS.get(asked.metric()).applyAsDouble(record);
        return Double.isNaN(value) ? notEvaluated(asked) : result(asked, value, compare(asked, Math.abs(value)));
    }

    private RequirementResult judgeMask(Design.Requirement asked, TimeErrorRecord record) {
        Mask mask = Masks.named(asked.mask()).orElseThrow();
        MaskVerdict verdict = mask.judge(record);
        verdicts.put(asked, verdict);
        MaskVerdict.PartVerdict tightest = verdict.tightest();
        String text = asked.text() + " [" + MaskWords.basis(verdict) + "]";
        Double value = Double.isNaN(tightest.value()) ? null : tightest.value();
        return new RequirementResult(text, value, tightest.limit(), "ns", verdict.verdict());
    }

    private Series series(Design.Requirement asked) {
        Series series = run.series(asked.clock());
        return asked.against().isEmpty() ? series : series.against(run.series(asked.against()));
    }

    /** The samples that count: outside settling, within from and to, and locked where that is asked. */
    private List<Range> ranges(Design.Requirement asked, Series series) {
        double from = Math.max(asked.from(), design.settle());
        int first = series.indexFrom(from);
        int end = series.indexFrom(Math.nextUp(asked.to()));
        if (!asked.whileLocked()) {
            return withoutGaps(series, first, end);
        }
        List<Range> ranges = new ArrayList<>();
        for (LockHistory.Interval locked : locks.get(asked.clock()).intervals()) {
            double until = locked.to() >= design.duration() ? Double.POSITIVE_INFINITY : locked.to();
            int begin = Math.max(first, series.indexFrom(locked.from()));
            int stop = Math.min(end, series.indexFrom(until));
            ranges.addAll(withoutGaps(series, begin, stop));
        }
        return ranges;
    }

    /** The stretches of evenly spaced samples in [from, to): a clock that stops leaves a gap in its series. */
    private List<Range> withoutGaps(Series series, int from, int to) {
        List<Range> ranges = new ArrayList<>();
        double largest = 1.5 / design.sampleRate();
        int begin = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || series.time()[i] - series.time()[i - 1] > largest) {
                ranges.add(new Range(begin, i));
                begin = i;
            }
        }
        return ranges;
    }

    private RequirementResult judgeLockTime(Design.Requirement asked) {
        LockHistory history = locks.get(asked.clock());
        if (!history.hasServo()) {
            return notEvaluated(asked);
        }
        Double lockTime = history.lockTime(design.duration());
        return result(asked, lockTime, lockTime == null ? Verdict.FAIL : compare(asked, lockTime));
    }

    private static Verdict compare(Design.Requirement asked, double value) {
        boolean holds = asked.below() ? value < asked.limit() : value > asked.limit();
        return holds ? Verdict.PASS : Verdict.FAIL;
    }

    private static RequirementResult result(Design.Requirement asked, Double value, Verdict verdict) {
        return new RequirementResult(asked.text(), value, asked.limit(), asked.unit(), verdict);
    }

    private static RequirementResult notEvaluated(Design.Requirement asked) {
        return result(asked, null, Verdict.NOT_EVALUATED);
    }
}
