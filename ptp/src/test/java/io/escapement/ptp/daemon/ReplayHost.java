// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.engine.record.EventKind;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.PhcDevice;
import io.escapement.host.SerialPort;
import io.escapement.host.SystemClockAccess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host of which everything is played back: readings of clocks, frames, random numbers. What the daemon does is written
 * down in the words of the recording (see {@link Ptp4lReplayTest}).
 */
final class ReplayHost implements Host {
    private static final long UPTIME = 1_000_000_000_000L;

    private final List<String> log = new ArrayList<>();
    private final Deque<Integer> draws = new ArrayDeque<>();
    private final Map<String, Interface> interfaces = new LinkedHashMap<>();
    private List<String> actions = new ArrayList<>();
    private Socket local;
    private long time;
    private long phcTime;
    private long phcFrequency;

    ReplayHost(List<String> names, List<byte[]> addresses) {
        for (int i = 0; i < names.size(); i++) {
            interfaces.put(names.get(i), new Interface(names.get(i), i, addresses.get(i)));
        }
    }

    /** Sets what the clocks read [ns]. */
    void set(long instant, long phc) {
        time = instant;
        phcTime = phc;
    }

    void deliver(int interfaceNumber, long stamp, byte[] frame) {
        for (Interface receiver : interfaces.values()) {
            for (Packets socket : receiver.sockets) {
                if (receiver.position == interfaceNumber && socket.filter.accepts(frame, frame.length)) {
                    socket.queue.add(new Frame(stamp, frame));
                }
            }
        }
    }

    void setLink(int interfaceNumber, boolean up) {
        for (Interface changed : interfaces.values()) {
            if (changed.position == interfaceNumber) {
                changed.changed = true;
                changed.up = up;
            }
        }
    }

    void deliverLocal(String sender, byte[] datagram) {
        local.senders.add(sender);
        local.queue.add(datagram);
    }

    void draw(int random) {
        draws.add(random);
    }

    /** What has been done since the last call. */
    List<String> takeActions() {
        List<String> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }

    List<String> log() {
        return log;
    }

    @Override
    public String hostName() {
        return "host";
    }

    @Override
    public String instanceName() {
        return "ptp";
    }

    @Override
    public int processId() {
        return 1000;
    }

    @Override
    public long monotonicTime() {
        return UPTIME + time;
    }

    @Override
    public long monotonicRawTime() {
        return monotonicTime();
    }

    @Override
    public SystemClockAccess systemClock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PhcDevice openPhc(int index) {
        return new Phc();
    }

    @Override
    public NetworkInterface networkInterface(String name) {
        return interfaces.get(name);
    }

    @Override
    public DescriptorTimer createTimer() {
        return new Timer();
    }

    @Override
    public SerialPort openSerialPort(String path) {
        return null;
    }

    @Override
    public LocalSocket bindLocal(String path) {
        local = new Socket(path);
        return local;
    }

    @Override
    public int random() {
        int draw = draws.removeFirst();
        actions.add("R " + draw);
        return draw;
    }

    @Override
    public void print(String line) {
        log.add(line);
    }

    @Override
    public void note(String object, EventKind kind, String from, String to, String detail) {}

    @Override
    public void exit(int status) {
        throw new UnsupportedOperationException();
    }

    private record Frame(long stamp, byte[] octets) {}

    private final class Timer implements DescriptorTimer {
        private long deadline = Long.MAX_VALUE;

        @Override
        public void arm(long delay) {
            deadline = time + delay;
        }

        @Override
        public void armAt(long at) {
            deadline = at - UPTIME;
        }

        @Override
        public void disarm() {
            deadline = Long.MAX_VALUE;
        }

        @Override
        public boolean expired() {
            return time >= deadline;
        }
    }

    private final class Interface implements NetworkInterface {
        private final String name;
        private final int position;
        private final byte[] address;
        private final List<Packets> sockets = new ArrayList<>();
        private boolean up = true;
        private boolean changed;

        private Interface(String name, int position, byte[] address) {
            this.name = name;
            this.position = position;
            this.address = address;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int index() {
            return position + 2;
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
            Packets socket = new Packets(this, filter);
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
    }

    private final class Packets implements PacketSocket {
        private final Interface owner;
        private final Filter filter;
        private final Deque<Frame> queue = new ArrayDeque<>();
        private long stamp;

        private Packets(Interface owner, Filter filter) {
            this.owner = owner;
            this.filter = filter;
        }

        @Override
        public boolean ready() {
            return !queue.isEmpty();
        }

        @Override
        public int receive(byte[] buffer) {
            Frame frame = queue.poll();
            if (frame == null) {
                return 0;
            }
            stamp = frame.stamp;
            System.arraycopy(frame.octets, 0, buffer, 0, frame.octets.length);
            return frame.octets.length;
        }

        @Override
        public long receiveTimestamp() {
            return stamp;
        }

        @Override
        public long send(byte[] buffer, int length, Stamper stamper) {
            actions.add("X " + owner.position + " " + HexFormat.of().formatHex(buffer, 0, length));
            return phcTime;
        }

        @Override
        public void close() {
            owner.sockets.remove(this);
        }
    }

    private final class Phc implements PhcDevice {
        @Override
        public long time() {
            return phcTime;
        }

        @Override
        public long frequency() {
            return phcFrequency;
        }

        @Override
        public boolean adjustFrequency(long scaledPpm) {
            phcFrequency = scaledPpm;
            actions.add("A 0 1 " + scaledPpm);
            return true;
        }

        @Override
        public boolean adjustPhase(long offset) {
            return false;
        }

        @Override
        public boolean step(long offset) {
            phcTime += offset;
            actions.add("A 0 2 " + offset);
            return true;
        }

        @Override
        public int maxAdjustment() {
            return 100_000_000;
        }

        @Override
        public int index() {
            return 0;
        }

        @Override
        public String clockName() {
            return "host.nic";
        }

        @Override
        public int pinCount() {
            return 0;
        }

        @Override
        public int externalTimestampChannels() {
            return 0;
        }

        @Override
        public int periodicOutputChannels() {
            return 0;
        }

        @Override
        public boolean setPinFunction(int pin, PinFunction function, int channel) {
            return false;
        }

        @Override
        public boolean requestExternalTimestamps(int channel, EdgePolarity polarity, boolean enable) {
            return false;
        }

        @Override
        public boolean requestPeriodicOutput(int channel, long start, long period) {
            return false;
        }

        @Override
        public boolean readExternalTimestamp(ExternalTimestamp event) {
            return false;
        }

        @Override
        public void readSystemOffset(int count, long[] before, long[] device, long[] after) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Socket implements LocalSocket {
        private final String path;
        private final Deque<byte[]> queue = new ArrayDeque<>();
        private final Deque<String> senders = new ArrayDeque<>();
        private String sender = "";

        private Socket(String path) {
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public boolean ready() {
            return !queue.isEmpty();
        }

        @Override
        public int receive(byte[] buffer) {
            byte[] datagram = queue.poll();
            if (datagram == null) {
                return 0;
            }
            sender = senders.remove();
            System.arraycopy(datagram, 0, buffer, 0, datagram.length);
            return datagram.length;
        }

        @Override
        public String sender() {
            return sender;
        }

        @Override
        public boolean send(String to, byte[] buffer, int length) {
            actions.add("U " + to + " " + HexFormat.of().formatHex(buffer, 0, length));
            return true;
        }

        @Override
        public void close() {}
    }
}
