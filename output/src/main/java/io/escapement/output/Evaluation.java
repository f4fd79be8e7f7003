// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.Summary.Verdict;
import io.escapement.output.design.Design;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Works out the figures of a run and judges its requirements, from what was recorded. */
final class Evaluation {
    private final RunReader run;
    private final Design design;
    private final Map<String, LockHistory> locks = new TreeMap<>();

    Evaluation(RunReader run) {
        this.run = run;
        this.design = run.design();
        for (Design.Clock clock : design.clocks()) {
            locks.put(clock.name(), LockHistory.of(clock, run.events(), design.duration()));
        }
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
        TimeErrorStatistics te = TimeErrorStatistics.of(series.timeError(), List.of(settled));
        Double lockTime = locks.get(clock).lockTime(design.duration());
        return new ClockFigures(te.maxAbs(), te.mean(), te.rms(), te.peakToPeak(), lockTime, te.count());
    }

    private RequirementResult judge(Design.Requirement asked) {
        if (!asked.mask().isEmpty()) {
            return notEvaluated(asked);
        }
        if (asked.metric().equals("lock time")) {
            return judgeLockTime(asked);
        }
        Series series = series(asked);
        TimeErrorStatistics te = TimeErrorStatistics.of(series.timeError(), ranges(asked, series));
        if (te.count() == 0) {
            return notEvaluated(asked);
        }
        double value = switch (asked.metric()) {
            case "max|TE|" -> te.maxAbs();
            case "cTE" -> te.mean();
            case "rms TE" -> te.rms();
            case "pk-pk TE" -> te.peakToPeak();
            default -> throw new IllegalArgumentException("unknown metric " + asked.metric());
        };
        return result(asked, value, compare(asked, Math.abs(value)));
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
            return end > first ? List.of(new Range(first, end)) : List.of();
        }
        List<Range> ranges = new ArrayList<>();
        for (LockHistory.Interval locked : locks.get(asked.clock()).intervals()) {
            double until = locked.to() >= design.duration() ? Double.POSITIVE_INFINITY : locked.to();
            int begin = Math.max(first, series.indexFrom(locked.from()));
            int stop = Math.min(end, series.indexFrom(until));
            if (stop > begin) {
                ranges.add(new Range(begin, stop));
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
