// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.apache.commons.rng.UniformRandomProvider;

/** phc2sys's choice among readings, by sorting them; ts2phc's pulse time, by division of big integers. */
final class NaiveClocks {
    private static final long START = 1_700_000_000_000_000_000L;

    private record Reading(long before, long between, long after) {
        long duration() {
            return after - before;
        }
    }

    private NaiveClocks() {}

    static List<String> readings(UniformRandomProvider random) {
        List<String> rows = new ArrayList<>(List.of("method,n,readings,offset_ns,ts_ns,delay_ns"));
        for (int i = 0; i < 300; i++) {
            String method = List.of("extended", "basic", "gettime").get(i % 3);
            int count = 1 + random.nextInt(8);
            long ahead = random.nextLong(2_000_000_001L) - 1_000_000_000L;
            long now = START + random.nextLong(1_000_000_000_000L);
            List<Reading> readings = new ArrayList<>();
            StringJoiner all = new StringJoiner(";");
            for (int k = 0; k < count; k++) {
                long before = now;
                // Few durations, so that the shortest is often not the only one.
                long after = before + 500 + random.nextInt(6);
                long between = before + ahead + random.nextInt(500);
                readings.add(new Reading(before, between, after));
                if (k == 0 || !method.equals("basic")) {
                    all.add(Long.toString(before));
                }
                all.add(Long.toString(between)).add(Long.toString(after));
                now = method.equals("basic") ? after : after + 100 + random.nextInt(100);
            }
            Reading best = readings.stream()
                    .min(Comparator.comparingLong(Reading::duration))
                    .orElseThrow();
            long offset = method.equals("gettime")
                    ? best.before() - best.between() + best.duration() / 2
                    : (best.before() + best.after()) / 2 - best.between();
            long time = method.equals("gettime") ? best.after() : (best.before() + best.after()) / 2;
            rows.add(method + "," + count + "," + all + "," + offset + "," + time + "," + best.duration());
        }
        return rows;
    }

    static List<String> pulses(UniformRandomProvider random) {
        List<String> rows = new ArrayList<>(
                List.of("source_type,pulserate,perout_phase_ns,pulsewidth_eff_ns,source_now_ns,source_ts_ns,"
                        + "ignored_if_both_edges"));
        int[] rates = {1, 2, 4, 5, 8, 10};
        for (int i = 0; i < 300; i++) {
            String source = List.of("generic", "nmea", "phc").get(random.nextInt(3));
            int rate = rates[random.nextInt(rates.length)];
            long period = 1_000_000_000L / rate;
            long width = 1_000_000 + random.nextLong(period / 2 - 1_000_000);
            long phase = random.nextBoolean() ? 0 : random.nextLong(period);
            long now = START + random.nextLong(10_000_000_000L);
            boolean sentence = source.equals("nmea");
            BigInteger p = BigInteger.valueOf(period);
            BigInteger behind = BigInteger.valueOf(now - phase);
            BigInteger pulse = behind.add(BigInteger.valueOf(sentence ? period : period / 2))
                    .divide(p)
                    .multiply(p)
                    .add(BigInteger.valueOf(phase));
            long within = behind.mod(p).longValueExact();
            long low = sentence ? 0 : width / 2;
            long high = sentence ? width : period - width / 2;
            int ignored = within > low && within < high ? 1 : 0;
            rows.add(source + "," + rate + "," + phase + "," + width + "," + now + "," + pulse + "," + ignored);
        }
        return rows;
    }
}
