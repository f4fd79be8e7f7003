// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The measures of stability that are functions of the observation interval. */
public enum StabilityMetric {
    /** Allan deviation [1]. */
    ADEV("adev", false, AllanDeviation::adev),
    /** Overlapping Allan deviation [1]. */
    OADEV("oadev", false, AllanDeviation::oadev),
    /** Modified Allan deviation [1]. */
    MDEV("mdev", false, ModifiedAllanDeviation::mdev),
    /** Time deviation [unit of the phase]. */
    TDEV("tdev", true, ModifiedAllanDeviation::tdev),
    /** Hadamard deviation [1]. */
    HDEV("hdev", false, HadamardDeviation::hdev),
    /** Overlapping Hadamard deviation [1]. */
    OHDEV("ohdev", false, HadamardDeviation::ohdev),
    /** Total deviation [1]. */
    TOTDEV("totdev", false, TotalDeviation::totdev),
    /** Root mean square time interval error [unit of the phase]. */
    TIERMS("tierms", true, TieRms::of),
    /** Maximum time interval error [unit of the phase]. */
    MTIE("mtie", true, Mtie::of),
    /** Maximum average time interval error [unit of the phase]. */
    MATIE("matie", true, AverageTimeIntervalError::matie),
    /** Maximum average frequency error [1]. */
    MAFE("mafe", false, AverageTimeIntervalError::mafe),
    /** Time deviation of the smallest sample of each window [unit of the phase]. */
    MINTDEV("mintdev", true, PacketTimeDeviation::minimum);

    /** How a measure is worked out: phase, spacing of the samples [s], observation intervals [samples]. */
    private interface Formula {
        Curve of(double[] x, double tau0, int[] m);
    }

    private final String word;
    private final boolean time;
    private final Formula formula;

    StabilityMetric(String word, boolean time, Formula formula) {
        this.word = word;
        this.time = time;
        this.formula = formula;
    }

    /** The name by which a command line asks for it. */
    public String word() {
        return word;
    }

    /** Whether it is a time, in the unit of the phase; otherwise it is that unit per second. */
    public boolean isTime() {
        return time;
    }

    /** The measure of that name. */
    public static Optional<StabilityMetric> named(String word) {
        return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst();
    }

    /** The names of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(StabilityMetric::word).toList();
    }

    /** Whether the largest of several stretches counts, rather than the mean square over all terms. */
    boolean isMaximum() {
        return this == MTIE || this == MATIE || this == MAFE;
    }

    /** The measure of phase {@code x} spaced {@code tau0} [s] at the intervals {@code m}, ascending. */
    public Curve of(double[] x, double tau0, int[] m) {
        return formula.of(x, tau0, m);
    }
}
