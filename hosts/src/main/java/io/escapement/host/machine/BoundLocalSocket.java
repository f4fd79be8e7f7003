// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.LocalSocket;
import java.util.Map;

/** A process's socket in the AF_UNIX name space of its host. */
final class BoundLocalSocket implements LocalSocket, Descriptor {
    private final HostProcess process;
    private final Map<String, BoundLocalSocket> nameSpace;
    private final String path;
    private final OctetQueue queue = new OctetQueue();
    private String[] senders = new String[4];
    private int firstSender;
    private int waiting;
    private String sender = "";

    BoundLocalSocket(HostProcess process, Map<String, BoundLocalSocket> nameSpace, String path) {
        this.process = process;
        this.nameSpace = nameSpace;
        this.path = path;
        nameSpace.put(path, this);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean ready() {
        return waiting > 0;
    }

    @Override
    public int receive(byte[] buffer) {
        if (waiting == 0) {
            return 0;
        }
        sender = senders[firstSender];
        firstSender = (firstSender + 1) % senders.length;
        waiting--;
        return queue.remove(buffer);
    }

    @Override
    public String sender() {
        return sender;
    }

    @Override
    public boolean send(String receiver, byte[] buffer, int length) {
        BoundLocalSocket socket = nameSpace.get(receiver);
        if (socket == null) {
            return false;
        }
        socket.deliver(path, buffer, length);
        return true;
    }

    private void deliver(String from, byte[] buffer, int length) {
        if (waiting == senders.length) {
            String[] larger = new String[2 * waiting];
            for (int i = 0; i < waiting; i++) {
                larger[i] = senders[(firstSender + i) % waiting];
            }
            senders = larger;
            firstSender = 0;
        }
        senders[(firstSender + waiting) % senders.length] = from;
        waiting++;
        queue.add(buffer, length, 0);
        process.becameReady(this);
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
        nameSpace.remove(path, this);
        queue.clear();
        waiting = 0;
    }
}
