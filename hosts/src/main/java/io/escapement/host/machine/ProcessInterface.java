// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.NicPort;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.ReadyListener;

/** A port as one process sees it. */
final class ProcessInterface implements NetworkInterface {
    private final HostProcess process;
    private final NicPort port;
    private final int phcIndex;
    private ReadyListener listener = ReadyListener.NONE;

    ProcessInterface(HostProcess process, NicPort port, int phcIndex) {
        this.process = process;
        this.port = port;
        this.phcIndex = phcIndex;
    }

    @Override
    public String name() {
        return port.interfaceName();
    }

    @Override
    public int index() {
        return port.index();
    }

    @Override
    public byte[] macAddress() {
        return port.macAddress();
    }

    @Override
    public int phcIndex() {
        return phcIndex;
    }

    @Override
    public boolean oneStep() {
        return port.nic().parameters().oneStep();
    }

    @Override
    public boolean running() {
        return port.running();
    }

    @Override
    public PacketSocket openPacketSocket(PacketSocket.Filter filter) {
        QueuedPacketSocket socket = new QueuedPacketSocket(process, this, port, filter);
        process.opened(socket);
        return socket;
    }

    @Override
    public LinkMonitor monitorLink() {
        QueuedLinkMonitor monitor = new QueuedLinkMonitor(process, this, port);
        process.opened(monitor);
        return monitor;
    }

    @Override
    public void listen(ReadyListener newListener) {
        listener = newListener;
    }

    /** Something at this interface has become ready. */
    void becameReady(Descriptor descriptor) {
        listener.mayBeReady();
        process.becameReady(descriptor);
    }
}
