// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * A port of a NIC: a network interface of the host.
 *
 * @param name name of the interface, such as {@code ens1f0}
 * @param mac hardware address [48 bits], given or made from host, NIC and port names
 * @param mark where the port was written
 */
public record CardPort(String name, long mac, SourcePosition mark) {
    /** The address as six octets. */
    public byte[] macOctets() {
        byte[] octets = new byte[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (mac >> 8 * (5 - i));
        }
        return octets;
    }

    /** The address as people write it, {@code 02:aa:bb:cc:dd:ee}. */
    public String macText() {
        StringBuilder text = new StringBuilder(17);
        for (byte octet : macOctets()) {
            text.append(text.isEmpty() ? "" : ":")
                    .append(Character.forDigit(octet >> 4 & 0xf, 16))
                    .append(Character.forDigit(octet & 0xf, 16));
        }
        return text.toString();
    }
}
