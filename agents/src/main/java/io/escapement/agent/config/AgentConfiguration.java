// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.config;

import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Ts2phcConfiguration;
import java.util.List;

/**
 * What an agent knows of its host from the files that lie on it.
 *
 * @param holdover what OpenShift is told of a card's holdover
 * @param ptp4l the ptp4l instances, by name
 * @param ts2phc the ts2phc instances, by name
 * @param phc2sys the phc2sys instances, by name
 * @param cards the cards, in the order of their PHC
 */
public record AgentConfiguration(
        HoldoverSpecification holdover,
        List<Ptp4l> ptp4l,
        List<Ts2phc> ts2phc,
        List<Phc2sys> phc2sys,
        List<Card> cards) {
    /** Keeps copies. */
    public AgentConfiguration {
        ptp4l = List.copyOf(ptp4l);
        ts2phc = List.copyOf(ts2phc);
        phc2sys = List.copyOf(phc2sys);
        cards = List.copyOf(cards);
    }

    /** A ptp4l. */
    public record Ptp4l(String name, Ptp4lConfiguration configuration, Monitoring monitoring) {
        /** The interface of its first port. */
        public String firstPort() {
            return configuration.ports().get(0).interfaceName();
        }
    }

    /** A ts2phc. */
    public record Ts2phc(String name, Ts2phcConfiguration configuration, Monitoring monitoring) {}

    /** A phc2sys. */
    public record Phc2sys(String name, Phc2sysConfiguration configuration, Monitoring monitoring) {}

    /**
     * A card.
     *
     * @param phc index N of its {@code /dev/ptpN}
     * @param ports its interfaces; the first one stands for the card (base port)
     * @param gnss path of its GNSS receiver's device, or empty
     * @param watched whether 1PPS comes in at one of its connectors or from its receiver, so that the loss of it is told
     */
    public record Card(int phc, List<String> ports, String gnss, boolean watched) {
        /** Keeps a copy. */
        public Card {
            ports = List.copyOf(ports);
        }

        /** The interface that stands for it. */
        public String basePort() {
            return ports.get(0);
        }

        /** Whether a name in a configuration file, an interface or a device, is this card's. */
        public boolean has(String clock) {
            return ports.contains(clock) || clock.equals("/dev/ptp" + phc);
        }
    }

    /** The card of an interface or device, or null. */
    public Card card(String clock) {
        return cards.stream().filter(card -> card.has(clock)).findFirst().orElse(null);
    }

    /** The ts2phc that steers a card's PHC, or null. */
    public Ts2phc disciplining(Card card) {
        return ts2phc.stream()
                .filter(instance -> instance.configuration().sinks().stream().anyMatch(sink -> card.has(sink.name())))
                .findFirst()
                .orElse(null);
    }
}
