// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.config;

import java.util.List;

/**
 * What a network element's control of synchronous Ethernet is told.
 *
 * @param option network option, 1 or 2
 * @param own quality level of its own clock, told where it follows nobody
 * @param holdOff how long a line may fail before that counts [ns]
 * @param waitToRestore how long a source must be well again before it is followed [ns]
 * @param enhanced whether its clock is an enhanced one (eEEC)
 * @param cards cards with ports that speak ESMC
 */
public record EsmcConfiguration(
        int option, QualityLevel own, long holdOff, long waitToRestore, boolean enhanced, List<Card> cards) {
    /** Keeps a copy. */
    public EsmcConfiguration {
        cards = List.copyOf(cards);
    }

    /**
     * A card.
     *
     * @param clock name of its equipment clock, {@code host.nic/eec}, for the record
     * @param ports names of its interfaces
     * @param sources of them, those whose clock may be followed, the best first
     */
    public record Card(String clock, List<String> ports, List<String> sources) {
        /** Keeps copies. */
        public Card {
            ports = List.copyOf(ports);
            sources = List.copyOf(sources);
        }
    }
}
