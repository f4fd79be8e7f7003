// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.replay;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.ReadyListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** An interface of a {@link ReplayHost}: frames come from a recording and go nowhere, and leave when the PHC reads what it reads. */
public final class ReplayInterface implements NetworkInterface {
    private final String name;
    private final int number;
    private final byte[] address;
    private final ReplayPhc phc;
    private final List<String> actions;
    private final List<Socket> sockets = new ArrayList<>();
    private boolean up = true;
    private boolean changed;
    private ReadyListener listener = ReadyListener.NONE;

    ReplayInterface(String name, int number, byte[] address, ReplayPhc phc, List<String> actions) {
        this.name = name;
        this.number = number;
        this.address = address.clone();
        this.phc = phc;
        this.actions = actions;
    }

    /**
     * Has all sockets that accept a frame receive it.
     *
     * @param stamp receive timestamp [ns]
     */
    public void deliver(long stamp, byte[] frame, int length) {
        listener.mayBeReady();
        for (Socket socket : sockets) {
            if (socket.filter.accepts(frame, length)) {
                socket.frames.add(new Frame(stamp, Arrays.copyOf(frame, length)));
            }
        }
    }

    /** Reports the link as up or down. */
    public void setLink(boolean isUp) {
        up = isUp;
        changed = true;
        listener.mayBeReady();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int index() {
        return number + 2;
    }

    @Override
    public byte[] macAddress() {
        return address.clone();
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
        return up;
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
                return changed;
            }

            @Override
            public boolean read() {
                changed = false;
                return up;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void listen(ReadyListener newListener) {
        listener = newListener;
    }

    private record Frame(long stamp, byte[] octets) {}

    private final class Socket implements PacketSocket {
        private final Filter filter;
        private final Deque<Frame> frames = new ArrayDeque<>();
        private long stamp;

        Socket(Filter filter) {
            this.filter = filter;
        }

        @Override
        public boolean ready() {
            return !frames.isEmpty();
        }

        @Override
        public int receive(byte[] buffer) {
            Frame frame = frames.poll();
            if (frame == null) {
                return 0;
            }
            stamp = frame.stamp();
            System.arraycopy(frame.octets(), 0, buffer, 0, frame.octets().length);
            return frame.octets().length;
        }

        @Override
        public long receiveTimestamp() {
            return stamp;
        }

        @Override
        public long send(byte[] buffer, int length, Stamper stamper) {
            actions.add("X " + number + " " + HexFormat.of().formatHex(buffer, 0, length));
            return phc.time();
        }

        @Override
        public void close() {
            sockets.remove(this);
        }
    }
}
