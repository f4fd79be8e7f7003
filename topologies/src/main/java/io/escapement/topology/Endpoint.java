// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

/** A port of a host, {@code host.ifname}. */
public record Endpoint(String host, String port) {
    @Override
    public String toString() {
        return host + "." + port;
    }
}
