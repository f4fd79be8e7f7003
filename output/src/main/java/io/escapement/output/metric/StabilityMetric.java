// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A measure of stability that is a function of the observation interval. */
public final class StabilityMetric {
    /** Allan deviation [1]. */
    public static final StabilityMetric ADEV = new StabilityMetric("adev", Kind.FREQUENCY, AllanDeviation::adev);
    /** Overlapping Allan deviation [1]. */
    public static final StabilityMetric OADEV = new StabilityMetric("oadev", Kind.FREQUENCY, AllanDeviation::oadev);
    /** Modified Allan deviation [1]. */
    public static final StabilityMetric MDEV =
            new StabilityMetric("mdev", Kind.FREQUENCY, ModifiedAllanDeviation::mdev);
    /** Time deviation [unit of the phase]. */
    public static final StabilityMetric TDEV = new StabilityMetric("tdev", Kind.TIME, ModifiedAllanDeviation::tdev);
    /** Hadamard deviation [1]. */
    public static final StabilityMetric HDEV = new StabilityMetric("hdev", Kind.FREQUENCY, HadamardDeviation::hdev);
    /** Overlapping Hadamard deviation [1]. */
    public static final StabilityMetric OHDEV = new StabilityMetric("ohdev", Kind.FREQUENCY, HadamardDeviation::ohdev);
    /** Total deviation [1]. */
    public static final StabilityMetric TOTDEV = new StabilityMetric("totdev", Kind.FREQUENCY, TotalDeviation::totdev);
    /** Root mean square time interval error [unit of the phase]. */
    public static final StabilityMetric TIERMS = new StabilityMetric("tierms", Kind.TIME, TieRms::of);
    /** Maximum time interval error [unit of the phase]. */
    public static final StabilityMetric MTIE = new StabilityMetric("mtie", Kind.LARGEST_TIME, Mtie::of);
    /** Maximum average time interval error [unit of the phase]. */
    public static final StabilityMetric MATIE =
            new StabilityMetric("matie", Kind.LARGEST_TIME, AverageTimeIntervalError::matie);
    /** Maximum average frequency error [1]. */
    public static final StabilityMetric MAFE =
            new StabilityMetric("mafe", Kind.LARGEST_FREQUENCY, AverageTimeIntervalError::mafe);
    /** Time deviation of the smallest sample of each window [unit of the phase]. */
    public static final StabilityMetric MINTDEV =
            new StabilityMetric("mintdev", Kind.TIME, PacketTimeDeviation::minimum);
    /** Maximum time interval error behind the 0.1 Hz low-pass, without its settling [unit of the phase]. */
    public static final StabilityMetric MTIE_L = new StabilityMetric(
            "mtie_l", Kind.LARGEST_TIME, (x, tau0, m) -> Mtie.consuming(LowPass.settled(x, tau0, false), tau0, m));
    /** Time deviation behind the 0.1 Hz low-pass, likewise [unit of the phase]. */
    public static final StabilityMetric TDEV_L = new StabilityMetric(
            "tdev_l", Kind.TIME, (x, tau0, m) -> ModifiedAllanDeviation.tdev(LowPass.settled(x, tau0, false), tau0, m));

    private static final List<StabilityMetric> PLAIN =
            List.of(ADEV, OADEV, MDEV, TDEV, HDEV, OHDEV, TOTDEV, TIERMS, MTIE, MATIE, MAFE, MINTDEV, MTIE_L, TDEV_L);
    private static final String SHARE = "(\\d+(?:\\.\\d*)?|\\.\\d+)%";
    private static final Pattern PERCENTILE = Pattern.compile("percentiletdev:" + SHARE);
    private static final Pattern BAND = Pattern.compile("bandtdev:" + SHARE + "-" + SHARE);

    /** How a measure is worked out: phase, spacing of the samples [s], observation intervals [samples]. */
    private interface Formula {
        Curve of(double[] x, double tau0, int[] m);
    }

    /** In which unit it is, and whether the largest of several stretches counts or the mean square over all terms. */
    private enum Kind {
        TIME,
        FREQUENCY,
        LARGEST_TIME,
        LARGEST_FREQUENCY
    }

    private final String word;
    private final Kind kind;
    private final Formula formula;

    private StabilityMetric(String word, Kind kind, Formula formula) {
        this.word = word;
        this.kind = kind;
        this.formula = formula;
    }

    /** The name by which a command line asks for it. */
    public String word() {
        return word;
    }

    /** Whether it is a time, in the unit of the phase; otherwise it is that unit per second. */
    public boolean isTime() {
        return kind == Kind.TIME || kind == Kind.LARGEST_TIME;
    }

    /**
     * The measure of that name; {@code percentiletdev:1%} and {@code bandtdev:20%-80%} are time deviations of the mean of a
     * part of each sorted window.
     */
    public static Optional<StabilityMetric> named(String word) {
        Matcher percentile = PERCENTILE.matcher(word);
        Matcher band = BAND.matcher(word);
        if (percentile.matches()) {
            return band(word, 0, share(percentile.group(1)));
        }
        if (band.matches()) {
            return band(word, share(band.group(1)), share(band.group(2)));
        }
        return PLAIN.stream().filter(m -> m.word.equals(word)).findFirst();
    }

    private static double share(String percent) {
        return Double.parseDouble(percent) / 100;
    }

    private static Optional<StabilityMetric> band(String word, double from, double to) {
        return from < to && to <= 1
                ? Optional.of(new StabilityMetric(
                        word, Kind.TIME, (x, tau0, m) -> PacketTimeDeviation.band(x, tau0, m, from, to)))
                : Optional.empty();
    }

    /** The names of all; the last two stand for others with other shares. */
    public static List<String> words() {
        List<String> words =
                new ArrayList<>(PLAIN.stream().map(StabilityMetric::word).toList());
        words.add("percentiletdev:1%");
        words.add("bandtdev:20%-80%");
        return words;
    }

    /** Whether the largest of several stretches counts, rather than the mean square over all terms. */
    boolean isMaximum() {
        return kind == Kind.LARGEST_TIME || kind == Kind.LARGEST_FREQUENCY;
    }

    /** The measure of phase {@code x} spaced {@code tau0} [s] at the intervals {@code m}, ascending. */
    public Curve of(double[] x, double tau0, int[] m) {
        return formula.of(x, tau0, m);
    }
}
