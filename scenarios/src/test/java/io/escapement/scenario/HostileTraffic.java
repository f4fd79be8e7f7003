// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicPort;
import io.escapement.engine.Phase;
import io.escapement.engine.TrueTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Sends hostile frames over every link of a network, in both directions, at random instants, and keeps what it has sent: a script
 * that can be played again.
 */
final class HostileTraffic implements Consumer<Simulation> {
    /** Until then a network is left alone, so that clocks find each other [ps]. */
    private static final long QUIET = TrueTime.PS_PER_S * 6 / 10;

    /** More frames of its own than are under way at one time. */
    private static final int UNDER_WAY = 50;

    private final UniformRandomProvider random;
    private final HostileMessage messages;
    private final List<String[]> links;
    private final double meanGap;
    private final List<Victim> victims = new ArrayList<>();
    private final List<Sent> script = new ArrayList<>();
    private Simulation simulation;

    /** A frame sent at an instant [ps] from a port. */
    record Sent(long time, String port, byte[] octets) {}

    /** A port, and its neighbour that sends to it. */
    private record Victim(NicPort neighbour, HostileMessage.Traffic traffic) {}

    /**
     * Traffic of a seed.
     *
     * @param links as the names of the ports at their ends
     * @param meanGap mean time between two frames [s]
     */
    HostileTraffic(long seed, List<String[]> links, double meanGap) {
        random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        messages = new HostileMessage(random);
        this.links = links;
        this.meanGap = meanGap;
    }

    /** Plays a script. */
    static Consumer<Simulation> played(List<Sent> script) {
        return simulation -> script.forEach(sent -> simulation
                .simulator()
                .schedule(
                        sent.time,
                        Phase.PHYSICS,
                        argument -> port(simulation, sent.port).send(sent.octets, sent.octets.length),
                        0));
    }

    /** What has been sent. */
    List<Sent> script() {
        return script;
    }

    @Override
    public void accept(Simulation network) {
        simulation = network;
        for (String[] link : links) {
            listen(port(simulation, link[0]), port(simulation, link[1]));
            listen(port(simulation, link[1]), port(simulation, link[0]));
        }
        scheduleNext(QUIET);
    }

    static NicPort port(Simulation simulation, String name) {
        String[] parts = name.split("\\.");
        return simulation.host(parts[0]).port(parts[1]);
    }

    private void listen(NicPort victim, NicPort neighbour) {
        HostileMessage.Traffic traffic = new HostileMessage.Traffic();
        victims.add(new Victim(neighbour, traffic));
        hear(victim, traffic.to);
        hear(neighbour, traffic.from);
    }

    private void hear(NicPort port, WireFrame[] in) {
        port.addListener(new NicPort.Listener() {
            @Override
            public void frameArrived(byte[] buffer, int length, long timestamp) {
                WireFrame frame = isOwn(buffer, length) ? null : WireFrame.of(buffer, length);
                if (frame != null) {
                    messages.heard(frame, in);
                }
            }

            @Override
            public void linkChanged(boolean up) {}
        });
    }

    /** Whether it has sent the frame itself lately: what is forged is no model for other forgeries. */
    private boolean isOwn(byte[] buffer, int length) {
        for (int i = script.size() - 1; i >= Math.max(0, script.size() - UNDER_WAY); i--) {
            byte[] sent = script.get(i).octets;
            if (Arrays.equals(sent, 0, sent.length, buffer, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private void scheduleNext(long earliest) {
        // Bursts and pauses: a gap is now and then a hundred times as long as it usually is.
        double scale = random.nextInt(20) == 0 ? 10 : 0.5;
        long gap = (long) (-Math.log(1 - random.nextDouble()) * scale * meanGap * TrueTime.PS_PER_S);
        simulation.simulator().schedule(earliest + 1 + gap, Phase.PHYSICS, argument -> send(), 0);
    }

    private void send() {
        Victim victim = victims.get(random.nextInt(victims.size()));
        Victim elsewhere = victims.get(random.nextInt(victims.size()));
        byte[] octets = messages.make(victim.traffic, elsewhere.traffic);
        if (octets != null) {
            script.add(new Sent(simulation.simulator().now(), victim.neighbour.name(), octets.clone()));
            victim.neighbour.send(octets, octets.length);
        }
        scheduleNext(simulation.simulator().now());
    }
}
