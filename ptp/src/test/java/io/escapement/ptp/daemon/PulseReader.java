// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.host.PhcDevice.EdgePolarity;
import io.escapement.host.PhcDevice.ExternalTimestamp;
import io.escapement.host.PhcDevice.PinFunction;

/** Has one PHC put out four pulses a second at SMA1 and another stamp both edges of them there, and reads the timestamps. */
final class PulseReader implements Daemon {
    private static final int SMA1 = 1;
    private static final int CHANNEL = 1;

    private final int from;
    private final int to;
    private final ExternalTimestamp event = new ExternalTimestamp();
    private PhcDevice sink;

    PulseReader(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void start(Host host) {
        PhcDevice source = host.openPhc(from);
        source.setPinFunction(SMA1, PinFunction.PERIODIC_OUTPUT, CHANNEL);
        source.requestPeriodicOutput(CHANNEL, TestHost.START + 100_000_000L, 250_000_000L);
        sink = host.openPhc(to);
        sink.setPinFunction(SMA1, PinFunction.EXTERNAL_TIMESTAMP, CHANNEL);
        sink.requestExternalTimestamps(CHANNEL, EdgePolarity.BOTH, true);
    }

    @Override
    public void wake() {
        while (sink.readExternalTimestamp(event)) {
            // Forgotten.
        }
    }

    @Override
    public void stop() {}
}
