// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.Host;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Ts2phcConfiguration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the agent has found on its host at the last poll: answers of the ptp4l instances, and what the cards are locked to. */
final class HostView {
    private static final String REALTIME = "CLOCK_REALTIME";

    private final Host host;
    private final AgentConfiguration configuration;
    private final Map<String, Ptp4lStatus> answers = new HashMap<>();
    private final Map<AgentConfiguration.Card, CardLock> locks = new LinkedHashMap<>();
    private final AgentConfiguration.Ptp4l upstream;
    private long now;

    HostView(Host host, AgentConfiguration configuration) {
        this.host = host;
        this.configuration = configuration;
        configuration.cards().stream()
                .filter(card -> !card.ports().isEmpty())
                .forEach(card -> locks.put(card, new CardLock(host, card)));
        upstream = findUpstream();
    }

    /** A poll begins: forgets the answers of the last one. */
    void begin() {
        answers.clear();
    }

    /** Takes what a ptp4l has answered; an incomplete answer counts as none. */
    void take(AgentConfiguration.Ptp4l instance, Ptp4lStatus status) {
        if (status.complete()) {
            answers.put(instance.name(), status);
        }
    }

    /** Everything has been asked: looks at the cards. */
    void complete() {
        now = host.monotonicTime();
        locks.values().forEach(lock -> lock.look(now));
    }

    /** When the poll was complete: CLOCK_MONOTONIC [ns]. */
    long now() {
        return now;
    }

    boolean active(String instance) {
        return host.active(instance);
    }

    /** What a ptp4l has answered, or null. */
    Ptp4lStatus status(AgentConfiguration.Ptp4l instance) {
        return answers.get(instance.name());
    }

    Iterable<CardLock> locks() {
        return locks.values();
    }

    /** The card a ptp4l keeps, or null. */
    AgentConfiguration.Card card(AgentConfiguration.Ptp4l instance) {
        return configuration.card(instance.firstPort());
    }

    /** The ts2phc that steers a ptp4l's PHC, or null. */
    AgentConfiguration.Ts2phc disciplining(AgentConfiguration.Ptp4l instance) {
        AgentConfiguration.Card card = card(instance);
        return card == null ? null : configuration.disciplining(card);
    }

    static boolean nmea(AgentConfiguration.Ts2phc ts2phc) {
        return ts2phc != null && ts2phc.configuration().source().equals(Ts2phcConfiguration.NMEA);
    }

    static boolean generic(AgentConfiguration.Ts2phc ts2phc) {
        return ts2phc != null && ts2phc.configuration().source().equals(Ts2phcConfiguration.GENERIC);
    }

    /** What a card is locked to. */
    CardLock lock(AgentConfiguration.Card card) {
        return locks.get(card);
    }

    /** The card whose receiver a ts2phc listens to; the one of its first sink if there is none. Null without any. */
    CardLock primary(AgentConfiguration.Ts2phc ts2phc) {
        String device = ts2phc.configuration().options().text("ts2phc.nmea_serialport");
        for (CardLock lock : locks.values()) {
            if (!device.isEmpty() && lock.card().gnss().equals(device)) {
                return lock;
            }
        }
        return ts2phc.configuration().sinks().stream()
                .map(sink -> configuration.card(sink.name()))
                .filter(locks::containsKey)
                .map(locks::get)
                .findFirst()
                .orElse(null);
    }

    /** The ptp4l that a phc2sys asks, if it has answered; else null. */
    AgentConfiguration.Ptp4l server(AgentConfiguration.Phc2sys phc2sys) {
        String socket = phc2sys.configuration().options().text("uds_address");
        return configuration.ptp4l().stream()
                .filter(ptp4l ->
                        ptp4l.configuration().options().text("uds_address").equals(socket))
                .filter(ptp4l -> status(ptp4l) != null)
                .findFirst()
                .orElse(null);
    }

    /** The card whose PHC a phc2sys follows: its source, or the card of the ptp4l that it asks. Null if it has none. */
    AgentConfiguration.Card followed(AgentConfiguration.Phc2sys phc2sys, AgentConfiguration.Ptp4l server) {
        String source = phc2sys.configuration().source();
        return phc2sys.configuration().automatic() || source == null ? card(server) : configuration.card(source);
    }

    /** The ptp4l from which the others take what they announce, in a boundary clock of several cards; null if there is none. */
    AgentConfiguration.Ptp4l upstream() {
        return upstream;
    }

    /** The ptp4l that has the source of the phc2sys that steers the system clock, or keeps its card. */
    private AgentConfiguration.Ptp4l findUpstream() {
        for (AgentConfiguration.Phc2sys phc2sys : configuration.phc2sys()) {
            Phc2sysConfiguration given = phc2sys.configuration();
            if (given.automatic() || given.source() == null || !REALTIME.equals(given.sink())) {
                continue;
            }
            AgentConfiguration.Card card = configuration.card(given.source());
            AgentConfiguration.Ptp4l found = null;
            for (AgentConfiguration.Ptp4l ptp4l : configuration.ptp4l()) {
                if (ptp4l.configuration().ports().stream()
                        .anyMatch(port -> port.interfaceName().equals(given.source()))) {
                    return ptp4l;
                }
                if (found == null && card != null && card.equals(card(ptp4l))) {
                    found = ptp4l;
                }
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
