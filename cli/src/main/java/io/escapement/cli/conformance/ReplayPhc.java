// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.host.PhcDevice;

/** The PTP hardware clock of a {@link ReplayHost}, which nothing ever reaches but the start-up of a daemon. */
final class ReplayPhc implements PhcDevice {
    private static final int MAX_ADJUSTMENT = 62_499_999;

    @Override
    public int index() {
        return 0;
    }

    @Override
    public String clockName() {
        return "replay.nic";
    }

    @Override
    public long time() {
        return 0;
    }

    @Override
    public long frequency() {
        return 0;
    }

    @Override
    public boolean adjustFrequency(long scaledPpm) {
        return true;
    }

    @Override
    public boolean step(long offset) {
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
