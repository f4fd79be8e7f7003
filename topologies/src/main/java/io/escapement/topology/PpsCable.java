// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * A cable that carries a 1PPS from one pin to another.
 *
 * @param name {@code a.nic.pin--b.nic.pin}
 * @param from the pin that drives it
 * @param to the pin that receives it
 * @param delay from the output's clock edge to the input's latch, connectors and pins included [ps]
 * @param jitter standard deviation of each edge's delay [ps]
 * @param description length and delays as the file has them
 * @param mark where the cable was written
 */
public record PpsCable(
        String name, Pin from, Pin to, long delay, double jitter, String description, SourcePosition mark) {
    /** A pin of a NIC, {@code host.nic.pin}. */
    public record Pin(String host, String nic, String pin) {
        @Override
        public String toString() {
            return host + "." + nic + "." + pin;
        }
    }
}
