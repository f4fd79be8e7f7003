// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.engine.random.RandomStreams;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Time-stamp processing from lists of all delays since the last reset, in big integers. */
final class NaiveTimestamps {
    private static final int ROWS = 150;
    private static final BigInteger TWO = BigInteger.TWO;

    private record Kind(String mode, String filter, int length) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final RandomStreams streams;

    private Kind kind;
    private final long[] t = new long[4];
    private final List<Long> delays = new ArrayList<>();
    private BigInteger filtered = BigInteger.ZERO;
    private boolean valid;

    NaiveTimestamps(RandomStreams streams) {
        this.streams = streams;
        for (String mode : List.of("filter", "raw", "filter_weight", "raw_weight")) {
            for (int length : new int[] {1, 4, 5}) {
                kinds.put(mode + "_median_" + length, new Kind(mode, "moving_median", length));
                kinds.put(mode + "_average_" + length, new Kind(mode, "moving_average", length));
            }
        }
    }

    Iterable<String> names() {
        return kinds.keySet();
    }

    List<String> manifest() {
        List<String> entries = new ArrayList<>();
        kinds.forEach((name, kind) -> entries.add("{\"name\": \"" + name + "\", \"file\": \"" + name
                + ".csv\", \"tsproc_mode\": \"" + kind.mode() + "\", \"delay_filter\": \"" + kind.filter()
                + "\", \"delay_filter_length\": " + kind.length() + "}"));
        return List.of("[" + String.join(",\n ", entries) + "]");
    }

    List<String> rows(String name) {
        kind = kinds.get(name);
        filtered = BigInteger.ZERO;
        forget(true);
        UniformRandomProvider random = streams.stream("tsproc/" + name);
        List<String> rows = new ArrayList<>(List.of("i,op,a_ns,b_ns,ratio,ratio_hex,ret,value_ns,weight,weight_hex"));
        long now = 1_700_000_000_000_000_000L;
        for (int i = 0; i < ROWS; i++) {
            now += random.nextInt(1_000_000_000);
            long there = now + 2_000 + random.nextInt(400);
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> rows.add(i + ",D," + stamps(0, now, there + 40) + ",,,,,,");
                case 4, 5, 6, 7 -> rows.add(i + ",U," + stamps(2, now + 40, there) + ",,,,,,");
                case 8 -> {
                    long delay = 1_900 + random.nextInt(300);
                    filtered = BigInteger.valueOf(delay);
                    valid = true;
                    rows.add(i + ",S," + delay + ",,,,,,,");
                }
                case 9 -> {
                    boolean full = random.nextInt(3) == 0;
                    forget(full);
                    rows.add(i + ",Z," + (full ? 1 : 0) + ",,,,,,,");
                }
                case 10, 11, 12 -> rows.add(i + ",X,,,,," + delay() + ",,");
                default -> rows.add(i + ",O,,,,," + offset());
            }
        }
        return rows;
    }

    private String stamps(int first, long a, long b) {
        t[first] = a;
        t[first + 1] = b;
        return a + "," + b;
    }

    private void forget(boolean full) {
        Arrays.fill(t, 0);
        if (full) {
            delays.clear();
            valid = false;
        }
    }

    /** Half of the round trip without the time at the far end, truncated toward zero. */
    private BigInteger raw() {
        return BigInteger.valueOf(t[1])
                .subtract(BigInteger.valueOf(t[2]))
                .add(BigInteger.valueOf(t[3]).subtract(BigInteger.valueOf(t[0])))
                .divide(TWO);
    }

    private String delay() {
        if (t[1] == 0 || t[2] == 0) {
            return "-1,";
        }
        delays.add(raw().longValueExact());
        List<Long> last = delays.subList(Math.max(0, delays.size() - kind.length()), delays.size());
        if (kind.filter().equals("moving_average")) {
            BigInteger sum = last.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            filtered = sum.divide(BigInteger.valueOf(last.size()));
        } else {
            List<Long> sorted = last.stream().sorted().toList();
            int n = sorted.size();
            // The same element twice where the count is odd.
            filtered = BigInteger.valueOf(sorted.get((n - 1) / 2))
                    .add(BigInteger.valueOf(sorted.get(n / 2)))
                    .divide(TWO);
        }
        valid = true;
        return "0," + (kind.mode().startsWith("filter") ? filtered : raw());
    }

    private String offset() {
        boolean needsFiltered = kind.mode().startsWith("filter");
        boolean needsRaw = !kind.mode().equals("filter");
        if (t[0] == 0 || t[1] == 0 || needsFiltered && !valid || needsRaw && t[2] == 0) {
            return "-1,,,";
        }
        BigInteger raw = needsRaw ? raw() : BigInteger.ZERO;
        BigInteger offset =
                BigInteger.valueOf(t[1]).subtract(BigInteger.valueOf(t[0])).subtract(needsFiltered ? filtered : raw);
        double weight = 1;
        if (kind.mode().endsWith("weight") && filtered.signum() > 0 && raw.signum() > 0) {
            weight = Math.min(1, Rounded.over(filtered.doubleValue(), raw.doubleValue()));
        }
        return "0," + offset + "," + Rounded.decimal(weight) + "," + Double.toHexString(weight);
    }
}
