// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.output.metric.Phase;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.text.FigureText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Finds how a series was sampled and parts it where samples are missing, are not to be counted, or come late. */
final class Sampling {
    /** A distance beyond so many spacings is a gap. */
    private static final double GAP = 1.5;
    /** So many samples may pass until a late one's delay is made up. */
    private static final int CATCH_UP = 3;
    /** Of packets: some are lost, and they need not be sent evenly. */
    private static final double PACKET_GAP = 10;
    /** A rate this close to a round one is that. */
    private static final double ROUND = 2e-3;
    /** Distances looked at for their median. */
    private static final int LOOK = 100_000;

    private final Path file;
    private final RawSeries raw;
    private final ReadOptions options;
    private final List<String> notes;
    private double rate;
    /** Time of each sample from the begin of the recording where times begin anew [s]; otherwise null. */
    private double[] elapsed;
    /** Where the recording begins, and begins anew: indices of samples. */
    private final List<Integer> begins = new ArrayList<>(List.of(0));

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
                    Double.NaN,
                    raw.against(),
                    List.of(),
                    raw.notes(),
                    0,
                    raw.summaries(),
                    null);
        }
        List<Range> ranges = raw.time() == null ? given() : found();
        notes.addAll(raw.notes());
        ranges = cut(ranges);
        ranges = settled(ranges);
        int after = total(ranges);
        if (ranges.size() > 1) {
            int longest = ranges.stream().mapToInt(Range::size).max().orElseThrow();
            notes.add(after + " samples in " + ranges.size() + " stretches, the longest of "
                    + FigureText.seconds(longest / rate) + " s");
        }
        List<Recording.Stretch> where = new ArrayList<>();
        for (Range range : ranges) {
            where.add(new Recording.Stretch(start(range.from()), range.size()));
        }
        Phase.Mean mean = raw.unit().isFrequency() ? fraction(ranges) : null;
        return new Recording(
                raw.name(),
                file.toString(),
                record(ranges, mean),
                rate,
                mean == null ? raw.unit().si() : 1,
                mean == null ? Double.NaN : mean.value(),
                raw.against(),
                where,
                notes,
                unlocked(ranges),
                null,
                raw.floor());
    }

    /** Samples behind the first that counts which don't because the clock was not locked. */
    private int unlocked(List<Range> ranges) {
        int unlocked = 0;
        if (raw.tellsLock() && !ranges.isEmpty()) {
            double to = options.to() == null ? Double.POSITIVE_INFINITY : options.to();
            for (int i = ranges.get(0).from(); i < raw.value().length && start(i) < to; i++) {
                unlocked += Double.isNaN(raw.value()[i]) ? 1 : 0;
            }
        }
        return unlocked;
    }

    private double start(int index) {
        if (elapsed != null) {
            return elapsed[index];
        }
        return raw.time() == null ? index / rate : raw.time()[index] - raw.time()[0];
    }

    private static int total(List<Range> ranges) {
        return ranges.stream().mapToInt(Range::size).sum();
    }

    /** Stretches of a series without times. */
    private List<Range> given() throws InputException {
        rate = given(file, options);
        notes.add(raw.value().length + " samples at " + rate(rate) + " as given by --rate");
        List<Range> ranges = parts(i -> false);
        int missing = raw.value().length - total(ranges);
        if (missing > 0) {
            notes.add(missing + " samples missing (nan): no window reaches across");
        }
        return ranges;
    }

    /** The rate that the user gave, of a file without times [1/s]. */
    static double given(Path file, ReadOptions options) throws InputException {
        if (options.rate() == null) {
            throw Problems.option(
                    "--rate", "is missing: " + file + " has no times; expected samples per second, --rate 1");
        }
        return options.rate();
    }

    /** Stretches of a series with times. */
    private List<Range> found() throws InputException {
        double[] time = raw.time();
        if (time.length == 1) {
            rate = 1;
            notes.add("a single sample, which has no rate");
            return List.of(new Range(0, Double.isNaN(raw.value()[0]) ? 0 : 1));
        }
        double median = medianDistance(time);
        if (!(median > 0)) {
            throw Problems.in(file, raw.name() + ": times do not advance; expected ascending times");
        }
        double gap = raw.floor() == null ? GAP : PACKET_GAP;
        double span = 0;
        int steps = 0;
        int gaps = 0;
        double missing = 0;
        double jitter = 0;
        for (int i = 1; i < time.length; i++) {
            double step = time[i] - time[i - 1];
            if (step <= 0) {
                begins.add(i);
            } else if (step <= gap * median || isLate(time, i, median)) {
                span += step;
                steps++;
                jitter = Math.max(jitter, Math.abs(step - median));
            } else {
                gaps++;
                missing += step - median;
            }
        }
        rate = round(steps / span);
        notes.add(String.format(
                Locale.ROOT,
                "%d samples, found at %s%s",
                time.length,
                rate(rate),
                jitter > 0.01 * median
                        ? ", spacing off by up to " + FigureText.seconds(jitter * 1e3) + " ms: taken as even"
                        : ", evenly spaced"));
        if (gaps > 0) {
            notes.add(gaps + (gaps == 1 ? " gap, " : " gaps, ") + FigureText.seconds(missing)
                    + " s in all: no window reaches" + " across");
        }
        if (begins.size() > 1) {
            notes.add("times go back and begin anew " + (begins.size() - 1) + (begins.size() == 2 ? " time" : " times")
                    + ": no window reaches across");
        }
        elapsed = begins.size() > 1 ? elapsed(time, median) : null;
        return parts(i -> {
            double step = time[i] - time[i - 1];
            return !(step > 0 && (step <= gap * median || isLate(time, i, median)));
        });
    }

    /**
     * Whether a sample that comes long after the one before is not the first after a gap but late: those behind it come the
     * sooner, so that none is missing.
     */
    private static boolean isLate(double[] time, int index, double spacing) {
        for (int ahead = 1; ahead <= CATCH_UP && index + ahead < time.length; ahead++) {
            double since = time[index + ahead] - time[index - 1];
            if (Math.abs(since - (ahead + 1) * spacing) < (GAP - 1) * spacing / 2) {
                return true;
            }
        }
        return false;
    }

    /** Time from the begin; where times begin anew they go on one spacing later. */
    private static double[] elapsed(double[] time, double spacing) {
        double[] elapsed = new double[time.length];
        double shift = -time[0];
        for (int i = 1; i < time.length; i++) {
            if (time[i] <= time[i - 1]) {
                shift = elapsed[i - 1] + spacing - time[i];
            }
            elapsed[i] = time[i] + shift;
        }
        return elapsed;
    }

    /** The usual distance of times [s]; 0 of a single one. */
    static double medianDistance(double[] time) {
        if (time.length < 2) {
            return 0;
        }
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
        return rate >= 1 ? FigureText.seconds(rate) + " /s" : "1 per " + FigureText.seconds(1 / rate) + " s";
    }

    private List<Range> parts(IntPredicate gapBefore) {
        double[] value = raw.value();
        List<Range> ranges = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < value.length; i++) {
            boolean counts = !Double.isNaN(value[i]);
            if (from >= 0 && (!counts || gapBefore.test(i))) {
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

    /** Without what the user does not want by time. */
    private List<Range> cut(List<Range> ranges) {
        if (options.from() == null && options.to() == null) {
            return ranges;
        }
        double from = options.from() == null ? 0 : options.from();
        double to = options.to() == null ? Double.POSITIVE_INFINITY : options.to();
        List<Range> left = kept(ranges, i -> start(i) >= from && start(i) < to);
        notes.add(total(ranges) - total(left) + " samples left out: outside of " + FigureText.seconds(from) + " s to "
                + (options.to() == null ? "the end" : FigureText.seconds(to) + " s"));
        return left;
    }

    private List<Range> settled(List<Range> ranges) {
        double settle = options.settle() != null ? options.settle() : raw.settle();
        if (!(settle > 0)) {
            notes.add("nothing left out for settling");
            return ranges;
        }
        List<Range> left = kept(ranges, i -> start(i) - start(begin(i)) >= settle);
        notes.add(total(ranges) - total(left) + " samples of the first " + FigureText.seconds(settle)
                + " s left out: settling");
        return left;
    }

    /** Where the part of the recording that a sample belongs to begins. */
    private int begin(int index) {
        int at = Collections.binarySearch(begins, index);
        return begins.get(at >= 0 ? at : -at - 2);
    }

    private static List<Range> kept(List<Range> ranges, IntPredicate counts) {
        List<Range> left = new ArrayList<>();
        for (Range range : ranges) {
            int from = -1;
            for (int i = range.from(); i <= range.to(); i++) {
                boolean kept = i < range.to() && counts.test(i);
                if (kept && from < 0) {
                    from = i;
                } else if (!kept && from >= 0) {
                    left.add(new Range(from, i));
                    from = -1;
                }
            }
        }
        return left;
    }

    /** The samples of the ranges; of frequency the phase that it adds up to without its mean. */
    private TimeErrorRecord record(List<Range> ranges, Phase.Mean mean) {
        boolean all = ranges.size() == 1 && ranges.get(0).size() == raw.value().length;
        List<double[]> stretches = all
                ? List.of(raw.value())
                : TimeErrorRecord.of(raw.value(), ranges, 1 / rate).stretches();
        if (mean == null) {
            return new TimeErrorRecord(stretches, 1 / rate);
        }
        return new TimeErrorRecord(
                stretches.stream()
                        .map(y -> Phase.ofFrequency(y, mean, 1 / rate))
                        .toList(),
                1 / rate);
    }

    /** Turns samples of frequency into fractions of the nominal frequency, and tells their mean. */
    private Phase.Mean fraction(List<Range> ranges) {
        double[] y = raw.value();
        if (raw.unit() == InputUnit.HERTZ) {
            for (int i = 0; i < y.length; i++) {
                y[i] = (y[i] - options.nominal()) / options.nominal();
            }
        } else if (raw.unit() != InputUnit.ONE) {
            for (int i = 0; i < y.length; i++) {
                y[i] *= raw.unit().si();
            }
        }
        return Phase.Mean.of(y, ranges);
    }
}
