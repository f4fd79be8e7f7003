// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.reference;

import io.escapement.clock.preset.FigureTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of primary reference from {@code grades.csv}, by the name used in topologies.
 *
 * @param label name in topologies
 * @param source where the figures come from
 */
public record ReferenceGrade(String label, ReferenceParameters parameters, String source) {
    private static final Map<String, String> UNITS = Map.of("tdev", "ns", "wander", "ns", "wander-period", "s");

    private static final List<ReferenceGrade> ALL = read(FigureTable.beside(ReferenceGrade.class, "grades.csv", UNITS));

    private static List<ReferenceGrade> read(FigureTable table) {
        return table.names().stream()
                .map(label -> new ReferenceGrade(
                        label,
                        new ReferenceParameters(
                                table.figure(label, "tdev"),
                                table.figure(label, "wander"),
                                table.figure(label, "wander-period")),
                        table.source(label)))
                .toList();
    }

    /** All grades. */
    public static List<ReferenceGrade> all() {
        return ALL;
    }

    /** The grade of that label. */
    public static Optional<ReferenceGrade> find(String label) {
        return ALL.stream().filter(grade -> grade.label.equals(label)).findFirst();
    }
}
