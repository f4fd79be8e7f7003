// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times that are dates: ISO 8601, and modified Julian dates in days. */
final class Dates {
    /** A day [s]. */
    static final double DAY = 86_400;

    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?");
    /** Modified Julian dates from 1968 to 2132. */
    private static final double EARLIEST = 40_000;

    private static final double LATEST = 100_000;
    /** Times in days are written to a microsecond or so [s]. */
    private static final double RESOLUTION = 1e6;

    private Dates() {}

    /** The instant that a text tells, taken for UTC where it does not say so; null if it tells none. */
    static Instant read(String text) {
        if (text.length() < 16 || text.charAt(4) != '-' || !ISO.matcher(text).matches()) {
            return null;
        }
        String plain = text.replace(' ', 'T').replace(',', '.').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        try {
            return plain.endsWith("Z") || plain.matches(".*[+-]\\d\\d:\\d\\d")
                    ? OffsetDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            return null;
        }
    }

    /**
     * Whether times are days: the heading says so, or, without a heading and a unit, they are such dates and their spacing is a
     * whole number of seconds or of parts of one, which spacings in seconds are not.
     */
    static boolean areDays(Column column, double[] time) {
        if (column.unit() != null || time.length < 3 || time[0] < EARLIEST || time[time.length - 1] > LATEST) {
            return false;
        }
        if (column.name().toLowerCase(Locale.ROOT).startsWith("mjd")) {
            return true;
        }
        double spacing = Sampling.medianDistance(time) * DAY;
        double round = spacing >= 0.5 ? Math.rint(spacing) : 1 / Math.rint(1 / spacing);
        double asSeconds = spacing / DAY;
        return column.name().equals("1")
                && asSeconds < 0.1
                && Math.abs(spacing / round - 1) < 1e-3
                && Math.abs(asSeconds * Math.rint(1 / asSeconds) - 1) > 1e-6;
    }

    /** A time to the microsecond, which is what digits of days tell. */
    static double rounded(double seconds) {
        return Math.rint(seconds * RESOLUTION) / RESOLUTION;
    }
}
