// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.gnss;

import io.escapement.clock.UtcScale;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What a receiver says each second by NMEA 0183: RMC (recommended minimum data), which tells the UTC of its last second with the
 * status {@code A} (valid) or {@code V} (warning) and the date, then GGA (fix data). A reader that listens to RMC alone
 * depends on there being another one: ts2phc 3.1.1 misses the sentence that follows an RMC.
 */
final class NmeaSentences {
    /** A fixed antenna. */
    private static final String POSITION = "4717.11437,N,00833.91522,E";

    private NmeaSentences() {}

    /** Both sentences with their line ends, for a second [s since 1970-01-01 TAI]; one that is inserted is told as 235960. */
    static byte[] of(long second, UtcScale utc, boolean valid) {
        int inserted = utc.inserted(second) ? 1 : 0;
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(second - inserted - utc.taiOffsetAt(second - inserted), 0, ZoneOffset.UTC);
        String clock = String.format(
                Locale.ROOT, "%02d%02d%02d.00", time.getHour(), time.getMinute(), time.getSecond() + inserted);
        String date = String.format(
                Locale.ROOT, "%02d%02d%02d", time.getDayOfMonth(), time.getMonthValue(), time.getYear() % 100);
        String recommended = "GNRMC," + clock
                + (valid ? ",A," + POSITION + ",0.004,77.52," + date + ",,,A,V" : ",V,,,,,,," + date + ",,,N,V");
        String fix =
                "GNGGA," + clock + (valid ? "," + POSITION + ",1,12,0.60,499.6,M,48.0,M,," : ",,,,,0,00,99.99,,,,,,");
        return (sentence(recommended) + sentence(fix)).getBytes(StandardCharsets.US_ASCII);
    }

    /** The payload with its checksum, the exclusive or of its octets. */
    private static String sentence(String payload) {
        int checksum = 0;
        for (int i = 0; i < payload.length(); i++) {
            checksum ^= payload.charAt(i);
        }
        return String.format(Locale.ROOT, "$%s*%02X\r\n", payload, checksum);
    }
}
