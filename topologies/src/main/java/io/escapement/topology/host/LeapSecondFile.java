// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The table of leap seconds that a simulated host's system carries and keeps up to date, in the form of leap-seconds.list. It
 * has the leap seconds up to that of 2016-12-31, and no end.
 */
final class LeapSecondFile {
    /** Where systems have it. */
    static final String PATH = "/usr/share/zoneinfo/leap-seconds.list";

    /** Its content. */
    static final String TEXT = read();

    private LeapSecondFile() {}

    private static String read() {
        try (InputStream stream = LeapSecondFile.class.getResourceAsStream("leap-seconds.list")) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
