// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** An interface of a {@link ReplayHost}: its link is up, frames come from a recording and go nowhere. */
final class ReplayInterface implements NetworkInterface {
    private final int number;
    private final List<Socket> sockets = new ArrayList<>();

    ReplayInterface(int number) {
        this.number = number;
    }

    /** Has all sockets that accept a frame receive it. */
    void deliver(byte[] frame, int length) {
        for (Socket socket : sockets) {
            if (socket.filter.accepts(frame, length)) {
                socket.frames.add(Arrays.copyOf(frame, length));
            }
        }
    }

    @Override
    public String name() {
        return "p" + number;
    }

    @Override
    public int index() {
        return number;
    }

    @Override
    public byte[] macAddress() {
        return new byte[] {2, 0, 0, 0, 0, (byte) number};
    }

    @Override
    public int phcIndex() {
        return 0;
    }

    @Override
    public boolean oneStep() {
        return false;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public PacketSocket openPacketSocket(PacketSocket.Filter filter) {
        Socket socket = new Socket(filter);
        sockets.add(socket);
        return socket;
    }

    @Override
    public LinkMonitor monitorLink() {
        return new LinkMonitor() {
            @Override
            public boolean ready() {
                return false;
            }

            @Override
            public boolean read() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private final class Socket implements PacketSocket {
        private final Filter filter;
        private final Deque<byte[]> frames = new ArrayDeque<>();

        Socket(Filter filter) {
            this.filter = filter;
        }

        @Override
        public boolean ready() {
            return !frames.isEmpty();
        }

        @Override
        public int receive(byte[] buffer) {
            byte[] frame = frames.poll();
            if (frame == null) {
                return 0;
            }
            System.arraycopy(frame, 0, buffer, 0, frame.length);
            return frame.length;
        }

        @Override
        public long receiveTimestamp() {
            return 0;
        }

        @Override
        public long send(byte[] buffer, int length, Stamper stamper) {
            return 0;
        }

        @Override
        public void close() {
            sockets.remove(this);
        }
    }
}
