// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.record;

/**
 * Takes what happens, for {@code events.csv}: state changes, decisions, alarms, link and lock events.
 *
 * <p>Entries of one instant are put in order of object, then in order of arrival, so that the record does not depend on
 * the order in which independent things of one instant were simulated.
 */
public interface Journal {
    /**
     * Takes one entry.
     *
     * @param time true time [ps]
     * @param object what it happened to: a clock {@code host.nic}, an instance {@code host/instance}, a port
     *     {@code host.ifname}, a link {@code a.p--b.q}
     * @param kind what kind of thing happened, see {@link EventKind}
     * @param from value before, or empty
     * @param to value after, or empty
     * @param detail reason or description in words, or empty
     */
    void record(long time, String object, EventKind kind, String from, String to, String detail);
}
