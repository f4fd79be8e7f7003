// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicPort;
import io.escapement.engine.Phase;
import io.escapement.engine.TrueTime;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sends, over one of a network's own ports, what it makes of the frames that arrive at a port. */
final class Intruder {
    static final int SYNC = 0;
    static final int DELAY_REQ = 1;
    static final int PDELAY_REQ = 2;
    static final int PDELAY_RESP = 3;
    static final int FOLLOW_UP = 8;

    private static final int HEADER = 14;
    private static final int SOURCE_MAC = 6;
    private static final int CLOCK_IDENTITY = HEADER + 20;
    private static final int SEQUENCE_ID = HEADER + 30;
    private static final int OWN = 0x66;

    private Intruder() {}

    /**
     * Has it answer every {@code n}-th frame of a type over Ethernet that arrives at a port, but not its own.
     *
     * @param heard port at which it listens, {@code host.port}
     * @param sender port over which it sends
     * @param delay after which it sends [ps]
     */
    static Consumer<Simulation> hears(
            String heard, int type, int n, String sender, long delay, UnaryOperator<byte[]> answer) {
        return simulation -> {
            NicPort from = port(simulation, sender);
            port(simulation, heard).addListener(new NicPort.Listener() {
                private int count;

                @Override
                public void frameArrived(byte[] buffer, int length, long timestamp) {
                    if ((buffer[HEADER] & 0xF) != type || buffer[SOURCE_MAC] == OWN || ++count % n != 0) {
                        return;
                    }
                    byte[] frame = answer.apply(Arrays.copyOf(buffer, length));
                    frame[SOURCE_MAC] = OWN;
                    simulation
                            .simulator()
                            .schedule(
                                    simulation.simulator().now() + delay,
                                    Phase.PHYSICS,
                                    argument -> from.send(frame, frame.length),
                                    0);
                }

                @Override
                public void linkChanged(boolean up) {}
            });
        };
    }

    private static NicPort port(Simulation simulation, String name) {
        String[] parts = name.split("\\.");
        return simulation.host(parts[0]).port(parts[1]);
    }

    /** The same with the next sequenceId. */
    static byte[] withNextSequenceId(byte[] frame) {
        int sequence = ((frame[SEQUENCE_ID] & 0xFF) << 8 | frame[SEQUENCE_ID + 1] & 0xFF) + 1;
        frame[SEQUENCE_ID] = (byte) (sequence >> 8);
        frame[SEQUENCE_ID + 1] = (byte) sequence;
        return frame;
    }

    /** A Delay_Req of another clock that looks like a Sync otherwise. */
    static byte[] asDelayRequest(byte[] sync) {
        sync[HEADER] = (byte) (sync[HEADER] & 0xF0 | DELAY_REQ);
        return fromAnotherClock(sync);
    }

    /** The same from another clock. */
    static byte[] fromAnotherClock(byte[] frame) {
        Arrays.fill(frame, CLOCK_IDENTITY, CLOCK_IDENTITY + 8, (byte) OWN);
        return frame;
    }

    /** A two-step Pdelay_Resp of another clock to a Pdelay_Req. */
    static byte[] pdelayResponse(byte[] request) {
        byte[] response = Arrays.copyOf(request, HEADER + 54);
        response[HEADER] = (byte) (request[HEADER] & 0xF0 | PDELAY_RESP);
        response[HEADER + 6] = 2;
        System.arraycopy(request, CLOCK_IDENTITY, response, HEADER + 44, 10);
        return fromAnotherClock(response);
    }

    /** A Pdelay_Resp of another clock that says it took 1000 ns to answer. */
    static byte[] oneStepPdelayResponse(byte[] request) {
        byte[] response = pdelayResponse(request);
        response[HEADER + 6] = 0;
        response[HEADER + 12] = 1000 >> 8;
        response[HEADER + 13] = (byte) 1000;
        Arrays.fill(response, HEADER + 34, HEADER + 44, (byte) 0);
        return response;
    }

    /** Milliseconds as an interval [ps]. */
    static long milliseconds(int ms) {
        return ms * (TrueTime.PS_PER_S / 1000);
    }
}
