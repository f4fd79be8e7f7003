// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import io.escapement.agent.config.EsmcConfiguration;
import io.escapement.host.Daemon;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import java.util.List;

/**
 * The control of synchronous Ethernet in a network element: it sends and receives ESMC frames at each port, chooses whom the equipment
 * clock follows ({@link SourceSelection}), and tells the clock so by the priorities of its inputs. An information frame goes out of each
 * port every second, an event frame as soon as the level that it tells has changed.
 *
 * @see "ITU-T G.781, G.8264"
 */
public final class EsmcProcess implements Daemon {
    private static final long HEARTBEAT = 1_000_000_000L;

    private final EsmcConfiguration configuration;
    private Host host;
    private List<CardControl> cards = List.of();
    private DescriptorTimer timer;
    private long nextHeartbeat;

    /** A process that has not been started. */
    public EsmcProcess(EsmcConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        timer = host.createTimer();
        cards = configuration.cards().stream()
                .map(card -> new CardControl(host, configuration, card))
                .toList();
        nextHeartbeat = host.monotonicTime() + HEARTBEAT;
        arm();
    }

    @Override
    public void wake() {
        long now = host.monotonicTime();
        cards.forEach(card -> card.serve(now));
        if (now >= nextHeartbeat) {
            nextHeartbeat += HEARTBEAT;
            cards.forEach(CardControl::heartbeat);
        }
        arm();
    }

    private void arm() {
        long now = host.monotonicTime();
        long next = nextHeartbeat;
        for (CardControl card : cards) {
            next = Math.min(next, card.nextLook(now));
        }
        timer.armAt(next);
    }

    @Override
    public void stop() {
        cards.forEach(CardControl::close);
        host.exit(0);
    }
}
