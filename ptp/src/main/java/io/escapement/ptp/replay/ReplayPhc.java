// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.replay;

import io.escapement.host.PhcDevice;
import java.util.List;

/** The PTP hardware clock of a {@link ReplayHost}: it reads what it is told to. */
final class ReplayPhc implements PhcDevice {
    private static final int MAX_ADJUSTMENT = 100_000_000;

    private final List<String> actions;
    private long time;
    private long frequency;

    ReplayPhc(List<String> actions) {
        this.actions = actions;
    }

    void set(long reading) {
        time = reading;
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
    public long time() {
        return time;
    }

    @Override
    public long frequency() {
        return frequency;
    }

    @Override
    public boolean adjustFrequency(long scaledPpm) {
        frequency = scaledPpm;
        actions.add("A 0 1 " + scaledPpm);
        return true;
    }

    @Override
    public boolean step(long offset) {
        time += offset;
        actions.add("A 0 2 " + offset);
        return true;
    }

    @Override
    public int maxAdjustment() {
        return MAX_ADJUSTMENT;
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
        throw new UnsupportedOperationException("a replay has no system clock");
    }
}
