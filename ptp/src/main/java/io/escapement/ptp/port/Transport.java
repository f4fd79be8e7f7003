// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.NetworkInterface;
import io.escapement.host.PacketSocket;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.PtpMessage;

/** How a port's messages travel: on a socket for event messages and one for general messages, open or closed together. */
final class Transport {
    private final PortNetwork network;
    private MessageSocket event;
    private MessageSocket general;

    private Transport(PortNetwork network) {
        this.network = network;
    }

    /** A closed transport as the options ask for. */
    static Transport of(NetworkInterface networkInterface, Options options, DaemonLog log) {
        return new Transport(PortNetwork.of(networkInterface, options, log));
    }

    /** Opens the sockets. */
    void open() {
        event = network.openEvent();
        general = network.openGeneral();
    }

    /** Closes the sockets, with all that waits in them. */
    void close() {
        if (event != null) {
            event.close();
            general.close();
            event = null;
            general = null;
        }
    }

    /** True if an event message waits. */
    boolean eventReady() {
        return event != null && event.ready();
    }

    /** True if a general message waits. */
    boolean generalReady() {
        return general != null && general.ready();
    }

    /** Takes the oldest event message. Null if there is none. */
    Decoding receiveEvent(PtpMessage message) {
        return event == null ? null : event.receive(message);
    }

    /** Takes the oldest general message. Null if there is none. */
    Decoding receiveGeneral(PtpMessage message) {
        return general == null ? null : general.receive(message);
    }

    /** Hardware timestamp of the event message received last [ns]. */
    long receiveTimestamp() {
        return event.receiveTimestamp();
    }

    /** Sends an event message. Returns its hardware timestamp [ns], or {@link PacketSocket#NO_TIMESTAMP}. */
    long sendEvent(PtpMessage message) {
        return event.send(message);
    }

    /** Sends an event message to who has sent the event message received last. Returns as {@link #sendEvent}. */
    long answerEvent(PtpMessage message) {
        return event.send(message, event.sender());
    }

    /** Sends a general message to who has sent the event message received last. */
    void answerGeneral(PtpMessage message) {
        general.send(message, event.sender());
    }

    /** Sends an event message one-step: the hardware writes its timestamp into it in passing. */
    void sendEventOneStep(PtpMessage message) {
        event.sendOneStep(message);
    }

    /** Sends a general message. */
    void sendGeneral(PtpMessage message) {
        general.send(message);
    }

    /** networkProtocol of its addresses (IEEE 1588-2008, 7.4.1). */
    int networkProtocol() {
        return network.networkProtocol();
    }

    /** The interface's address. */
    byte[] protocolAddress() {
        return network.protocolAddress();
    }
}
