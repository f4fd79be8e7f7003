// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The sentence RMC of NMEA 0183 (recommended minimum data), by which a receiver tells the UTC of its last second: time, status
 * {@code A} (valid) or {@code V} (warning), position, date, checksum.
 */
final class RmcSentence {
    /** A fixed antenna: position, speed, course. */
    private static final String POSITION = "4717.11437,N,00833.91522,E,0.004,77.52";

    private RmcSentence() {}

    /** The sentence with its line end, for a UTC [s since 1970-01-01]. */
    static byte[] of(long utc, boolean valid) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(utc, 0, ZoneOffset.UTC);
        String payload = String.format(
                Locale.ROOT,
                "GNRMC,%02d%02d%02d.00,%s,%s,%02d%02d%02d,,,%s,V",
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                valid ? "A" : "V",
                valid ? POSITION : ",,,,,",
                time.getDayOfMonth(),
                time.getMonthValue(),
                time.getYear() % 100,
                valid ? "A" : "N");
        int checksum = 0;
        for (int i = 0; i < payload.length(); i++) {
            checksum ^= payload.charAt(i);
        }
        return String.format(Locale.ROOT, "$%s*%02X\r\n", payload, checksum).getBytes(StandardCharsets.US_ASCII);
    }
}
