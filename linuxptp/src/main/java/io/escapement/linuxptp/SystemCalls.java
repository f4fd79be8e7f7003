// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.host.SerialPort;
import io.escapement.host.udp.InternetProtocol;
import io.escapement.host.udp.UdpSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers what a program asks of its system from its {@link Host}, and hands over what has arrived for it. What the
 * kernel and the C library do by themselves is the runner's; nothing here knows what the answers are for.
 */
final class SystemCalls {
    private static final int MAX_DESCRIPTORS = 1024;
    private static final int FRAME_SIZE = 1520;
    private static final int ADDRESS_LENGTH = 6;
    private static final int RANDOM_BLOCK = 64;
    private static final int NAME_LENGTH = 16;

    private final Host host;
    private final Exchange exchange;
    private final DaemonOutput output;
    private final ClockCalls clocks;
    private final List<NetworkInterface> interfaces = new ArrayList<>();
    private final List<Packets> packets = new ArrayList<>();
    private final List<Datagrams> datagrams = new ArrayList<>();
    private final List<Local> locals = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Serial> serials = new ArrayList<>();
    /** Indices of the interfaces that are to stamp Syncs in passing. */
    private final Set<Integer> oneStep = new HashSet<>();

    private final Object[] descriptors = new Object[MAX_DESCRIPTORS];
    private final byte[] address = new byte[Exchange.ADDRESS_SIZE];
    private final byte[] octets = new byte[Exchange.DATA_SIZE];

    private record Packets(int descriptor, int interfaceIndex, PacketSocket socket, PacketFilter filter) {}

    private record Datagrams(int descriptor, int interfaceIndex, UdpSocket socket) {}

    private record Local(int descriptor, LocalSocket socket) {}

    private record Serial(int descriptor, SerialPort port) {}

    private record Watch(int descriptor, NetworkInterface of, NetworkInterface.LinkMonitor monitor) {}

    SystemCalls(Host host, Exchange exchange, DaemonOutput output, ServoNotes servo) {
        this.host = host;
        this.exchange = exchange;
        this.output = output;
        clocks = new ClockCalls(host, exchange, servo);
    }

    /** Hands over all that has arrived. */
    void deliver() {
        deliverFrames();
        clocks.deliverEdges();
        for (int i = 0; i < locals.size(); i++) {
            if (locals.get(i).socket.ready()) {
                exchange.putReady(locals.get(i).descriptor);
            }
        }
        for (int i = 0; i < watches.size(); i++) {
            if (watches.get(i).monitor.ready()) {
                exchange.putReady(watches.get(i).descriptor);
            }
        }
        for (int i = 0; i < serials.size(); i++) {
            if (serials.get(i).port.ready()) {
                exchange.putReady(serials.get(i).descriptor);
            }
        }
    }

    /** Hands over frames that have arrived, as many as there is room for; returns whether there were any. */
    boolean deliverFrames() {
        boolean any = false;
        for (int i = 0; i < packets.size(); i++) {
            Packets from = packets.get(i);
            while (from.socket.ready() && exchange.hasFreeSlot()) {
                int length = from.socket.receive(octets);
                exchange.putFrame(
                        from.descriptor, octets, Math.min(length, FRAME_SIZE), from.socket.receiveTimestamp());
                any = true;
            }
        }
        for (int i = 0; i < datagrams.size(); i++) {
            Datagrams from = datagrams.get(i);
            while (from.socket.ready() && exchange.hasFreeSlot()) {
                int length = Math.min(from.socket.receive(octets), FRAME_SIZE - Exchange.ADDRESS_SIZE);
                from.socket.sender(address);
                exchange.putDatagram(from.descriptor, octets, length, address, from.socket.receiveTimestamp());
                any = true;
            }
        }
        return any;
    }

    /** Does what a request asks for, and leaves the result. */
    void answer(int request) {
        exchange.setResult(result(request));
    }

    private long result(int request) {
        return switch (request) {
            case Request.INTERFACE -> findInterface();
            case Request.PACKET_OPEN -> openPackets();
            case Request.PACKET_FILTER -> attachFilter();
            case Request.PACKET_JOIN -> join();
            case Request.PACKET_SEND -> send();
            case Request.PACKET_CLOSE -> closePackets();
            case Request.LINK_WATCH -> watch();
            case Request.LINK_READ -> readLink();
            case Request.LINK_CLOSE -> closeWatches();
            case Request.LOCAL_BIND -> bind();
            case Request.LOCAL_SEND -> sendLocal();
            case Request.LOCAL_RECEIVE -> receiveLocal();
            case Request.LOCAL_CLOSE -> closeLocal();
            case Request.RANDOM -> drawRandom();
            case Request.TICKS -> host.systemClock().ticksPerSecond();
            case Request.UDP_OPEN -> openDatagrams();
            case Request.UDP_JOIN -> joinGroup();
            case Request.UDP_HOPS -> setHops();
            case Request.UDP_CLASS -> setTrafficClass();
            case Request.UDP_SEND -> sendDatagram();
            case Request.UDP_CLOSE -> closeDatagrams();
            case Request.SERIAL_OPEN -> openSerial();
            case Request.SERIAL_READ -> readSerial();
            case Request.SERIAL_FLUSH -> flushSerial();
            case Request.SERIAL_CLOSE -> closeSerial();
            case Request.ONE_STEP -> setOneStep();
            default -> clocks.result(request);
        };
    }

    private long drawRandom() {
        for (int i = 0; i < RANDOM_BLOCK; i++) {
            exchange.setDataWord(i, host.random());
        }
        return 0;
    }

    private static long status(boolean done) {
        return done ? 0 : -1;
    }

    // Interfaces and packet sockets.

    private long findInterface() {
        NetworkInterface found = host.networkInterface(exchange.dataText(exchange.length(0, NAME_LENGTH)));
        if (found == null) {
            return 0;
        }
        if (!interfaces.contains(found)) {
            interfaces.add(found);
        }
        output.usesInterface(found.name());
        exchange.setArgument(0, found.phcIndex());
        exchange.setArgument(1, found.oneStep() ? 1 : 0);
        byte[] mac = found.macAddress();
        byte[] ipv4 = InternetProtocol.IPV4.address(mac);
        byte[] ipv6 = InternetProtocol.IPV6.address(mac);
        exchange.setData(0, mac, mac.length);
        exchange.setData(mac.length, ipv4, ipv4.length);
        exchange.setData(mac.length + ipv4.length, ipv6, ipv6.length);
        return found.index();
    }

    private long setOneStep() {
        int index = exchange.integer(0);
        if (exchange.argument(1) != 0) {
            oneStep.add(index);
        } else {
            oneStep.remove(index);
        }
        return 0;
    }

    private NetworkInterface interfaceOf(int index) {
        for (NetworkInterface known : interfaces) {
            if (known.index() == index) {
                return known;
            }
        }
        return null;
    }

    private long openPackets() {
        int descriptor = exchange.integer(0);
        NetworkInterface on = interfaceOf(exchange.integer(1));
        if (on == null) {
            return -1;
        }
        PacketFilter filter = new PacketFilter(on.macAddress());
        Packets opened = new Packets(descriptor, on.index(), on.openPacketSocket(filter), filter);
        descriptors[descriptor] = opened;
        packets.add(opened);
        return 0;
    }

    private Packets packets() {
        return (Packets) descriptors[exchange.integer(0)];
    }

    private long attachFilter() {
        long[] program = new long[exchange.length(1, Exchange.DATA_SIZE / Long.BYTES)];
        for (int i = 0; i < program.length; i++) {
            program[i] = exchange.dataWord(i);
        }
        packets().filter.attach(program);
        return 0;
    }

    private long join() {
        byte[] group = new byte[ADDRESS_LENGTH];
        exchange.data(group, 0, ADDRESS_LENGTH);
        packets().filter.join(group);
        return 0;
    }

    private long send() {
        int length = exchange.length(1, FRAME_SIZE);
        exchange.data(octets, 0, length);
        Packets from = packets();
        if (oneStep.contains(from.interfaceIndex) && OneStepSync.isInFrame(octets, length)) {
            from.socket.send(octets, length, OneStepSync.IN_FRAME);
            return PacketSocket.NO_TIMESTAMP;
        }
        return from.socket.send(octets, length);
    }

    private long closePackets() {
        Packets closed = packets();
        closed.socket.close();
        packets.remove(closed);
        return 0;
    }

    // Sockets over IP.

    private long openDatagrams() {
        int descriptor = exchange.integer(0);
        NetworkInterface on = interfaceOf(exchange.integer(1));
        if (on == null) {
            return -1;
        }
        InternetProtocol protocol = exchange.argument(3) == 0 ? InternetProtocol.IPV4 : InternetProtocol.IPV6;
        Datagrams opened = new Datagrams(descriptor, on.index(), new UdpSocket(on, protocol, exchange.integer(2)));
        descriptors[descriptor] = opened;
        datagrams.add(opened);
        return 0;
    }

    private Datagrams datagrams() {
        return (Datagrams) descriptors[exchange.integer(0)];
    }

    private long joinGroup() {
        byte[] group = new byte[exchange.length(1, Exchange.ADDRESS_SIZE)];
        exchange.data(group, 0, group.length);
        datagrams().socket.join(group);
        return 0;
    }

    private long setHops() {
        datagrams().socket.setMulticastHops(exchange.integer(1));
        return 0;
    }

    private long setTrafficClass() {
        datagrams().socket.setTrafficClass(exchange.integer(1));
        return 0;
    }

    private long sendDatagram() {
        int length = exchange.length(1, FRAME_SIZE - Exchange.ADDRESS_SIZE);
        exchange.data(address, 0, Exchange.ADDRESS_SIZE);
        exchange.data(octets, Exchange.ADDRESS_SIZE, length);
        Datagrams from = datagrams();
        int port = exchange.integer(2);
        if (oneStep.contains(from.interfaceIndex) && port == OneStepSync.UDP_PORT && OneStepSync.isAt(octets, 0)) {
            from.socket.send(address, port, octets, length, OneStepSync.IN_DATAGRAM);
            return PacketSocket.NO_TIMESTAMP;
        }
        return from.socket.send(address, port, octets, length);
    }

    private long closeDatagrams() {
        Datagrams closed = datagrams();
        closed.socket.close();
        datagrams.remove(closed);
        return 0;
    }

    // Link state.

    private long watch() {
        int descriptor = exchange.integer(0);
        NetworkInterface watched = interfaceOf(exchange.integer(1));
        if (watched == null) {
            return 0;
        }
        if (watches.stream().noneMatch(w -> w.descriptor == descriptor && w.of == watched)) {
            watches.add(new Watch(descriptor, watched, watched.monitorLink()));
        }
        return watched.running() ? 1 : 0;
    }

    private long readLink() {
        int descriptor = exchange.integer(0);
        long index = 0;
        boolean more = false;
        for (Watch watch : watches) {
            if (watch.descriptor == descriptor && watch.monitor.ready()) {
                if (index == 0) {
                    exchange.setArgument(0, watch.monitor.read() ? 1 : 0);
                    index = watch.of.index();
                }
                more |= watch.monitor.ready();
            }
        }
        exchange.setArgument(1, more ? 1 : 0);
        return index;
    }

    private long closeWatches() {
        int descriptor = exchange.integer(0);
        for (Watch watch : watches) {
            if (watch.descriptor == descriptor) {
                watch.monitor.close();
            }
        }
        watches.removeIf(watch -> watch.descriptor == descriptor);
        return 0;
    }

    // Sockets between the daemons of the host.

    private String text(int offset, int length) {
        byte[] path = new byte[length];
        exchange.data(path, offset, length);
        return new String(path, StandardCharsets.UTF_8);
    }

    private long bind() {
        int descriptor = exchange.integer(0);
        // A path that is taken is an error of the configuration: the host says which.
        Local bound = new Local(descriptor, host.bindLocal(text(0, exchange.length(1, Exchange.DATA_SIZE))));
        descriptors[descriptor] = bound;
        locals.add(bound);
        return 0;
    }

    private Local local() {
        return (Local) descriptors[exchange.integer(0)];
    }

    private long sendLocal() {
        int length = exchange.length(1, Exchange.DATA_SIZE);
        int pathLength = exchange.length(2, Exchange.DATA_SIZE - length);
        exchange.data(octets, pathLength, length);
        return status(local().socket.send(text(0, pathLength), octets, length));
    }

    private long receiveLocal() {
        LocalSocket socket = local().socket;
        int length = socket.receive(octets);
        if (length > 0) {
            byte[] sender = socket.sender().getBytes(StandardCharsets.UTF_8);
            exchange.setArgument(0, sender.length);
            exchange.setData(0, sender, sender.length);
            exchange.setData(sender.length, octets, length);
        }
        exchange.setArgument(1, socket.ready() ? 1 : 0);
        return length;
    }

    private long closeLocal() {
        Local closed = local();
        closed.socket.close();
        locals.remove(closed);
        return 0;
    }

    // Serial ports.

    private long openSerial() {
        int descriptor = exchange.integer(0);
        SerialPort port = host.openSerialPort(text(0, exchange.length(1, Exchange.DATA_SIZE)));
        if (port == null) {
            return -1;
        }
        Serial opened = new Serial(descriptor, port);
        descriptors[descriptor] = opened;
        serials.add(opened);
        return 0;
    }

    private Serial serial() {
        return (Serial) descriptors[exchange.integer(0)];
    }

    private long readSerial() {
        SerialPort port = serial().port;
        byte[] read = new byte[exchange.length(1, Exchange.DATA_SIZE)];
        int length = port.read(read);
        exchange.setData(0, read, length);
        exchange.setArgument(1, port.ready() ? 1 : 0);
        return length;
    }

    private long flushSerial() {
        serial().port.flush();
        return 0;
    }

    private long closeSerial() {
        Serial closed = serial();
        closed.port.close();
        serials.remove(closed);
        return 0;
    }
}
