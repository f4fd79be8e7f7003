// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;
import java.util.List;

/**
 * The equipment clock of a NIC, which clocks its PHC and ports.
 *
 * @param grade name of the kind
 * @param sources the ports whose recovered clock it may follow, the best first
 * @param mark where it was written
 */
public record EquipmentClock(String grade, List<String> sources, SourcePosition mark) {
    /** Keeps a copy. */
    public EquipmentClock {
        sources = List.copyOf(sources);
    }
}
