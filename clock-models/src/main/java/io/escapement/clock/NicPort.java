// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.link.FrameReceiver;
import io.escapement.engine.link.Link;

/** A network port of a NIC. Made by {@code SimulatedHost.addPort}. */
public final class NicPort implements FrameReceiver {
    /** Attaches the port to its end of a link, which knows the port as its receiver. */
    public void attach(Link link, Link.End end) {
        throw new UnsupportedOperationException();
    }

    /** Name {@code host.ifname}. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startOfFrame() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void frameReceived(byte[] buffer, int length, long latch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void linkChanged(boolean up) {
        throw new UnsupportedOperationException();
    }
}
