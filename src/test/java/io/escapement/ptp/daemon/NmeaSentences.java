// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.port.DaemonLog;

/** Lets tests of other rooms give octets to the reader of NMEA sentences. */
public final class NmeaSentences {
    private static final int SILENT = -1;

    private NmeaSentences() {}

    /** How many sentences with a time are found among octets. */
    public static int count(byte[] octets) {
        NmeaParser parser = new NmeaParser(new DaemonLog(null, "ts2phc", "", SILENT));
        int count = 0;
        for (byte octet : octets) {
            count += parser.take(octet & 0xff) ? 1 : 0;
        }
        return count;
    }
}
