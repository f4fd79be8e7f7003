// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.output.metric.Curve;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.output.metric.TimeErrorRecord;
import java.util.Arrays;
import java.util.Optional;

/** What a mask limits. {@link #label} is the name in mask files and tables. All in the unit of the record. */
public enum Measure {
    /** Largest |TE|, unfiltered. */
    MAX_TE("max|TE|", false),
    /** Largest |TE| through the 0.1 Hz low-pass. */
    MAX_TE_L("max|TE_L|", false),
    /** Constant time error of largest magnitude over consecutive blocks of 1000 s. */
    CTE("cTE", false),
    /** Largest peak-to-peak over 1000 s of what the 0.1 Hz low-pass takes away. */
    DTE_H("dTE_H pk-pk", false),
    /** Largest minus smallest TE, unfiltered. */
    PEAK_TO_PEAK("pk-pk TE", false),
    /** Maximum time interval error of the unfiltered time error. */
    MTIE("MTIE", true),
    /** Time deviation of the unfiltered time error. */
    TDEV("TDEV", true),
    /** Maximum time interval error behind the 0.1 Hz low-pass. */
    DTE_L_MTIE("dTE_L MTIE", true),
    /** Time deviation behind the 0.1 Hz low-pass. */
    DTE_L_TDEV("dTE_L TDEV", true);

    private final String label;
    private final boolean curve;

    Measure(String label, boolean curve) {
        this.label = label;
        this.curve = curve;
    }

    /** The name in files and tables. */
    public String label() {
        return label;
    }

    /** Whether it is a function of the observation interval. */
    public boolean isCurve() {
        return curve;
    }

    /** The measure of that name. */
    public static Optional<Measure> named(String label) {
        return Arrays.stream(values())
                .filter(measure -> measure.label.equals(label))
                .findFirst();
    }

    /** The value of one that is no curve, signed where it has a sign; NaN if the record is too short for it. */
    public double value(TimeErrorRecord record) {
        return switch (this) {
            case MAX_TE -> record.statistics().maxAbs();
            case MAX_TE_L -> record.lowPassed().statistics().maxAbs();
            case CTE -> record.worstConstant();
            case PEAK_TO_PEAK -> record.statistics().peakToPeak();
            case DTE_H -> record.highPassed().worstPeakToPeak();
            default -> throw new IllegalStateException(label + " is a curve");
        };
    }

    /** The curve of one that is a curve, at the intervals {@code m} [samples]. */
    public Curve curve(TimeErrorRecord record, int[] m) {
        return switch (this) {
            case MTIE -> record.curve(StabilityMetric.MTIE, m);
            case TDEV -> record.curve(StabilityMetric.TDEV, m);
            case DTE_L_MTIE -> record.curve(StabilityMetric.MTIE_L, m);
            case DTE_L_TDEV -> record.curve(StabilityMetric.TDEV_L, m);
            default -> throw new IllegalStateException(label + " is no curve");
        };
    }
}
