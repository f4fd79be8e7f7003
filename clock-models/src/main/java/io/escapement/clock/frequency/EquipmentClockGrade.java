// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.clock.preset.FigureTable;
import io.escapement.engine.TrueTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of synchronous equipment clock from {@code equipment-clocks.csv}, by the name used in topologies.
 *
 * @param label name in topologies
 * @param parameters its loop
 * @param source where the figures come from
 */
public record EquipmentClockGrade(String label, DpllParameters parameters, String source) {
    private static final Map<String, String> UNITS = Map.of(
            "bandwidth", "Hz",
            "peaking", "dB",
            "noise", "ns",
            "pull-in", "ppb",
            "slope", "ppb",
            "hold-off", "s",
            "limit", "ns",
            "lock-time", "s",
            "history", "s",
            "averaging", "s");

    private static final List<EquipmentClockGrade> ALL =
            read(FigureTable.beside(EquipmentClockGrade.class, "equipment-clocks.csv", UNITS));

    private static List<EquipmentClockGrade> read(FigureTable table) {
        return table.names().stream()
                .map(label -> new EquipmentClockGrade(label, parameters(table, label), table.source(label)))
                .toList();
    }

    private static DpllParameters parameters(FigureTable table, String label) {
        LoopResponse response = LoopResponse.of(table.figure(label, "bandwidth"), table.figure(label, "peaking"));
        return new DpllParameters(
                response,
                response,
                table.figure(label, "noise"),
                table.figure(label, "pull-in"),
                table.figure(label, "slope"),
                DpllParameters.PhaseAtSwitch.BUILT_OUT,
                duration(table, label, "hold-off"),
                table.figure(label, "limit"),
                duration(table, label, "lock-time"),
                duration(table, label, "history"),
                table.figure(label, "averaging"));
    }

    private static long duration(FigureTable table, String label, String quantity) {
        return Math.round(table.figure(label, quantity) * TrueTime.PS_PER_S);
    }

    /** All kinds. */
    public static List<EquipmentClockGrade> all() {
        return ALL;
    }

    /** The kind of that label. */
    public static Optional<EquipmentClockGrade> find(String label) {
        return ALL.stream().filter(grade -> grade.label.equals(label)).findFirst();
    }
}
