// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.replay;

import io.escapement.host.LocalSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** The local socket of a {@link ReplayHost}'s daemon. */
final class ReplaySocket implements LocalSocket {
    private final String path;
    private final List<String> actions;
    private final Deque<Datagram> queue = new ArrayDeque<>();
    private String sender = "";

    private record Datagram(String sender, byte[] octets) {}

    ReplaySocket(String path, List<String> actions) {
        this.path = path;
        this.actions = actions;
    }

    void deliver(String from, byte[] octets) {
        queue.add(new Datagram(from, octets));
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
        Datagram datagram = queue.poll();
        if (datagram == null) {
            return 0;
        }
        sender = datagram.sender();
        System.arraycopy(datagram.octets(), 0, buffer, 0, datagram.octets().length);
        return datagram.octets().length;
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
