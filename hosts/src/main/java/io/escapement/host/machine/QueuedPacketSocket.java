// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.card.NicPort;
import io.escapement.host.PacketSocket;

/** A process's packet socket on a port. Frames sent through the same port are not looped back to it. */
final class QueuedPacketSocket implements PacketSocket, Descriptor, NicPort.Listener {
    private final HostProcess process;
    private final ProcessInterface network;
    private final NicPort port;
    private final Filter filter;
    private final OctetQueue queue = new OctetQueue();
    /** What the frame that is being sent asks for. */
    private Stamper stamper = Stamper.NONE;

    private final NicPort.Stamper frameStamper = (frame, stamp) -> stamper.stamp(frame, 0, stamp);
    private long timestamp;

    QueuedPacketSocket(HostProcess process, ProcessInterface network, NicPort port, Filter filter) {
        this.network = network;
        this.process = process;
        this.port = port;
        this.filter = filter;
        port.addListener(this);
    }

    @Override
    public void frameArrived(byte[] buffer, int length, long stamp) {
        try {
            if (filter.accepts(buffer, length)) {
                queue.add(buffer, length, stamp);
                network.becameReady(this);
            }
        } catch (RuntimeException e) {
            process.fail(e);
        }
    }

    @Override
    public void linkChanged(boolean up) {
        // A packet socket does not report link state; a link monitor does.
    }

    @Override
    public boolean ready() {
        return !queue.isEmpty();
    }

    @Override
    public int receive(byte[] buffer) {
        if (queue.isEmpty()) {
            return 0;
        }
        timestamp = queue.number();
        return queue.remove(buffer);
    }

    @Override
    public long receiveTimestamp() {
        return timestamp;
    }

    @Override
    public long send(byte[] buffer, int length, Stamper inPassing) {
        stamper = inPassing;
        long stamp = port.send(buffer, length, frameStamper);
        return stamp == NicPort.NOT_SENT ? NO_TIMESTAMP : stamp;
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
        queue.clear();
    }
}
