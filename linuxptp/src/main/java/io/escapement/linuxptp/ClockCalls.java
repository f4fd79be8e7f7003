// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.ClockAccess;
import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link SystemCalls} that concerns clocks: PTP hardware clocks with their pins, and CLOCK_REALTIME. */
final class ClockCalls {
    private static final int MAX_READINGS = 25;
    private static final int SYSTEM_CLOCK = -1;
    private static final int RISING = 2;
    private static final int FALLING = 4;

    private final Host host;
    private final Exchange exchange;
    private final ServoNotes servo;
    private final List<Phc> phcs = new ArrayList<>();
    private final PhcDevice.ExternalTimestamp edge = new PhcDevice.ExternalTimestamp();
    private final long[] before = new long[MAX_READINGS];
    private final long[] device = new long[MAX_READINGS];
    private final long[] after = new long[MAX_READINGS];

    private record Phc(int descriptor, PhcDevice device) {}

    ClockCalls(Host host, Exchange exchange, ServoNotes servo) {
        this.host = host;
        this.exchange = exchange;
        this.servo = servo;
    }

    /** Hands over external timestamps, as many as there is room for. */
    void deliverEdges() {
        for (int i = 0; i < phcs.size(); i++) {
            Phc phc = phcs.get(i);
            while (exchange.hasRoomForEdge() && phc.device.readExternalTimestamp(edge)) {
                exchange.putEdge(phc.descriptor, edge.channel, edge.time);
            }
        }
    }

    long result(int request) {
        return switch (request) {
            case Request.PHC_OPEN -> openPhc();
            case Request.PHC_PIN -> setPin();
            case Request.PHC_EDGES -> requestEdges();
            case Request.PHC_OUTPUT -> requestOutput();
            case Request.PHC_COMPARE -> compare();
            case Request.CLOCK_TIME -> clock().time();
            case Request.CLOCK_FREQUENCY -> frequency();
            case Request.CLOCK_ADJUST -> adjust();
            case Request.CLOCK_STEP -> step();
            case Request.CLOCK_PHASE -> status(clock().adjustPhase(exchange.argument(1)));
            case Request.RAW_TIME -> host.monotonicRawTime();
            case Request.TAI_OFFSET -> host.systemClock().taiOffset();
            case Request.SET_TAI_OFFSET -> setTaiOffset();
            case Request.SET_LEAP -> setLeap();
            default -> throw new IllegalStateException("the runner asks for " + request);
        };
    }

    private static long status(boolean done) {
        return done ? 0 : -1;
    }

    // PTP hardware clocks.

    /** Each descriptor is a device opened by itself, as for the twins. */
    private long openPhc() {
        int descriptor = exchange.integer(0);
        PhcDevice device;
        try {
            device = host.openPhc(exchange.integer(1));
        } catch (DaemonException e) {
            return -1;
        }
        Phc opened = new Phc(descriptor, device);
        phcs.removeIf(reused -> reused.descriptor == descriptor);
        phcs.add(opened);
        servo.opened(device.index(), device.clockName());
        exchange.setArgument(0, device.maxAdjustment());
        exchange.setArgument(1, device.pinCount());
        exchange.setArgument(2, device.externalTimestampChannels());
        exchange.setArgument(3, device.periodicOutputChannels());
        return 0;
    }

    private PhcDevice phc() {
        int descriptor = exchange.integer(0);
        for (int i = 0; i < phcs.size(); i++) {
            if (phcs.get(i).descriptor == descriptor) {
                return phcs.get(i).device;
            }
        }
        throw new IllegalStateException("descriptor " + descriptor + " is no PHC");
    }

    private long setPin() {
        int function = exchange.integer(2);
        PhcDevice.PinFunction[] functions = PhcDevice.PinFunction.values();
        return status(function < functions.length
                && phc().setPinFunction(exchange.integer(1), functions[function], exchange.integer(3)));
    }

    private long requestEdges() {
        int edges = exchange.integer(2);
        PhcDevice.EdgePolarity polarity = edges == (RISING | FALLING)
                ? PhcDevice.EdgePolarity.BOTH
                : edges == FALLING ? PhcDevice.EdgePolarity.FALLING : PhcDevice.EdgePolarity.RISING;
        return status(phc().requestExternalTimestamps(exchange.integer(1), polarity, exchange.argument(3) != 0));
    }

    private long requestOutput() {
        return status(phc().requestPeriodicOutput(exchange.integer(1), exchange.argument(2), exchange.argument(3)));
    }

    private long compare() {
        int count = exchange.length(1, MAX_READINGS);
        phc().readSystemOffset(count, before, device, after);
        for (int i = 0; i < count; i++) {
            exchange.setDataWord(3 * i, before[i]);
            exchange.setDataWord(3 * i + 1, device[i]);
            exchange.setDataWord(3 * i + 2, after[i]);
        }
        return 0;
    }

    // Clocks.

    private ClockAccess clock() {
        return exchange.integer(0) == SYSTEM_CLOCK ? host.systemClock() : phc();
    }

    private String clockName() {
        return exchange.integer(0) == SYSTEM_CLOCK ? host.hostName() + ".system" : phc().clockName();
    }

    private long frequency() {
        servo.asked(clockName());
        return clock().frequency();
    }

    private long adjust() {
        ClockAccess clock = clock();
        boolean changed = clock.frequency() != exchange.argument(1);
        boolean done = clock.adjustFrequency(exchange.argument(1));
        servo.adjusted(clockName(), changed);
        return status(done);
    }

    private long step() {
        boolean done = clock().step(exchange.argument(1));
        if (done) {
            servo.stepped(clockName());
        }
        return status(done);
    }

    private long setTaiOffset() {
        host.systemClock().setTaiOffset(exchange.integer(0));
        return 0;
    }

    private long setLeap() {
        host.systemClock().setLeap(exchange.integer(0));
        return 0;
    }
}
