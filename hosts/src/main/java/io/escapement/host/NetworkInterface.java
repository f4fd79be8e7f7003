// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/** A network interface as a daemon finds it: addresses, time-stamping capabilities and link state. */
public interface NetworkInterface {
    /** Name, such as {@code ens1f0}. */
    String name();

    /** Index, unique on the host, from 1. */
    int index();

    /** Hardware address, 6 octets; a copy. */
    byte[] macAddress();

    /** Index of the PHC that stamps this interface's frames (ETHTOOL_GET_TS_INFO). */
    int phcIndex();

    /** Whether the hardware can write the transmit timestamp of a Sync into the Sync itself (HWTSTAMP_TX_ONESTEP_SYNC). */
    boolean oneStep();

    /** True while the link is up (IFF_RUNNING). */
    boolean running();

    /**
     * Opens a packet socket on this interface.
     *
     * @param filter which frames it queues
     */
    PacketSocket openPacketSocket(PacketSocket.Filter filter);

    /**
     * Subscribes to changes of link state (RTM_NEWLINK): each change makes the returned monitor ready and wakes the
     * daemon.
     */
    LinkMonitor monitorLink();

    /** Has a listener, in place of any before, hear when a packet socket or link monitor of this interface may be ready. */
    void listen(ReadyListener listener);

    /** A subscription to an interface's link state. */
    interface LinkMonitor {
        /** True if the state changed since the last {@link #read()}. */
        boolean ready();

        /** Takes the change: the link state after it. */
        boolean read();

        /** Ends the subscription. */
        void close();
    }
}
