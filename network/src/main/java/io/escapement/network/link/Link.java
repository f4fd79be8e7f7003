// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;

/**
 * A full-duplex point-to-point link that carries opaque frames.
 *
 * <p>A frame that is sent waits until the transmitter of its end is free. Its preamble (8 octets) takes {@code 64 /
 * rate}; then its start-of-frame delimiter passes the sender's reference plane: the instant of the transmit timestamp.
 * The delimiter reaches the other end after the propagation delay of the direction plus jitter (never before, and never
 * overtaking the frame before: that one's end and the own preamble come first), and the frame is delivered when its last
 * octet and check sequence have followed at line rate (at least 64 octets from destination address to check sequence). The
 * transmitter is free again after the inter-packet gap of 12 octets. Source: IEEE 802.3-2018, clauses 3.1 and 4.4.2.
 *
 * <p>Jitter and loss of a frame are keyed by link, direction and the frame's number in that direction: they do not depend on
 * the traffic of the other direction. Frames under way are lost when the link goes down.
 *
 * <p>Bits are clocked by their transmitter's {@link LineClock} all the time, so a receiver knows that clock's frequency, and its
 * phase but for a constant. The fibre adds no wander; a change of its delay shows as a phase step.
 */
public final class Link {
    /** Returned by {@link #transmit} when the link is down. */
    public static final long NOT_SENT = -1;

    private static final double NS_PER_PS = 1e-3;

    /** The ends of a link, in the order of its definition. */
    public enum End {
        /** The end named first. */
        FIRST,
        /** The end named second. */
        SECOND
    }

    private final String name;
    private final FrameReceiver first;
    private final FrameReceiver second;
    private final Direction forward;
    private final Direction reverse;
    private LinkParameters parameters;
    private LineClock firstClock;
    private LineClock secondClock;
    private boolean connected = true;
    private boolean firstActive = true;
    private boolean secondActive = true;
    private boolean up = true;

    /** A link that is up, between two ports. */
    public Link(
            Simulator simulator,
            RandomStreams streams,
            String name,
            LinkParameters parameters,
            FrameReceiver first,
            FrameReceiver second) {
        this.name = name;
        this.first = first;
        this.second = second;
        forward = new Direction(simulator, streams.keyed("link/" + name + "/forward"), second);
        reverse = new Direction(simulator, streams.keyed("link/" + name + "/reverse"), first);
        setParameters(parameters);
    }

    /** Name {@code a.p--b.q}. */
    public String name() {
        return name;
    }

    /**
     * Sends a frame from an end.
     *
     * @param buffer octets from the destination address on, without preamble and check sequence; copied
     * @param length octets to send [1]
     * @return the instant its start-of-frame delimiter passes the sender's reference plane [ps], at or after now, or {@link
     *     #NOT_SENT}
     */
    public long transmit(End end, byte[] buffer, int length) {
        if (!up) {
            return NOT_SENT;
        }
        return (end == End.FIRST ? forward : reverse).transmit(buffer, length);
    }

    /** The instant at which a frame sent from an end now would pass the sender's reference plane [ps]. */
    public long departure(End end) {
        return (end == End.FIRST ? forward : reverse).departure();
    }

    /** Number, from 0, of the frame that was sent last from an end, lost ones counted; -1 before the first. */
    public long lastSent(End from) {
        return (from == End.FIRST ? forward : reverse).lastSent();
    }

    /** Number, as {@link #lastSent} counts, of the frame that arrived last at an end; -1 before the first. */
    public long lastArrived(End at) {
        return (at == End.FIRST ? reverse : forward).lastArrived();
    }

    /** Tells what clocks the bits that an end transmits, frames or none. */
    public void setLineClock(End end, LineClock clock) {
        if (end == End.FIRST) {
            firstClock = clock;
        } else {
            secondClock = clock;
        }
    }

    /**
     * Phase at an instant [ps] of the clock that an end can recover from the line: the other end's as it left, less the time it was
     * under way [ns]. It means nothing while the link is down.
     */
    public double recoveredPhase(End at, long time) {
        long delay = at == End.FIRST ? parameters.delayReverse() : parameters.delayForward();
        return lineClock(at).phaseAt(time - delay) - delay * NS_PER_PS;
    }

    /** Fractional frequency offset of that clock [ppb]. */
    public double recoveredFrequency(End at, long time) {
        long delay = at == End.FIRST ? parameters.delayReverse() : parameters.delayForward();
        return lineClock(at).frequencyAt(time - delay);
    }

    private LineClock lineClock(End at) {
        return at == End.FIRST ? secondClock : firstClock;
    }

    /** True while the link is up. */
    public boolean up() {
        return up;
    }

    /**
     * Takes the link down or up. It is up while it is set up and both ends are active; a change is told to both ends, the
     * first one first.
     */
    public void setUp(boolean up) {
        connected = up;
        update();
    }

    /** Switches the transmitter and receiver of an end on or off. */
    public void setActive(End end, boolean active) {
        if (end == End.FIRST) {
            firstActive = active;
        } else {
            secondActive = active;
        }
        update();
    }

    private void update() {
        boolean now = connected && firstActive && secondActive;
        if (up == now) {
            return;
        }
        up = now;
        if (!up) {
            forward.clear();
            reverse.clear();
        }
        first.linkChanged(up);
        second.linkChanged(up);
    }

    /** The parameters in force. */
    public LinkParameters parameters() {
        return parameters;
    }

    /** Changes the parameters for frames sent from now on. */
    public void setParameters(LinkParameters parameters) {
        this.parameters = parameters;
        forward.setParameters(parameters.delayForward(), parameters);
        reverse.setParameters(parameters.delayReverse(), parameters);
    }
}
