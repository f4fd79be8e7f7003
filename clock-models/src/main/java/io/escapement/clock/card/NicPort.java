// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.frequency.LineSignal;
import io.escapement.engine.random.KeyedStream;
import io.escapement.network.link.FrameReceiver;
import io.escapement.network.link.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * A network port of a NIC: stamps the frames that pass its reference plane with the NIC's PHC, and hands received ones to
 * whoever listens.
 *
 * <p>A receive stamp is taken {@code ingressLatency} after the start-of-frame delimiter has passed the reference plane, a
 * transmit stamp {@code egressLatency} before; each has the constant error that was drawn for its direction when the link
 * came up (uniform in plus and minus {@code portConstantRange}, keyed by the number of the link-up).
 *
 * <p>It transmits with what the PHC counts: the NIC's oscillator, or its equipment clock.
 */
public final class NicPort implements FrameReceiver {
    /** Returned by {@link #send} when there is no link. */
    public static final long NOT_SENT = Long.MIN_VALUE;

    private static final Stamper UNCHANGED = (frame, timestamp) -> {};

    private final Nic nic;
    private final String name;
    private final String interfaceName;
    private final int index;
    private final byte[] macAddress;
    private final TimestampUnit ingress;
    private final TimestampUnit egress;
    private final KeyedStream constants;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Observer> observers = new ArrayList<>();
    private Link link;
    private Link.End end;
    private final RecoveredClock recovered;
    private boolean up;
    private long linkUps;
    private boolean fixedConstants;
    private double receiveConstant;
    private double transmitConstant;
    /** When the frame that is arriving passed the reference plane [ps]; frames arrive one after another. */
    private long arrival;

    /** Writes into a frame what one-step hardware writes into it as it passes the timestamp point. */
    @FunctionalInterface
    public interface Stamper {
        /** Writes the transmit timestamp [ns of the PHC] into a frame, or leaves it as it is. */
        void stamp(byte[] frame, long timestamp);
    }

    /** Hears what happens at a port. Must not add or remove listeners meanwhile. */
    public interface Listener {
        /** A frame has arrived; {@code buffer} is valid during the call only, {@code timestamp} is in ns of the PHC. */
        void frameArrived(byte[] buffer, int length, long timestamp);

        /** The link went up or down. */
        void linkChanged(boolean up);
    }

    /** Sees every frame that passes the port's reference plane, with true times: a recorder. Must not change anything. */
    public interface Observer {
        /**
         * A frame is sent.
         *
         * @param number of the frame in its direction of the link, from 0, lost ones counted
         * @param startOfFrame when its start-of-frame delimiter passes the reference plane [ps]
         * @param timestamp transmit timestamp [ns of the PHC]
         * @param buffer octets from the destination address on, valid during the call only
         * @param length octets [1]
         */
        void frameSent(long number, long startOfFrame, long timestamp, byte[] buffer, int length);

        /** A frame has arrived completely; parameters as for {@link #frameSent}, with the receive timestamp. */
        void frameReceived(long number, long startOfFrame, long timestamp, byte[] buffer, int length);
    }

    /**
     * A port without a link.
     *
     * @param name {@code host.ifname}, names its random streams
     * @param index of the interface on its host, from 1
     */
    public NicPort(Nic nic, String name, String interfaceName, int index, byte[] macAddress) {
        if (macAddress.length != 6) {
            throw new IllegalArgumentException("a MAC address has 6 octets");
        }
        this.nic = nic;
        this.name = name;
        this.interfaceName = interfaceName;
        this.index = index;
        this.macAddress = macAddress.clone();
        NicParameters p = nic.parameters();
        ingress = new TimestampUnit(
                nic.clock(), p.tick(), p.stampNoise(), nic.streams().keyed(name + "/receive-stamps"));
        egress = new TimestampUnit(
                nic.clock(), p.tick(), p.stampNoise(), nic.streams().keyed(name + "/transmit-stamps"));
        constants = nic.streams().keyed(name + "/stamp-constants");
        recovered = new RecoveredClock(this);
    }

    /** Attaches the port to its end of a link, which knows the port as its receiver. */
    public void attach(Link newLink, Link.End newEnd) {
        link = newLink;
        end = newEnd;
        link.setLineClock(end, nic.clock().source());
        linkChanged(link.up());
    }

    /** The link, or null. */
    public Link link() {
        return link;
    }

    Link.End end() {
        return end;
    }

    /** The clock that its receiver recovers from the line: the one that the other end transmits with. */
    public LineSignal recoveredClock() {
        return recovered;
    }

    /** Name {@code host.ifname}. */
    public String name() {
        return name;
    }

    /** Name on its host, such as {@code ens1f0}. */
    public String interfaceName() {
        return interfaceName;
    }

    /** Index on its host. */
    public int index() {
        return index;
    }

    /** Hardware address; a copy. */
    public byte[] macAddress() {
        return macAddress.clone();
    }

    /** The card. */
    public Nic nic() {
        return nic;
    }

    /** True while the link is up. */
    public boolean running() {
        return up;
    }

    /** Switches the port on or off: off, its link is down. */
    public void setPowered(boolean on) {
        if (link != null) {
            link.setActive(end, on);
        }
    }

    /** Fixes the constant errors of this port's stamps [ns], now and after coming link-ups. */
    public void setStampConstants(double receive, double transmit) {
        fixedConstants = true;
        receiveConstant = receive;
        transmitConstant = transmit;
    }

    /** Adds a listener. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** Adds an observer. */
    public void addObserver(Observer observer) {
        observers.add(observer);
    }

    /** Removes a listener. */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** Sends a frame now, as it is. */
    public long send(byte[] buffer, int length) {
        return send(buffer, length, UNCHANGED);
    }

    /**
     * Sends a frame now.
     *
     * @param stamper writes into the frame what hardware writes into it as it passes
     * @return transmit timestamp [ns of the PHC], or {@link #NOT_SENT}. It is taken with the clock as it runs now, even if
     *     the frame has to wait for its turn.
     */
    public long send(byte[] buffer, int length, Stamper stamper) {
        if (!up) {
            return NOT_SENT;
        }
        long startOfFrame = link.departure(end);
        long timestamp =
                egress.stamp(startOfFrame, transmitConstant - nic.parameters().egressLatency());
        stamper.stamp(buffer, timestamp);
        link.transmit(end, buffer, length);
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).frameSent(link.lastSent(end), startOfFrame, timestamp, buffer, length);
        }
        return timestamp;
    }

    @Override
    public long startOfFrame() {
        arrival = nic.simulator().now();
        return ingress.stamp(arrival, receiveConstant + nic.parameters().ingressLatency());
    }

    @Override
    public void frameReceived(byte[] buffer, int length, long latch) {
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).frameReceived(link.lastArrived(end), arrival, latch, buffer, length);
        }
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).frameArrived(buffer, length, latch);
        }
    }

    @Override
    public void linkChanged(boolean nowUp) {
        if (nowUp == up) {
            return;
        }
        up = nowUp;
        if (up) {
            drawConstants();
        }
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).linkChanged(up);
        }
    }

    private void drawConstants() {
        if (!fixedConstants) {
            double range = nic.parameters().portConstantRange();
            constants.at(linkUps);
            receiveConstant = range * (2 * constants.nextDouble() - 1);
            transmitConstant = range * (2 * constants.nextDouble() - 1);
        }
        linkUps++;
    }
}
