// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.evaluate;

import io.escapement.output.LockHistory;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.LimitedMetrics;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.metric.TimeErrorStatistics;
import io.escapement.output.text.MaskText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Works out the figures of a run and judges its requirements, from what was recorded. */
public final class Evaluation {
    private final RunRecord run;
    private final Design design;
    private static final String NEVER_LOCKED = "never locked";
    /** Of two clocks the one whose error against true time is so many times larger is at fault [1]. */
    private static final double MUCH = 2;

    private final Map<String, LockHistory> locks = new TreeMap<>();
    private final Map<Design.Requirement, MaskVerdict> verdicts = new LinkedHashMap<>();

    /** The evaluation of a run. */
    public Evaluation(RunRecord run) {
        this.run = run;
        this.design = run.design();
        for (Design.Clock clock : design.clocks()) {
            locks.put(clock.name(), LockHistory.of(clock, run.stateChanges(), design.duration()));
        }
    }

    /** When each clock was locked. */
    public Map<String, LockHistory> locks() {
        return locks;
    }

    /** The verdict on each mask that was asked for; known after {@link #summary}. */
    public Map<Design.Requirement, MaskVerdict> maskVerdicts() {
        return verdicts;
    }

    /** Works out figures and verdicts. */
    public Summary summary() {
        SortedMap<String, ClockFigures> clocks = new TreeMap<>();
        for (Design.Clock clock : design.clocks()) {
            clocks.put(clock.name(), figures(clock.name()));
        }
        List<RequirementResult> results =
                design.requirements().stream().map(this::judge).toList();
        return new Summary(design.scenario(), design.seed(), design.version(), clocks, results);
    }

    private ClockFigures figures(String clock) {
        LockHistory history = locks.get(clock);
        Double lockTime = history.lockTime(design.duration());
        RunRecord.Settled settled = run.settled(clock, history);
        TimeErrorStatistics te = settled.all();
        return new ClockFigures(
                te.maxAbs(), te.mean(), te.rms(), te.peakToPeak(), lockTime, te.count(), settled.maxAbsLocked());
    }

    private TimeErrorRecord record(Series series, List<Range> ranges) {
        return TimeErrorRecord.of(series.timeError(), ranges, 1 / design.sampleRate());
    }

    private RequirementResult judge(Design.Requirement asked) {
        if (asked.metric().equals(Design.Requirement.LOCK_TIME)) {
            return judgeLockTime(asked);
        }
        Series series = series(asked);
        List<Range> window = window(asked, series);
        if (window.isEmpty()) {
            String reason = asked.from() >= design.duration() ? "the run ends before that" : "no samples in that time";
            return without(asked, Verdict.NOT_EVALUATED, reason);
        }
        List<Range> ranges =
                asked.whileLocked() ? locked(asked.clock(), series, first(asked, series), end(asked, series)) : window;
        if (ranges.isEmpty()) {
            LockHistory history = locks.get(asked.clock());
            String reason = history.intervals().isEmpty() ? NEVER_LOCKED : "not locked in that time";
            return without(asked, Verdict.FAIL, reason);
        }
        TimeErrorRecord record = record(series, ranges);
        if (!asked.mask().isEmpty()) {
            return judgeMask(asked, record);
        }
        double value = LimitedMetrics.named(asked.metric()).orElseThrow().applyAsDouble(record);
        return Double.isNaN(value)
                ? without(asked, Verdict.NOT_EVALUATED, "the record is too short")
                : result(asked, value, compare(asked, Math.abs(value)));
    }

    private RequirementResult judgeMask(Design.Requirement asked, TimeErrorRecord record) {
        Mask mask = Masks.named(asked.mask()).orElseThrow();
        MaskVerdict verdict = mask.judge(record);
        verdicts.put(asked, verdict);
        MaskVerdict.PartVerdict tightest = verdict.tightest();
        String text = asked.text() + " [" + MaskText.basis(verdict) + "]";
        Double value = Double.isNaN(tightest.value()) ? null : tightest.value();
        return new RequirementResult(
                text, value, tightest.limit(), "ns", verdict.verdict(), "", marked(asked, verdict.verdict()));
    }

    private Series series(Design.Requirement asked) {
        Series series = run.series(asked.clock());
        return asked.against().isEmpty() ? series : series.against(run.series(asked.against()));
    }

    /** The samples outside settling, within from and to. */
    private List<Range> window(Design.Requirement asked, Series series) {
        return withoutGaps(series, first(asked, series), end(asked, series));
    }

    private int first(Design.Requirement asked, Series series) {
        return series.indexFrom(Math.max(asked.from(), design.settle()));
    }

    private static int end(Design.Requirement asked, Series series) {
        return series.indexFrom(Math.nextUp(asked.to()));
    }

    /** The samples in [from, to) at which a clock was locked. */
    private List<Range> locked(String clock, Series series, int from, int to) {
        List<Range> ranges = new ArrayList<>();
        for (LockHistory.Interval locked : locks.get(clock).intervals()) {
            double until = locked.until(design.duration());
            int begin = Math.max(from, series.indexFrom(locked.from()));
            int stop = Math.min(to, series.indexFrom(until));
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

    /** A clock that never locks has no lock time below any limit; where the run ends before the limit nobody knows. */
    private RequirementResult judgeLockTime(Design.Requirement asked) {
        LockHistory history = locks.get(asked.clock());
        Double lockTime = history.lockTime(design.duration());
        if (lockTime != null) {
            return result(asked, lockTime, compare(asked, lockTime));
        }
        if (asked.below() && design.duration() < asked.limit()) {
            return without(asked, Verdict.NOT_EVALUATED, "not locked when the run ends");
        }
        boolean never = history.intervals().isEmpty();
        return without(asked, Verdict.FAIL, never ? NEVER_LOCKED : "never locked for a minute");
    }

    private static Verdict compare(Design.Requirement asked, double value) {
        boolean holds = asked.below() ? value < asked.limit() : value > asked.limit();
        return holds ? Verdict.PASS : Verdict.FAIL;
    }

    private RequirementResult result(Design.Requirement asked, Double value, Verdict verdict) {
        return new RequirementResult(
                asked.text(), value, asked.limit(), asked.unit(), verdict, "", marked(asked, verdict));
    }

    private RequirementResult without(Design.Requirement asked, Verdict verdict, String reason) {
        String unit = asked.unit().isEmpty() ? "ns" : asked.unit();
        boolean notLocked = verdict == Verdict.FAIL;
        List<String> clocks = notLocked ? List.of(asked.clock()) : both(asked);
        return new RequirementResult(asked.text(), null, asked.limit(), unit, verdict, reason, clocks);
    }

    private static List<String> both(Design.Requirement asked) {
        return asked.against().isEmpty() ? List.of(asked.clock()) : List.of(asked.clock(), asked.against());
    }

    /**
     * The clocks that a verdict marks. A limit between two clocks is about both; where it does not hold, the one that is further
     * from true time is at fault, and both where neither is much further.
     */
    private List<String> marked(Design.Requirement asked, Verdict verdict) {
        if (asked.against().isEmpty() || verdict != Verdict.FAIL) {
            return both(asked);
        }
        double first = largest(asked, asked.clock());
        double second = largest(asked, asked.against());
        if (first > MUCH * second) {
            return List.of(asked.clock());
        }
        return second > MUCH * first ? List.of(asked.against()) : both(asked);
    }

    private double largest(Design.Requirement asked, String clock) {
        Series series = run.series(clock);
        return record(series, window(asked, series)).statistics().maxAbs();
    }
}
