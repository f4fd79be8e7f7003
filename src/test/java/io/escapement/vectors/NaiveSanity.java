// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Leap seconds, from the time of day as a number of seconds; the sanity check of a clock, from a list of its frequencies. */
final class NaiveSanity {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long MIDNIGHT = 20_000 * DAY;
    private static final int ROWS = 400;
    private static final int BOUND = 900_000_000;

    private NaiveSanity() {}

    static List<String> leaps(UniformRandomProvider random) {
        List<String> rows =
                new ArrayList<>(List.of("ts_ns,armed,leap,utc_offset,armed_out,leap_out,utc_offset_out,ambiguous"));
        long[] moments = {0, 1, SECOND, 6 * 3600 * SECOND, 6 * 3600 * SECOND + 1, 12 * 3600 * SECOND, DAY - SECOND};
        for (int i = 0; i < ROWS; i++) {
            long inDay = random.nextBoolean()
                    ? random.nextLong(DAY)
                    : Math.floorMod(moments[random.nextInt(moments.length)] + random.nextInt(3) - 1, DAY);
            int armed = random.nextInt(3) - 1;
            int leap = random.nextInt(3) - 1;
            int offset = 36 + random.nextInt(3);
            int armedNow = inDay <= 6 * 3600 * SECOND ? 0 : armed != 0 ? armed : leap;
            int leapNow = leap;
            int offsetNow = offset;
            if (leap == 0 && armedNow != 0) {
                offsetNow = offset - armedNow;
                leapNow = armedNow;
            } else if (leap != 0 && armedNow == 0) {
                offsetNow = offset + leap;
                leapNow = 0;
            }
            int ambiguous = DAY - inDay <= SECOND ? 1 : 0;
            rows.add(MIDNIGHT + inDay + "," + armed + "," + leap + "," + offset + "," + armedNow + "," + leapNow + ","
                    + offsetNow + "," + ambiguous);
        }
        return rows;
    }

    /** A check since the last accepted reading. */
    private static final class Check {
        private final int limit;
        private final List<Integer> frequencies = new ArrayList<>();
        private BigInteger last = BigInteger.ZERO;
        private BigInteger lastMonotonic = BigInteger.ZERO;

        Check(int limit) {
            this.limit = limit;
        }

        void step(long offset) {
            if (last.signum() != 0) {
                last = last.add(BigInteger.valueOf(offset));
            }
        }

        int reading(BigInteger time, BigInteger monotonic) {
            if (frequencies.isEmpty()) {
                return 0;
            }
            BigInteger elapsed = time.subtract(last);
            BigInteger second = BigInteger.valueOf(SECOND);
            boolean soon = elapsed.signum() >= 0 && elapsed.compareTo(second) < 0;
            BigInteger monotonicElapsed = monotonic.subtract(lastMonotonic);
            if (soon || monotonicElapsed.compareTo(second) < 0) {
                return 0;
            }
            int lowest = Collections.min(frequencies);
            int highest = Collections.max(frequencies);
            boolean off = last.signum() != 0
                    && highest <= BOUND
                    && (excess(elapsed, lowest, monotonicElapsed) < -limit
                            || excess(elapsed, highest, monotonicElapsed) > limit);
            last = time;
            lastMonotonic = monotonic;
            int newest = frequencies.get(frequencies.size() - 1);
            frequencies.clear();
            frequencies.add(newest);
            return off ? 1 : 0;
        }

        /** By how much the clock ran fast, had its frequency been this all the time [ppb]. */
        private static double excess(BigInteger elapsed, int frequency, BigInteger monotonic) {
            double free = Rounded.over(elapsed.doubleValue(), Rounded.plus(1, Rounded.over(frequency, 1e9)));
            return Rounded.times(1e9, Rounded.minus(Rounded.over(free, monotonic.doubleValue()), 1));
        }
    }

    static List<String> checks(UniformRandomProvider random) {
        List<String> rows = new ArrayList<>(List.of("trace,i,op,arg1,arg2,ret"));
        for (int trace = 0; trace < 8; trace++) {
            int limit = trace == 0 ? 200_000_000 : random.nextInt(5) == 0 ? 1 : random.nextInt(1_000_000) + 1;
            Check check = new Check(limit);
            rows.add(trace + ",0,C," + limit + ",,");
            long time = random.nextInt(3) == 0 ? 0 : 1_700_000_000L * SECOND;
            long monotonic = random.nextLong(1000 * SECOND);
            for (int i = 1; i < 60; i++) {
                String row;
                switch (random.nextInt(8)) {
                    case 0, 1 -> {
                        int frequency = random.nextInt(10) == 0 ? 950_000_000 : random.nextInt(2_000_001) - 1_000_000;
                        check.frequencies.add(frequency);
                        row = "F," + frequency + ",,";
                    }
                    case 2 -> {
                        long offset = random.nextLong(4 * SECOND) - 2 * SECOND;
                        check.step(offset);
                        time += random.nextBoolean() ? offset : 0;
                        row = "S," + offset + ",,";
                    }
                    case 3 -> {
                        if (i % 7 == 0) {
                            check = new Check(limit);
                            row = "R,,,";
                        } else {
                            row = "F,0,,";
                            check.frequencies.add(0);
                        }
                    }
                    default -> {
                        long elapsed = random.nextLong(3 * SECOND);
                        monotonic += elapsed;
                        long error = random.nextInt(4) == 0 ? random.nextLong(SECOND) : random.nextLong(2_000);
                        time += elapsed + (random.nextBoolean() ? error : -error);
                        row = "T," + time + "," + monotonic + ","
                                + check.reading(BigInteger.valueOf(time), BigInteger.valueOf(monotonic));
                    }
                }
                rows.add(trace + "," + i + "," + row);
            }
        }
        return rows;
    }
}
