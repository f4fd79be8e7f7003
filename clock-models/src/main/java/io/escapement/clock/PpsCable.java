// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;

/** A coaxial cable from an output pin to an input pin. */
public final class PpsCable {
    /**
     * A plugged-in cable.
     *
     * @param name {@code a.nic.pin--b.nic.pin}, names its random stream
     * @param delay output pin path, cable and input pin path together [ps]
     * @param jitter standard deviation of each edge's delay, Gaussian [ps]
     */
    public PpsCable(
            Simulator simulator,
            RandomStreams streams,
            String name,
            Nic from,
            int fromPin,
            Nic to,
            int toPin,
            long delay,
            double jitter) {
        throw new UnsupportedOperationException();
    }

    /** Plugs the cable in or pulls it. */
    public void setConnected(boolean connected) {
        throw new UnsupportedOperationException();
    }
}
