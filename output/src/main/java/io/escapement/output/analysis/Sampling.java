// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.chart.Figures;
import io.escapement.output.metric.Phase;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.ptp.config.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds how a series was sampled and parts it where samples are missing, are not to be counted, or come late. */
final class Sampling {
    /** A distance beyond so many spacings is a gap. */
    private static final double GAP = 1.5;
    /** A rate this close to a round one is that. */
    private static final double ROUND = 2e-3;
    /** Distances looked at for their median. */
    private static final int LOOK = 100_000;

    private final Path file;
    private final RawSeries raw;
    private final ReadOptions options;
    private final List<String> notes;
    private double rate;

    private Sampling(Path file, RawSeries raw, ReadOptions options) {
        this.file = file;
        this.raw = raw;
        this.options = options;
        this.notes = new ArrayList<>();
    }

    /** What is left of a series for analysis. */
    static Recording of(Path file, RawSeries raw, ReadOptions options) throws InputException {
        return new Sampling(file, raw, options).recording();
    }

    private Recording recording() throws InputException {
        if (raw.summaries() != null) {
            TimeErrorRecord none = new TimeErrorRecord(List.of(), 1);
            return new Recording(
                    raw.name(),
                    file.toString(),
                    none,
                    1,
                    raw.unit().si(),
                    false,
                    raw.against(),
                    List.of(),
                    raw.notes(),
                    raw.summaries());
        }
        List<Range> ranges = raw.time() == null ? given() : found();
        notes.addAll(raw.notes());
        int before = total(ranges);
        double settle = options.settle() != null ? options.settle() : raw.settle();
        ranges = settled(ranges, settle);
        int after = total(ranges);
        notes.add(
                settle > 0
                        ? before - after + " samples of the first " + Figures.seconds(settle) + " s left out: settling"
                        : "nothing left out for settling");
        if (ranges.size() > 1) {
            int longest = ranges.stream().mapToInt(Range::size).max().orElseThrow();
            notes.add(after + " samples in " + ranges.size() + " stretches, the longest of "
                    + Figures.seconds(longest / rate) + " s");
        }
        List<Recording.Stretch> where = new ArrayList<>();
        for (Range range : ranges) {
            where.add(new Recording.Stretch(start(range.from()), range.size()));
        }
        return new Recording(
                raw.name(),
                file.toString(),
                phase(ranges),
                rate,
                raw.unit().isFrequency() ? 1 : raw.unit().si(),
                raw.unit().isFrequency(),
                raw.against(),
                where,
                notes,
                null);
    }

    private double start(int index) {
        return raw.time() == null ? index / rate : raw.time()[index] - raw.time()[0];
    }

    private static int total(List<Range> ranges) {
        return ranges.stream().mapToInt(Range::size).sum();
    }

    /** Stretches of a series without times. */
    private List<Range> given() throws InputException {
        if (options.rate() == null) {
            throw Problems.option(
                    "--rate", "is missing: " + file + " has no times; expected samples per second, --rate 1");
        }
        rate = options.rate();
        notes.add(raw.value().length + " samples at " + rate(rate) + " as given by --rate");
        List<Range> ranges = parts(i -> false);
        int missing = raw.value().length - total(ranges);
        if (missing > 0) {
            notes.add(missing + " samples missing (nan): no window reaches across");
        }
        return ranges;
    }

    /** Stretches of a series with times. */
    private List<Range> found() throws InputException {
        double[] time = raw.time();
        if (time.length < 2) {
            throw Problems.in(file, raw.name() + ": a single sample has no rate");
        }
        double median = medianDistance(time);
        if (!(median > 0)) {
            throw Problems.in(file, raw.name() + ": times do not advance; expected ascending times");
        }
        double span = 0;
        int steps = 0;
        int gaps = 0;
        double missing = 0;
        double jitter = 0;
        for (int i = 1; i < time.length; i++) {
            double step = time[i] - time[i - 1];
            if (step > 0 && step <= GAP * median) {
                span += step;
                steps++;
                jitter = Math.max(jitter, Math.abs(step - median));
            } else {
                gaps++;
                missing += Math.max(0, step - median);
            }
        }
        rate = round(steps / span);
        notes.add(String.format(
                Locale.ROOT,
                "%d samples, found at %s%s",
                time.length,
                rate(rate),
                jitter > 0.01 * median
                        ? ", spacing off by up to " + Figures.seconds(jitter * 1e3) + " ms: taken as even"
                        : ", evenly spaced"));
        if (gaps > 0) {
            notes.add(gaps + (gaps == 1 ? " gap, " : " gaps, ") + Figures.seconds(missing)
                    + " s in all: no window reaches" + " across");
        }
        return parts(i -> {
            double step = time[i] - time[i - 1];
            return !(step > 0 && step <= GAP * median);
        });
    }

    private static double medianDistance(double[] time) {
        int stride = Math.max(1, (time.length - 1) / LOOK);
        double[] steps = new double[(time.length - 1 + stride - 1) / stride];
        for (int k = 0; k < steps.length; k++) {
            steps[k] = time[k * stride + 1] - time[k * stride];
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    /** The nearest whole rate, whole period or power of two if that is close, otherwise the rate itself. */
    private static double round(double rate) {
        double whole = rate >= 1 ? Math.rint(rate) : 1 / Math.rint(1 / rate);
        return Math.abs(whole / rate - 1) < ROUND ? whole : rate;
    }

    private static String rate(double rate) {
        return rate >= 1 ? Figures.seconds(rate) + " /s" : "1 per " + Figures.seconds(1 / rate) + " s";
    }

    private interface Break {
        boolean before(int index);
    }

    private List<Range> parts(Break gap) {
        double[] value = raw.value();
        List<Range> ranges = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < value.length; i++) {
            boolean counts = !Double.isNaN(value[i]);
            if (from >= 0 && (!counts || gap.before(i))) {
                ranges.add(new Range(from, i));
                from = -1;
            }
            if (counts && from < 0) {
                from = i;
            }
        }
        if (from >= 0) {
            ranges.add(new Range(from, value.length));
        }
        return ranges;
    }

    private List<Range> settled(List<Range> ranges, double settle) {
        List<Range> left = new ArrayList<>();
        for (Range range : ranges) {
            int from = range.from();
            while (from < range.to() && start(from) < settle) {
                from++;
            }
            if (from < range.to()) {
                left.add(new Range(from, range.to()));
            }
        }
        return left;
    }

    private TimeErrorRecord phase(List<Range> ranges) {
        boolean all = ranges.size() == 1 && ranges.get(0).size() == raw.value().length;
        List<double[]> stretches = all
                ? List.of(raw.value())
                : TimeErrorRecord.of(raw.value(), ranges, 1 / rate).stretches();
        if (!raw.unit().isFrequency()) {
            return new TimeErrorRecord(stretches, 1 / rate);
        }
        for (double[] y : stretches) {
            fraction(y);
        }
        double mean = Phase.mean(stretches);
        List<double[]> phase = new ArrayList<>();
        for (double[] y : stretches) {
            phase.add(Phase.ofFrequency(y, mean, 1 / rate));
        }
        return new TimeErrorRecord(phase, 1 / rate);
    }

    /** Turns samples of frequency into fractions of the nominal frequency. */
    private void fraction(double[] y) {
        if (raw.unit() == InputUnit.HERTZ) {
            for (int i = 0; i < y.length; i++) {
                y[i] = (y[i] - options.nominal()) / options.nominal();
            }
        } else if (raw.unit() != InputUnit.ONE) {
            for (int i = 0; i < y.length; i++) {
                y[i] *= raw.unit().si();
            }
        }
    }
}
