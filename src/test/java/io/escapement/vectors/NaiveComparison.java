// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Comparisons of data sets as lists of numbers that are compared in order. Identities are unsigned numbers; 3.1.1 compares port
 * numbers with their octets swapped.
 */
final class NaiveComparison {
    static final String FIELDS = "p1,class,acc,var,p2,lp,gmid,steps,sid,sport,rid,rport";
    private static final int ROWS = 1500;

    /** Data set: the fields above, in order. */
    record Set(long[] field) {
        long get(String name) {
            return field[List.of(FIELDS.split(",")).indexOf(name)];
        }

        /** The fields of an own clock, as state decisions have them. */
        String quality() {
            List<String> texts = new ArrayList<>();
            for (String name : List.of("p1", "class", "acc", "var", "p2", "lp")) {
                texts.add(Long.toString(get(name)));
            }
            return String.join(",", texts) + "," + identity(get("gmid"));
        }

        Set with(String name, long value) {
            long[] fields = field.clone();
            fields[List.of(FIELDS.split(",")).indexOf(name)] = value;
            return new Set(fields);
        }

        String text() {
            List<String> texts = new ArrayList<>();
            for (String name : FIELDS.split(",")) {
                texts.add(name.endsWith("id") ? identity(get(name)) : Long.toString(get(name)));
            }
            return String.join(",", texts);
        }
    }

    private NaiveComparison() {}

    static List<String> rows(UniformRandomProvider random) {
        List<String> rows = new ArrayList<>();
        rows.add("kind,a_" + FIELDS.replace(",", ",a_") + ",b_" + FIELDS.replace(",", ",b_")
                + ",dscmp,telecom_dscmp,dscmp_v311,telecom_dscmp_v311");
        for (int i = 0; i < ROWS; i++) {
            String kind = random.nextInt(20) > 0
                    ? "N"
                    : List.of("0B", "A0", "00", "SP").get(random.nextInt(4));
            Set a = kind.startsWith("0") ? null : draw(random);
            Set b = kind.endsWith("0") ? null : kind.equals("SP") ? a : draw(random);
            String none = ",".repeat(11);
            rows.add(kind + "," + (a == null ? none : a.text()) + "," + (b == null ? none : b.text()) + ","
                    + compare(a, b, false, false) + "," + compare(a, b, true, false) + ","
                    + compare(a, b, false, true) + "," + compare(a, b, true, true));
        }
        return rows;
    }

    static String identity(long clock) {
        return String.format(Locale.ROOT, "%016x", clock);
    }

    /** The data set of a clock that is its own grandmaster (D0). */
    static Set own(Set drawn) {
        long clock = drawn.get("gmid");
        return drawn.with("steps", 0)
                .with("sid", clock)
                .with("sport", 0)
                .with("rid", clock)
                .with("rport", 0);
    }

    /** The data set of a master that a clock's port hears. */
    static Set heardBy(Set drawn, Set own, int port) {
        return drawn.with("rid", own.get("rid")).with("rport", port);
    }

    /** Few values, so that ties are frequent. */
    static Set draw(UniformRandomProvider random) {
        long[] identities = {0x507c6ffffe1f2a30L, 0x507c6ffffe1f2a31L, 0x907c6ffffe1f2a30L};
        int[] ports = {1, 2, 255, 256, 257, 513};
        int[] classes = {6, 7, 127, 128, 248};
        return new Set(new long[] {
            127 + random.nextInt(2),
            classes[random.nextInt(5)],
            32 + random.nextInt(2),
            20060 + random.nextInt(2),
            127 + random.nextInt(2),
            127 + random.nextInt(2),
            identities[random.nextInt(3)],
            random.nextInt(4),
            identities[random.nextInt(3)],
            ports[random.nextInt(6)],
            identities[random.nextInt(3)],
            ports[random.nextInt(6)]
        });
    }

    static int compare(Set a, Set b, boolean telecom, boolean v311) {
        if (a == b) {
            return 0;
        }
        if (a == null || b == null) {
            return a == null ? -1 : 1;
        }
        if (telecom) {
            int quality = lower(a, b, "class", "acc", "var", "p2", "lp");
            if (quality != 0) {
                return quality;
            }
            int identity = a.get("class") <= 127 ? 0 : lower(a, b, "gmid");
            return identity != 0 ? identity : topology(a, b, v311);
        }
        if (a.get("gmid") == b.get("gmid")) {
            return topology(a, b, v311);
        }
        return lower(a, b, "p1", "class", "acc", "var", "p2", "gmid");
    }

    /** 1 if a is lower in the first field that differs, -1 if b is, 0 if none differs. */
    private static int lower(Set a, Set b, String... names) {
        for (String name : names) {
            int order = Long.compareUnsigned(b.get(name), a.get(name));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return 0;
    }

    private static int topology(Set a, Set b, boolean v311) {
        long more = a.get("steps") - b.get("steps");
        if (Math.abs(more) > 1) {
            return more < 0 ? 1 : -1;
        }
        if (more != 0) {
            Set farther = more < 0 ? b : a;
            int order = identity(v311).compare(port(farther, "r"), port(farther, "s"));
            int sign = more < 0 ? 1 : -1;
            return order < 0 ? sign : order > 0 ? 2 * sign : 0;
        }
        int order = identity(v311).compare(port(a, "s"), port(b, "s"));
        if (order == 0) {
            order = Long.compare(a.get("rport"), b.get("rport"));
        }
        return -2 * Integer.signum(order);
    }

    private static long[] port(Set set, String side) {
        return new long[] {set.get(side + "id"), set.get(side + "port")};
    }

    private static Comparator<long[]> identity(boolean v311) {
        return (a, b) -> {
            int clock = Long.compareUnsigned(a[0], b[0]);
            return clock != 0 ? clock : Long.compare(swapped(a[1], v311), swapped(b[1], v311));
        };
    }

    private static long swapped(long port, boolean swap) {
        return swap ? (port & 0xff) << 8 | port >> 8 : port;
    }
}
