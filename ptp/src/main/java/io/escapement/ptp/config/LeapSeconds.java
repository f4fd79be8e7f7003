// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of leap seconds as ts2phc reads it: lines {@code NTP-TIME TAI-UTC} as in the file leap-seconds.list of NIST and IERS,
 * and {@code #@ NTP-TIME}, after which the table has expired. Lines of any other form are skipped; entries are looked at from
 * the last one on, whatever their order.
 *
 * @param entries in the order of the file
 * @param expiry last second for which the table holds [s since 1970-01-01 UTC]
 */
public record LeapSeconds(List<Entry> entries, long expiry) {
    /** 1970-01-01 on the NTP scale [s since 1900-01-01]. */
    private static final long UNIX_EPOCH = 2_208_988_800L;

    private static final Pattern EXPIRY = Pattern.compile("#@\\s*(\\d{1,18}).*");
    private static final Pattern ENTRY = Pattern.compile("\\s*(\\d{1,18})\\s+(\\d{1,6})(\\D.*)?");

    /** The seconds before which a leap second was inserted, from 1972-01-01 with TAI - UTC = 10 s on [NTP s]. */
    private static final long[] INSERTIONS = {
        2_272_060_800L, 2_287_785_600L, 2_303_683_200L, 2_335_219_200L, 2_366_755_200L, 2_398_291_200L, 2_429_913_600L,
        2_461_449_600L, 2_492_985_600L, 2_524_521_600L, 2_571_782_400L, 2_603_318_400L, 2_634_854_400L, 2_698_012_800L,
        2_776_982_400L, 2_840_140_800L, 2_871_676_800L, 2_918_937_600L, 2_950_473_600L, 2_982_009_600L, 3_029_443_200L,
        3_076_704_000L, 3_124_137_600L, 3_345_062_400L, 3_439_756_800L, 3_550_089_600L, 3_644_697_600L, 3_692_217_600L
    };

    private static final int FIRST_OFFSET = 10;
    /** 2020-12-28, from when on 3.1.1 does not trust the table that it carries [NTP s]. */
    private static final long EXPIRY_OF_3_1_1 = 3_818_102_400L;

    /**
     * TAI - UTC from a second on.
     *
     * @param from [s since 1970-01-01 UTC]
     * @param offset [s]
     */
    public record Entry(long from, int offset) {}

    /** What the table says of a second. */
    public enum Finding {
        /** TAI - UTC is known. */
        KNOWN,
        /** The second lies before the table's first entry, or behind its expiry. */
        UNKNOWN,
        /** The second is told twice, itself and as the leap second that follows it; TAI - UTC is that of the first. */
        AMBIGUOUS
    }

    /** Keeps a copy. */
    public LeapSeconds {
        entries = List.copyOf(entries);
    }

    /** Every leap second that has been published (IERS Bulletin C), with no end. */
    public static LeapSeconds published() {
        return builtin(Release.NEXT);
    }

    /**
     * The table that ts2phc carries. That of 3.1.1 has expired on 2020-12-28; when those of later releases do is not told
     * here.
     */
    static LeapSeconds builtin(Release release) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < INSERTIONS.length; i++) {
            entries.add(new Entry(INSERTIONS[i] - UNIX_EPOCH, FIRST_OFFSET + i));
        }
        return new LeapSeconds(entries, release == Release.V3_1_1 ? EXPIRY_OF_3_1_1 - UNIX_EPOCH : Long.MAX_VALUE);
    }

    /** Reads a file; empty if it does not tell when it expires, for which the program refuses it. */
    public static Optional<LeapSeconds> read(String text) {
        List<Entry> entries = new ArrayList<>();
        Optional<Long> expiry = Optional.empty();
        for (String line : text.lines().toList()) {
            Matcher expires = EXPIRY.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (expires.matches()) {
                expiry = Optional.of(Long.parseLong(expires.group(1)) - UNIX_EPOCH);
            } else if (entry.matches()) {
                entries.add(new Entry(Long.parseLong(entry.group(1)) - UNIX_EPOCH, Integer.parseInt(entry.group(2))));
            }
        }
        return expiry.map(last -> new LeapSeconds(entries, last));
    }

    /** Whether TAI - UTC of a second [s since 1970-01-01 UTC] is known. */
    public Finding find(long utc) {
        int index = indexOf(utc);
        if (index < 0) {
            return Finding.UNKNOWN;
        }
        boolean beforeNext =
                index + 1 < entries.size() && utc == entries.get(index + 1).from() - 1;
        return beforeNext ? Finding.AMBIGUOUS : Finding.KNOWN;
    }

    /** TAI - UTC [s] of a second [s since 1970-01-01 UTC]; 0 where it is not known. */
    public int offset(long utc) {
        int index = indexOf(utc);
        return index < 0 ? 0 : entries.get(index).offset();
    }

    private int indexOf(long utc) {
        int index = utc > expiry ? -1 : entries.size() - 1;
        while (index >= 0 && utc < entries.get(index).from()) {
            index--;
        }
        return index;
    }
}
