// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.NicPort;
import io.escapement.host.NetworkInterface;

/** A process's subscription to a port's link state. Each change waits to be read, oldest first. */
final class QueuedLinkMonitor implements NetworkInterface.LinkMonitor, Descriptor, NicPort.Listener {
    private final HostProcess process;
    private final ProcessInterface network;
    private final NicPort port;
    private boolean next;
    private int changes;

    QueuedLinkMonitor(HostProcess process, ProcessInterface network, NicPort port) {
        this.network = network;
        this.process = process;
        this.port = port;
        port.addListener(this);
    }

    @Override
    public void frameArrived(byte[] buffer, int length, long timestamp) {
        // A link monitor does not look at frames; a packet socket does.
    }

    @Override
    public void linkChanged(boolean up) {
        if (changes == 0) {
            next = up;
        }
        changes++;
        network.becameReady(this);
    }

    @Override
    public boolean ready() {
        return changes > 0;
    }

    @Override
    public boolean read() {
        if (changes == 0) {
            return port.running();
        }
        changes--;
        boolean read = next;
        next = !next;
        return read;
    }

    @Override
    public void close() {
        process.forget(this);
        release();
    }

    @Override
    public boolean waiting() {
        return ready();
    }

    @Override
    public void release() {
        port.removeListener(this);
        changes = 0;
    }
}
