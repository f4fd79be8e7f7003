// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.host.SerialPort;
import java.util.ArrayList;
import java.util.List;

/** A character device of a simulated host: the queue between what talks into it and the processes that have it open. */
public final class SerialDevice implements GnssReceiver.SentenceListener {
    private final String path;
    private final byte[] queue = new byte[SerialPort.QUEUE_LENGTH];
    private final List<OpenSerialPort> openers = new ArrayList<>();
    private int first;
    private int waiting;
    private boolean fix = true;

    SerialDevice(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    @Override
    public void sentences(byte[] octets) {
        if (openers.isEmpty()) {
            return;
        }
        for (int i = 0; i < octets.length && waiting < queue.length; i++) {
            queue[(first + waiting++) % queue.length] = octets[i];
        }
        for (int i = 0; i < openers.size(); i++) {
            openers.get(i).arrived();
        }
    }

    @Override
    public void fixChanged(boolean found) {
        fix = found;
    }

    boolean fix() {
        return fix;
    }

    void open(OpenSerialPort port) {
        openers.add(port);
    }

    void close(OpenSerialPort port) {
        openers.remove(port);
        if (openers.isEmpty()) {
            flush();
        }
    }

    boolean ready() {
        return waiting > 0;
    }

    int read(byte[] buffer) {
        int taken = Math.min(waiting, buffer.length);
        for (int i = 0; i < taken; i++) {
            buffer[i] = queue[(first + i) % queue.length];
        }
        first = (first + taken) % queue.length;
        waiting -= taken;
        return taken;
    }

    void flush() {
        waiting = 0;
    }
}
