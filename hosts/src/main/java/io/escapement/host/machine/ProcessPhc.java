// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.SystemClock;
import io.escapement.clock.card.Nic;
import io.escapement.clock.signal.Edge;
import io.escapement.engine.Simulator;
import io.escapement.host.PhcDevice;
import java.util.EnumSet;
import java.util.Set;

/**
 * A PHC as one process has opened it, with external timestamps and read latencies of its own.
 *
 * <p>Whoever has the device open gets the timestamps that any process has asked for; but only one that has asked itself waits
 * for them. Of those that nobody reads the oldest are lost, as in the kernel.
 */
final class ProcessPhc implements PhcDevice, Descriptor, Nic.ExternalTimestampListener {
    private final SimulatedHost host;
    private final HostProcess process;
    private final Simulator simulator;
    private final Nic nic;
    private final int index;
    private final PhcReadings comparisons;
    private final PhcReadings readings;
    private int[] channels = new int[8];
    private long[] times = new long[8];
    private int first;
    private int waiting;
    /** Channels whose timestamps this process has asked for, one bit each. */
    private long asked;

    ProcessPhc(SimulatedHost host, HostProcess process, Nic nic, int index) {
        this.host = host;
        this.process = process;
        this.nic = nic;
        this.index = index;
        simulator = host.environment().simulator();
        comparisons = readings("read-latency");
        readings = readings("time-latency");
        nic.addExternalTimestampListener(this);
    }

    @Override
    public long time() {
        readings.draw(process.nextPhcTime(index));
        long time = nic.readByProcessor(process.readingInstant() + readings.latch());
        process.spend(readings.duration());
        return time;
    }

    @Override
    public long frequency() {
        return nic.clock().scaledPpm();
    }

    @Override
    public boolean adjustFrequency(long scaledPpm) {
        return nic.clock().adjustFrequency(simulator.now(), scaledPpm);
    }

    @Override
    public boolean step(long offset) {
        host.step(nic, offset, process.instanceName());
        return true;
    }

    @Override
    public int maxAdjustment() {
        return nic.clock().maxAdjustment();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String clockName() {
        return nic.name();
    }

    @Override
    public int pinCount() {
        return nic.parameters().pins().pins().size();
    }

    @Override
    public int externalTimestampChannels() {
        return nic.parameters().externalTimestampChannels();
    }

    @Override
    public int periodicOutputChannels() {
        return nic.parameters().periodicOutputChannels();
    }

    @Override
    public boolean setPinFunction(int pin, PinFunction function, int channel) {
        return nic.setPinFunction(pin, onCard(function), channel);
    }

    private static io.escapement.clock.card.PinFunction onCard(PinFunction function) {
        return switch (function) {
            case NONE -> io.escapement.clock.card.PinFunction.NONE;
            case EXTERNAL_TIMESTAMP -> io.escapement.clock.card.PinFunction.EXTERNAL_TIMESTAMP;
            case PERIODIC_OUTPUT -> io.escapement.clock.card.PinFunction.PERIODIC_OUTPUT;
        };
    }

    private static Set<Edge> edges(EdgePolarity polarity) {
        return switch (polarity) {
            case RISING -> EnumSet.of(Edge.RISING);
            case FALLING -> EnumSet.of(Edge.FALLING);
            case BOTH -> EnumSet.allOf(Edge.class);
        };
    }

    @Override
    public boolean requestExternalTimestamps(int channel, EdgePolarity polarity, boolean enable) {
        if (!nic.requestExternalTimestamps(channel, enable ? edges(polarity) : EnumSet.noneOf(Edge.class))) {
            return false;
        }
        waiting = 0;
        asked = enable ? asked | 1L << channel : asked & ~(1L << channel);
        return true;
    }

    @Override
    public boolean requestPeriodicOutput(int channel, long start, long period) {
        return nic.requestPeriodicOutput(channel, start, period);
    }

    @Override
    public void externalTimestamp(int channel, long time) {
        if (waiting == QUEUE_LENGTH) {
            first = (first + 1) % times.length;
            waiting--;
        } else if (waiting == times.length) {
            grow();
        }
        int slot = (first + waiting) % times.length;
        channels[slot] = channel;
        times[slot] = time;
        waiting++;
        if (asked != 0) {
            process.becameReady(this);
        }
    }

    @Override
    public boolean readExternalTimestamp(ExternalTimestamp event) {
        if (waiting == 0) {
            return false;
        }
        event.channel = channels[first];
        event.time = times[first];
        first = (first + 1) % times.length;
        waiting--;
        return true;
    }

    @Override
    public void readSystemOffset(int count, long[] before, long[] device, long[] after) {
        SystemClock system = host.kernelClock();
        long start = process.readingInstant();
        long instant = start;
        for (int i = 0; i < count; i++) {
            comparisons.draw(process.nextPhcReading(index));
            before[i] = system.readAt(instant);
            device[i] = nic.readByProcessor(instant + comparisons.latch());
            instant += comparisons.duration();
            after[i] = system.readAt(instant);
        }
        process.spend(instant - start);
    }

    private PhcReadings readings(String purpose) {
        return new PhcReadings(
                nic.parameters().read(),
                host.environment().streams().keyed(nic.name() + "/" + purpose + "/" + process.instanceName()));
    }

    @Override
    public boolean waiting() {
        return waiting > 0 && asked != 0;
    }

    @Override
    public void release() {
        nic.removeExternalTimestampListener(this);
        waiting = 0;
    }

    private void grow() {
        int old = times.length;
        int[] largerChannels = new int[2 * old];
        long[] largerTimes = new long[2 * old];
        for (int i = 0; i < old; i++) {
            largerChannels[i] = channels[(first + i) % old];
            largerTimes[i] = times[(first + i) % old];
        }
        channels = largerChannels;
        times = largerTimes;
        first = 0;
    }
}
