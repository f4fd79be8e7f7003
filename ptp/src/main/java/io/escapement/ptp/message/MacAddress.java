// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Six-octet hardware addresses. */
public final class MacAddress {
    /** Length [octets]. */
    public static final int LENGTH = 6;

    private static final Pattern SYNTAX = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}");

    private static final int EUI48_EXTENSION = 0xFFFE;

    private MacAddress() {}

    /** True for six hexadecimal numbers of one or two digits with colons between them. */
    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /**
     * Reads an address such as {@code 01:1B:19:00:00:00}.
     *
     * @throws IllegalArgumentException if it is not {@link #isValid}
     */
    public static byte[] parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a hardware address: " + text);
        }
        String[] parts = text.split(":");
        byte[] address = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            address[i] = (byte) HexFormat.fromHexDigits(parts[i]);
        }
        return address;
    }

    /** The clock identity made of an address: its first three octets, FF FE, the last three. */
    public static long eui64(byte[] address) {
        return (octets(address, 0) << 16 | EUI48_EXTENSION) << 24 | octets(address, 3);
    }

    private static long octets(byte[] address, int from) {
        return (address[from] & 0xFFL) << 16 | (address[from + 1] & 0xFFL) << 8 | address[from + 2] & 0xFFL;
    }

    /** Lower-case hexadecimal with colons. */
    public static String format(byte[] address) {
        return HexFormat.ofDelimiter(":").formatHex(address);
    }
}
