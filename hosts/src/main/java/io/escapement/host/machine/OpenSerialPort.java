// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.SerialPort;

/** A character device as one process has opened it. */
final class OpenSerialPort implements SerialPort, Descriptor {
    private final HostProcess process;
    private final SerialDevice device;

    OpenSerialPort(HostProcess process, SerialDevice device) {
        this.process = process;
        this.device = device;
        device.open(this);
    }

    void arrived() {
        process.becameReady(this);
    }

    @Override
    public String path() {
        return device.path();
    }

    @Override
    public boolean ready() {
        return device.ready();
    }

    @Override
    public int read(byte[] buffer) {
        return device.read(buffer);
    }

    @Override
    public void flush() {
        device.flush();
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
        device.close(this);
    }
}
