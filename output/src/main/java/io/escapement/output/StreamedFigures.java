// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.TrueTime;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a clock from its samples as they come, without keeping them: statistics outside settling, and extremes of the
 * parts between events that may begin or end a lock.
 */
final class StreamedFigures implements SeriesSink {
    private final double settle;
    private final TimeErrorStatistics.Sum all = new TimeErrorStatistics.Sum();
    private final List<Part> parts = new ArrayList<>();
    private Part current;
    /** The last sample, which an event at its instant comes before; NaN if there is none. */
    private double lastTime = Double.NaN;

    private double lastError;

    /** Samples from {@code begin} on [s] up to the next part. */
    private static final class Part {
        private final double begin;
        private double maxAbs;

        Part(double begin) {
            this.begin = begin;
        }
    }

    /**
     * Figures of a clock.
     *
     * @param settle left out from the start [s]
     */
    StreamedFigures(double settle) {
        this.settle = settle;
    }

    @Override
    public void append(long trueTime, double timeError, double frequency) {
        take();
        double time = TrueTime.toSeconds(trueTime);
        if (time >= settle) {
            all.add(timeError);
            lastTime = time;
            lastError = timeError;
        }
    }

    /** A lock may begin or end at that time [s]. */
    void part(double time) {
        if (time > lastTime) {
            take();
        }
        current = null;
    }

    private void take() {
        if (!Double.isNaN(lastTime)) {
            if (current == null) {
                current = new Part(lastTime);
                parts.add(current);
            }
            current.maxAbs = Math.max(current.maxAbs, Math.abs(lastError));
            lastTime = Double.NaN;
        }
    }

    TimeErrorStatistics settled() {
        return all.statistics();
    }

    /** The largest |TE| while it was locked; NaN if it was not. */
    double maxAbs(LockHistory locks, double duration) {
        take();
        double largest = Double.NaN;
        for (LockHistory.Interval locked : locks.intervals()) {
            for (Part part : parts) {
                if (part.begin >= locked.from() && part.begin < locked.until(duration)) {
                    largest = Double.isNaN(largest) ? part.maxAbs : Math.max(largest, part.maxAbs);
                }
            }
        }
        return largest;
    }
}
