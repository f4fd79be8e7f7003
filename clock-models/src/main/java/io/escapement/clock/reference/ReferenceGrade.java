// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.reference;

import java.util.List;
import java.util.Optional;

/**
 * A kind of primary reference, by the name used in topologies.
 *
 * @param label name in topologies
 * @param source where the figures come from
 */
public record ReferenceGrade(String label, ReferenceParameters parameters, String source) {
    private static final double DAY = 86400;

    private static final List<ReferenceGrade> ALL = List.of(
            new ReferenceGrade("ideal", ReferenceParameters.IDEAL, "by definition"),
            new ReferenceGrade(
                    "PRTC-A",
                    new ReferenceParameters(1.5, 20, DAY),
                    "assumed: well inside the 100 ns of ITU-T G.8272; diurnal wander"),
            new ReferenceGrade(
                    "PRTC-B",
                    new ReferenceParameters(0.5, 5, DAY),
                    "credible values for a good GNSS receiver (limit 40 ns, ITU-T G.8272); diurnal period assumed"),
            new ReferenceGrade(
                    "ePRTC",
                    new ReferenceParameters(0.2, 3, DAY),
                    "assumed: well inside the 30 ns of ITU-T G.8272.1; diurnal wander"));

    /** All grades. */
    public static List<ReferenceGrade> all() {
        return ALL;
    }

    /** The grade of that label. */
    public static Optional<ReferenceGrade> find(String label) {
        return ALL.stream().filter(grade -> grade.label.equals(label)).findFirst();
    }
}
