// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.DpllDevice;

/** A process's subscription to the dpll subsystem. */
final class OpenDpllMonitor implements DpllDevice.Monitor, Descriptor {
    private final HostProcess process;
    private final DpllSubsystem subsystem;
    private boolean ready;

    OpenDpllMonitor(HostProcess process, DpllSubsystem subsystem) {
        this.process = process;
        this.subsystem = subsystem;
        subsystem.subscribe(this);
    }

    void changed() {
        ready = true;
        process.becameReady(this);
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void read() {
        ready = false;
    }

    @Override
    public void close() {
        process.forget(this);
        release();
    }

    @Override
    public boolean waiting() {
        return ready;
    }

    @Override
    public void release() {
        subsystem.unsubscribe(this);
        ready = false;
    }
}
