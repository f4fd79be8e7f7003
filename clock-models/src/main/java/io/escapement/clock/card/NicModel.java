// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import java.util.List;
import java.util.Optional;

/**
 * A model of NIC, by the name used in topologies.
 *
 * @param label name in topologies
 * @param source where the figures come from
 */
public record NicModel(String label, NicParameters parameters, String source) {
    private static final int MAX_ADJUSTMENT = 100_000_000;
    /** What the kernel's unit of 2^-16 ppm resolves [ppb]. */
    private static final double KERNEL_RESOLUTION = 1000.0 / 65536;

    private static final String COUNTER =
            "counter at 812.5 MHz, frequency word of 0.19 ppb, max_adj as its driver reports, no one-step";

    private static final PhcReadLatency READ = new PhcReadLatency(500, 15, 0.05, 700, 0.5, 20, 7.5);

    private static final List<NicModel> ALL = List.of(
            new NicModel(
                    "plain",
                    new NicParameters(
                            1.23,
                            0.6,
                            2,
                            0,
                            0,
                            0.5,
                            KERNEL_RESOLUTION,
                            MAX_ADJUSTMENT,
                            true,
                            READ,
                            3,
                            3,
                            PinTable.of("ice-5.15"),
                            null,
                            null),
                    "a NIC whose PHC drives its output pins and stamps its input pins directly; credible stamps (tick"
                            + " 1.23 ns, noise 0.6 ns, port constants 2 ns), the E810's connectors"),
            synchronised("E810", "ice-5.15", 3),
            synchronised("E810-6.12", "ice-6.12", 3),
            synchronised("E810-6.17", "ice-6.17", 4),
            bypassed("E810-bypassed", "ice-5.15", 3),
            bypassed("E810-bypassed-6.12", "ice-6.12", 3),
            bypassed("E810-bypassed-6.17", "ice-6.17", 4),
            new NicModel(
                    "ideal",
                    new NicParameters(
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            MAX_ADJUSTMENT,
                            true,
                            PhcReadLatency.NONE,
                            3,
                            3,
                            PinTable.of("ice-5.15"),
                            null,
                            null),
                    "stamps and readings are exact, floored to whole ns"));

    /** An E810 with its DPLLs, with the pins that a generation of its driver shows. */
    private static NicModel synchronised(String label, String table, int outputs) {
        PinTable pins = PinTable.of(table);
        return new NicModel(
                label,
                e810(pins, outputs, CguParameters.E810),
                "Intel E810-XXVDA4T: PHC and ports on DPLL0 (EEC), 1PPS and external timestamps on DPLL1, " + COUNTER
                        + "; pins of the " + pins.source() + "; loops: " + CguParameters.E810.source());
    }

    /** An E810 without its DPLLs, with the pins that a generation of its driver shows. */
    private static NicModel bypassed(String label, String table, int outputs) {
        PinTable pins = PinTable.of(table);
        return new NicModel(
                label,
                e810(pins, outputs, null),
                "Intel E810-XXVDA4T with its DPLLs left out on purpose: " + COUNTER + "; pins of the " + pins.source());
    }

    private static NicParameters e810(PinTable pins, int outputs, CguParameters cgu) {
        return new NicParameters(
                1.230769, 0.6, 2, 0, 0, 0.5, 0.19, MAX_ADJUSTMENT, false, READ, 3, outputs, pins, cgu, null);
    }

    /** All models. */
    public static List<NicModel> all() {
        return ALL;
    }

    /** The model of that label. */
    public static Optional<NicModel> find(String label) {
        return ALL.stream().filter(model -> model.label.equals(label)).findFirst();
    }
}
