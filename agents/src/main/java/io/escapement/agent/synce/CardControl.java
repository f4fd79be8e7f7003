// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import io.escapement.agent.config.EsmcConfiguration;
import io.escapement.agent.config.QualityLevel;
import io.escapement.engine.record.EventKind;
import io.escapement.host.DpllDevice;
import io.escapement.host.DpllPin;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.message.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** The ports of a card and its equipment clock, as {@link EsmcProcess} controls them. */
final class CardControl {
    /** The least priority of an input that is not followed. */
    private static final int NEVER = 15;
    /** Equipment clocks in a chain that G.803 allows. */
    private static final int LONGEST_CHAIN = 20;

    private static final int MIXED = 1;
    private static final int PARTIAL_AND_MIXED = 3;
    private static final int MAX_COUNT = 255;
    /** Clocks of each kind told behind one that tells of none. */
    private static final int UNTOLD = 1;

    private final Host host;
    private final EsmcConfiguration configuration;
    private final EsmcConfiguration.Card card;
    private final SourceSelection selection;
    private final List<Port> ports = new ArrayList<>();
    private final byte[] buffer = new byte[2048];
    private int followed = SourceSelection.NOBODY;
    private String lastTold = "";
    private boolean chainTold;

    /** A port that speaks ESMC. */
    private final class Port {
        private final NetworkInterface network;
        private final PacketSocket socket;
        private final NetworkInterface.LinkMonitor monitor;
        private final int source;
        private EsmcFrame heard;
        private EsmcFrame sent;

        Port(String name) {
            network = host.networkInterface(name);
            socket = network.openPacketSocket(EsmcFrame::isOne);
            monitor = network.monitorLink();
            source = card.sources().indexOf(name);
            if (source >= 0) {
                selection.line(source, network.running(), host.monotonicTime());
            }
        }

        void serve(long now) {
            while (monitor.ready()) {
                boolean up = monitor.read();
                if (source >= 0) {
                    selection.line(source, up, now);
                }
            }
            while (socket.ready()) {
                EsmcFrame frame = EsmcFrame.read(buffer, socket.receive(buffer));
                if (frame != null && source >= 0) {
                    heard = frame;
                    int extended = frame.extended() == EsmcFrame.NONE ? 0xff : frame.extended();
                    selection.heard(
                            source,
                            QualityLevel.ofCodes(configuration.option(), frame.ssm(), extended)
                                    .orElse(null),
                            now);
                }
            }
        }

        /**
         * Sends what is to be told now, if its level has changed or it is due. What else has changed, as the count of clocks, waits
         * for the next heartbeat: in a timing loop it would run round as fast as frames travel.
         */
        void tell(EsmcFrame told, boolean due) {
            boolean changed = sent != null && (told.ssm() != sent.ssm() || told.extended() != sent.extended());
            if (changed || due) {
                sent = told;
                new EsmcFrame(
                                changed,
                                told.ssm(),
                                told.extended(),
                                told.origin(),
                                told.flags(),
                                told.enhancedClocks(),
                                told.clocks())
                        .write(buffer, network.macAddress());
                socket.send(buffer, EsmcFrame.LENGTH);
            }
        }

        long identity() {
            return MacAddress.eui64(network.macAddress());
        }
    }

    CardControl(Host host, EsmcConfiguration configuration, EsmcConfiguration.Card card) {
        this.host = host;
        this.configuration = configuration;
        this.card = card;
        selection = new SourceSelection(card.sources().size(), configuration.holdOff(), configuration.waitToRestore());
        card.ports().forEach(port -> ports.add(new Port(port)));
        command();
        note("nobody", level());
    }

    /** Takes what has arrived, and acts on it. */
    void serve(long now) {
        ports.forEach(port -> port.serve(now));
        int best = selection.best(now);
        if (best != followed) {
            String before = name();
            followed = best;
            command();
            note(before, level());
        } else if (!lastTold.equals(level().label())) {
            note(name(), level());
        }
        tell(false);
    }

    /** A second has passed. */
    void heartbeat() {
        tell(true);
    }

    long nextLook(long now) {
        return selection.nextLook(now);
    }

    void close() {
        for (Port port : ports) {
            port.socket.close();
            port.monitor.close();
        }
    }

    private String name() {
        return followed == SourceSelection.NOBODY ? "nobody" : card.sources().get(followed);
    }

    private QualityLevel level() {
        return followed == SourceSelection.NOBODY ? configuration.own() : selection.level(followed);
    }

    /** Tells the equipment clock whom to follow. */
    private void command() {
        for (DpllDevice device : host.dpllDevices()) {
            for (DpllPin pin : device.pins()) {
                int source = card.sources().indexOf(pin.interfaceName());
                if (source >= 0 && !pin.setPriority(device, source == followed ? 0 : NEVER)) {
                    throw new IllegalStateException(card.clock() + " takes no priority for " + pin.interfaceName());
                }
            }
        }
    }

    private void note(String before, QualityLevel level) {
        lastTold = level.label();
        host.print("esmc: " + card.clock() + " follows " + name() + ", QL-" + level.label());
        host.note(card.clock(), EventKind.FREQUENCY_SOURCE, before, name(), "QL-" + level.label());
    }

    private void tell(boolean due) {
        EsmcFrame told = followed == SourceSelection.NOBODY ? own() : relayed();
        for (Port port : ports) {
            boolean back = port.source >= 0 && port.source == followed;
            port.tell(back ? notForUse(port) : told, due);
        }
    }

    private EsmcFrame own() {
        QualityLevel level = configuration.own();
        return new EsmcFrame(
                false, level.ssm(), level.extended(), ports.get(0).identity(), 0, count(0, true), count(0, false));
    }

    private EsmcFrame notForUse(Port port) {
        QualityLevel level = QualityLevel.notForUse(configuration.option());
        return new EsmcFrame(false, level.ssm(), level.extended(), port.identity(), 0, 0, 0);
    }

    /** What the followed port tells, with this clock added to the chain. */
    private EsmcFrame relayed() {
        EsmcFrame heard = ports.stream()
                .filter(port -> port.source == followed)
                .findFirst()
                .orElseThrow()
                .heard;
        QualityLevel level = level();
        if (heard.extended() == EsmcFrame.NONE) {
            return new EsmcFrame(
                    false, level.ssm(), level.extended(), ports.get(0).identity(), PARTIAL_AND_MIXED, UNTOLD, UNTOLD);
        }
        int enhancedClocks = count(heard.enhancedClocks(), true);
        int clocks = count(heard.clocks(), false);
        EsmcFrame told = new EsmcFrame(
                false,
                level.ssm(),
                level.extended(),
                heard.origin(),
                enhancedClocks > 0 && clocks > 0 ? heard.flags() | MIXED : heard.flags(),
                enhancedClocks,
                clocks);
        watch(enhancedClocks + clocks);
        return told;
    }

    /** How many clocks of a kind are in the chain, with this one. */
    private int count(int before, boolean enhanced) {
        boolean isOne = enhanced == configuration.enhanced() && !card.sources().isEmpty();
        return Math.min(MAX_COUNT, before + (isOne ? 1 : 0));
    }

    private void watch(int chain) {
        if (chain > LONGEST_CHAIN && !chainTold) {
            host.note(
                    card.clock(),
                    EventKind.WARNING,
                    "",
                    "",
                    "it is clock number " + chain + " of its chain: G.803 allows " + LONGEST_CHAIN
                            + " equipment clocks one behind the other; a count that grows every second is a timing loop");
        }
        chainTold = chain > LONGEST_CHAIN;
    }
}
