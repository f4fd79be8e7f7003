// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.SystemClockAccess;

/** The host's kernel clock as one process steers it. */
final class KernelClock implements SystemClockAccess {
    private static final int TICKS_PER_SECOND = 100;

    private final SimulatedHost host;
    private final HostProcess process;

    KernelClock(SimulatedHost host, HostProcess process) {
        this.host = host;
        this.process = process;
    }

    @Override
    public long time() {
        return host.kernelClock().readAt(process.readingInstant());
    }

    @Override
    public long frequency() {
        return host.kernelClock().monotonic().scaledPpm();
    }

    @Override
    public boolean adjustFrequency(long scaledPpm) {
        return host.kernelClock().monotonic().adjustFrequency(host.now(), scaledPpm);
    }

    @Override
    public boolean step(long offset) {
        host.stepRealtime(offset, process.instanceName());
        return true;
    }

    @Override
    public int maxAdjustment() {
        return host.kernelClock().monotonic().maxAdjustment();
    }

    @Override
    public int taiOffset() {
        return host.kernelClock().taiOffset();
    }

    @Override
    public void setTaiOffset(int seconds) {
        host.kernelClock().setTaiOffset(seconds);
    }

    @Override
    public void setLeap(int leap) {
        host.setLeap(leap);
    }

    @Override
    public int ticksPerSecond() {
        return TICKS_PER_SECOND;
    }
}
