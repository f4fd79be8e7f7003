// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.output.metric.Curve;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a record stands to a mask.
 *
 * @param mask the mask
 * @param parts the verdict on each measure, in the order of the mask
 * @param objections why the record can't pass whatever its figures are, such as a lock that was lost
 */
public record MaskVerdict(Mask mask, List<PartVerdict> parts, List<Objection> objections) {
    /** Of a record that its figures alone decide. */
    public MaskVerdict(Mask mask, List<PartVerdict> parts) {
        this(mask, parts, List.of());
    }

    /** The same of a record that something speaks against. */
    public MaskVerdict with(List<Objection> others) {
        return new MaskVerdict(mask, parts, List.copyOf(others));
    }

    /**
     * How a record stands to one measure of a mask. The point of least margin is where value/limit is largest.
     *
     * @param part the limits
     * @param value value of least margin [ns]; NaN if nothing could be evaluated
     * @param limit the limit there [ns]
     * @param tau where that is [s]; NaN for a measure that is no curve
     * @param from smallest observation interval evaluated [s]; NaN for a measure that is no curve
     * @param to largest observation interval evaluated [s]: points beyond a twelfth of the record are not
     * @param curve the measured curve, also where it was not evaluated; null for a measure that is no curve
     */
    public record PartVerdict(
            Mask.Part part, double value, double limit, double tau, double from, double to, Curve curve) {
        /** The verdict. A value that is the limit but for the rounding of its unit meets it. */
        public Verdict verdict() {
            if (Double.isNaN(value)) {
                return Verdict.NOT_EVALUATED;
            }
            return value <= limit * (1 + Mask.ROUNDING) ? Verdict.PASS : Verdict.FAIL;
        }

        /** Limit minus value where that is least in proportion [ns]. */
        public double margin() {
            return limit - value;
        }

        /** Whether a limit of this part is from memory only. */
        public boolean unverified() {
            return part.segments().stream().anyMatch(segment -> !segment.verified());
        }

        private double ratio() {
            return Double.isNaN(value) ? -1 : value / limit;
        }
    }

    /** The verdict on the mask as a whole. */
    public Verdict verdict() {
        List<Verdict> verdicts = Stream.concat(
                        parts.stream().map(PartVerdict::verdict),
                        objections.stream().map(Objection::verdict))
                .toList();
        if (verdicts.contains(Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return verdicts.contains(Verdict.NOT_EVALUATED) ? Verdict.NOT_EVALUATED : Verdict.PASS;
    }

    /** The part with the least margin in proportion to its limit. */
    public PartVerdict tightest() {
        return parts.stream()
                .max(Comparator.comparingDouble(PartVerdict::ratio))
                .orElseThrow();
    }
}
