// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.design.Design;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.List;

/**
 * The record of a run, wherever it is kept: what was simulated, what happened, what each daemon printed and what each clock
 * did. Figures, verdicts, charts and pages are made from it alone.
 */
public interface RunRecord {
    /** What was simulated. */
    Design design();

    /** What happened, by time, then object, then arrival. */
    List<RecordedEvent> events();

    /**
     * What happened, and the ends of states that follow from it: where a program ends, or a host is switched off, its ports and
     * servos are in no state any more.
     */
    List<RecordedEvent> stateChanges();

    /**
     * The lines that an instance, {@code host/instance}, logged; none if it has no log.
     *
     * @throws java.io.UncheckedIOException if the log can't be read
     */
    List<String> log(String instance);

    /**
     * The series of a clock.
     *
     * @throws java.io.UncheckedIOException if there is none or it can't be read
     */
    Series series(String clock);

    /**
     * What is told of a clock's time error outside settling.
     *
     * @param all statistics of all samples [ns]
     * @param maxAbsLocked largest |TE| while it was locked [ns]; NaN if it was not
     */
    record Settled(TimeErrorStatistics all, double maxAbsLocked) {}

    /** The time error of a clock outside settling. */
    default Settled settled(String clock, LockHistory locks) {
        Series series = series(clock);
        int settled = series.indexFrom(design().settle());
        TimeErrorStatistics.Sum locked = new TimeErrorStatistics.Sum();
        for (LockHistory.Interval interval : locks.intervals()) {
            int from = Math.max(settled, series.indexFrom(interval.from()));
            int to = series.indexFrom(interval.until(design().duration()));
            for (int i = from; i < to; i++) {
                locked.add(series.timeError()[i]);
            }
        }
        return new Settled(
                TimeErrorStatistics.of(series.timeError(), settled, series.size()),
                locked.statistics().maxAbs());
    }
}
