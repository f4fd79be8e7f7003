// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.signal;

import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.KeyedStream;
import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A coaxial cable from an output to an input. Each edge arrives after the delay plus Gaussian jitter, keyed by the
 * edge's number, and never before it left.
 */
public final class PpsCable implements PulseInput, EventHandler {
    private final Simulator simulator;
    private final PulseInput to;
    private final long delay;
    private final double jitter;
    private final KeyedStream stream;
    private final ZigguratSampler.NormalizedGaussian normal;
    private boolean connected = true;
    private long edges;

    /**
     * A plugged-in cable.
     *
     * @param name {@code a.nic.pin--b.nic.pin}, names its random stream
     * @param delay output pin path, cable and input pin path together [ps]
     * @param jitter standard deviation of each edge's delay, Gaussian [ps]
     * @throws IllegalArgumentException if the output already has a cable, or a delay is negative
     */
    public PpsCable(
            Simulator simulator,
            RandomStreams streams,
            String name,
            PulseOutput from,
            PulseInput to,
            long delay,
            double jitter) {
        if (delay < 0 || !(jitter >= 0)) {
            throw new IllegalArgumentException("delay and jitter of cable " + name + " must not be negative");
        }
        this.simulator = simulator;
        this.to = to;
        this.delay = delay;
        this.jitter = jitter;
        stream = streams.keyed(name);
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
        from.connect(this);
    }

    /** Plugs the cable in or pulls it; edges under way are lost. */
    public void setConnected(boolean connected) {
        this.connected = connected;
    }

    /** An edge leaves the output now. */
    @Override
    public void edge(Edge edge) {
        long random = 0;
        if (jitter > 0) {
            stream.at(edges);
            random = Math.round(jitter * normal.sample());
        }
        edges++;
        simulator.schedule(simulator.now() + Math.max(0, delay + random), this, edge.ordinal());
    }

    @Override
    public void handle(long argument) {
        if (connected) {
            to.edge(argument == Edge.RISING.ordinal() ? Edge.RISING : Edge.FALLING);
        }
    }
}
