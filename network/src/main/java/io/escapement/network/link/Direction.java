// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.KeyedStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * One direction of a {@link Link}: a transmitter, the frames under way, and the receiver.
 *
 * <p>Frames arrive in the order in which they were sent and one ends before the next one's delimiter arrives, so each
 * event concerns the oldest frame under way. Frames are used again: nothing is allocated once the longest queue has been
 * seen.
 */
final class Direction implements EventHandler {
    private static final int PREAMBLE_OCTETS = 8;
    private static final int CHECK_SEQUENCE_OCTETS = 4;
    private static final int MINIMUM_OCTETS = 64;
    private static final int GAP_OCTETS = 12;
    private static final int TYPICAL_OCTETS = 128;

    private static final long START_OF_FRAME = 0;
    private static final long END_OF_FRAME = 1;

    /** A frame under way. */
    private static final class Frame {
        private byte[] octets = new byte[TYPICAL_OCTETS];
        private int length;
        /** From the end of the delimiter to the end of the check sequence [ps]. */
        private long duration;

        private long number;
        private long latch;
        private long ticket;
        private Frame next;
    }

    private final Simulator simulator;
    private final KeyedStream stream;
    private final FrameReceiver receiver;

    private long delay;
    private long rate;
    private double loss;
    private ContinuousSampler jitter;

    /** Frames sent, lost ones included [1]. */
    private long frames;
    /** Number of the frame that arrived last, or -1. */
    private long arrived = -1;
    /** The transmitter may begin the next preamble [ps]. */
    private long transmitterFree;
    /** The youngest frame under way ends at the receiver [ps]. */
    private long receiverFree;

    private Frame oldest;
    private Frame youngest;
    private Frame unused;

    Direction(Simulator simulator, KeyedStream stream, FrameReceiver receiver) {
        this.simulator = simulator;
        this.stream = stream;
        this.receiver = receiver;
    }

    void setParameters(long delay, LinkParameters parameters) {
        this.delay = delay;
        rate = parameters.rate();
        loss = parameters.loss();
        jitter = parameters.jitter().boundTo(stream);
    }

    long departure() {
        return Math.max(simulator.now(), transmitterFree) + duration(PREAMBLE_OCTETS);
    }

    long transmit(byte[] buffer, int length) {
        Objects.checkFromIndexSize(0, length, buffer.length);
        long preamble = duration(PREAMBLE_OCTETS);
        long departure = departure();
        long duration = duration(Math.max(MINIMUM_OCTETS, length + CHECK_SEQUENCE_OCTETS));
        transmitterFree = departure + duration + duration(GAP_OCTETS);
        stream.at(frames++);
        if (stream.nextDouble() >= loss) {
            long travel = Math.max(0, delay + Math.round(jitter.sample()));
            long arrival = Math.max(departure + travel, receiverFree + preamble);
            receiverFree = arrival + duration;
            Frame frame = enqueue(buffer, length);
            frame.number = frames - 1;
            frame.duration = duration;
            frame.ticket = simulator.schedule(arrival, this, START_OF_FRAME);
        }
        return departure;
    }

    @Override
    public void handle(long event) {
        Frame frame = oldest;
        if (event == START_OF_FRAME) {
            frame.ticket = simulator.schedule(simulator.now() + frame.duration, this, END_OF_FRAME);
            frame.latch = receiver.startOfFrame();
        } else {
            // the receiver may send, or take the link down: the frame belongs to no list meanwhile
            oldest = frame.next;
            arrived = frame.number;
            receiver.frameReceived(frame.octets, frame.length, frame.latch);
            release(frame);
        }
    }

    long lastSent() {
        return frames - 1;
    }

    long lastArrived() {
        return arrived;
    }

    /** Loses the frames under way and those waiting for the transmitter. */
    void clear() {
        while (oldest != null) {
            Frame frame = oldest;
            simulator.cancel(frame.ticket);
            oldest = frame.next;
            release(frame);
        }
        transmitterFree = simulator.now();
        receiverFree = simulator.now();
    }

    private Frame enqueue(byte[] buffer, int length) {
        Frame frame = unused;
        if (frame == null) {
            frame = new Frame();
        } else {
            unused = frame.next;
        }
        if (frame.octets.length < length) {
            frame.octets = Arrays.copyOf(buffer, length);
        } else {
            System.arraycopy(buffer, 0, frame.octets, 0, length);
        }
        frame.length = length;
        frame.next = null;
        if (oldest == null) {
            oldest = frame;
        } else {
            youngest.next = frame;
        }
        youngest = frame;
        return frame;
    }

    private void release(Frame frame) {
        frame.next = unused;
        unused = frame;
    }

    /** Time of octets on the line [ps], rounded to the nearest. */
    private long duration(long octets) {
        return (octets * 8 * TrueTime.PS_PER_S + rate / 2) / rate;
    }
}
