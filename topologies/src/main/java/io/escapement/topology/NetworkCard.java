// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;
import io.escapement.input.quantity.Spread;
import java.util.List;

/**
 * A network interface card: ports that share one PTP hardware clock.
 *
 * @param name name within its host
 * @param model name of the NIC model
 * @param phc index N of its {@code /dev/ptpN}: NICs are counted in the order of their names
 * @param oscillator what the PHC counts, unless a reference steers it
 * @param timeError the PHC at the start, minus true time [s]; null takes the boot form's default
 * @param frequencyResolution step of the frequency word [ppb]; null takes the model's
 * @param timestamping how frames and edges are stamped
 * @param phcRead how long reading the PHC takes
 * @param gnss its GNSS receiver, or null
 * @param equipmentClock its equipment clock, or null
 * @param ports ports, by name
 * @param mark where the card was written
 */
public record NetworkCard(
        String name,
        String model,
        int phc,
        Oscillator oscillator,
        Spread timeError,
        Double frequencyResolution,
        Timestamping timestamping,
        PhcRead phcRead,
        GnssReceiver gnss,
        EquipmentClock equipmentClock,
        List<CardPort> ports,
        SourcePosition mark) {
    /** Keeps a copy of the ports. */
    public NetworkCard {
        ports = List.copyOf(ports);
    }

    /** The port of that name, or null. */
    public CardPort port(String port) {
        return ports.stream().filter(p -> p.name().equals(port)).findFirst().orElse(null);
    }
}
