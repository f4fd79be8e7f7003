// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** linuxptp's time-stamp processing from a list of all delays since the last reset, in big integers. */
final class NaiveProcessor {
    private final Kind kind;
    private final long[] t = new long[4];
    private final List<BigInteger> delays = new ArrayList<>();
    private double ratio = 1;
    private BigInteger filtered = BigInteger.ZERO;
    private boolean valid;

    /** tsproc_mode, delay_filter and delay_filter_length. */
    record Kind(String mode, String filter, int length) {
        String json() {
            return "\"tsproc_mode\": \"" + mode + "\", \"delay_filter\": \"" + filter + "\", \"delay_filter_length\": "
                    + length;
        }
    }

    /** An offset and its weight. */
    record Offset(long value, double weight) {}

    NaiveProcessor(Kind kind) {
        this.kind = kind;
    }

    void down(long t1, long t2) {
        t[0] = t1;
        t[1] = t2;
    }

    void up(long t3, long t4) {
        t[2] = t3;
        t[3] = t4;
    }

    void ratio(double remoteToLocal) {
        ratio = remoteToLocal;
    }

    void delay(long measured) {
        filtered = BigInteger.valueOf(measured);
        valid = true;
    }

    void forget(boolean full) {
        Arrays.fill(t, 0);
        if (full) {
            ratio = 1;
            delays.clear();
            valid = false;
        }
    }

    /** Half of the round trip without the time at the far end, truncated toward zero. */
    private BigInteger raw() {
        BigInteger local = BigInteger.valueOf(t[1]).subtract(BigInteger.valueOf(t[2]));
        if (ratio != 1) {
            local = Rounded.truncated(Rounded.times(local.doubleValue(), ratio));
        }
        return local.add(BigInteger.valueOf(t[3]).subtract(BigInteger.valueOf(t[0])))
                .divide(BigInteger.TWO);
    }

    /** The delay, or null if it can't be measured. */
    Long delay() {
        if (t[1] == 0 || t[2] == 0) {
            return null;
        }
        delays.add(raw());
        List<BigInteger> last = delays.subList(Math.max(0, delays.size() - kind.length()), delays.size());
        filtered = kind.filter().equals("moving_average") ? mean(last) : median(last);
        valid = true;
        return (kind.mode().startsWith("filter") ? filtered : raw()).longValueExact();
    }

    private static BigInteger mean(List<BigInteger> values) {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add).divide(BigInteger.valueOf(values.size()));
    }

    private static BigInteger median(List<BigInteger> values) {
        List<BigInteger> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        // The same element twice where the count is odd.
        return sorted.get((n - 1) / 2).add(sorted.get(n / 2)).divide(BigInteger.TWO);
    }

    /** The offset, or null if it can't be measured. */
    Offset offset() {
        boolean needsFiltered = kind.mode().startsWith("filter");
        boolean needsRaw = !kind.mode().equals("filter");
        if (t[0] == 0 || t[1] == 0 || needsFiltered && !valid || needsRaw && t[2] == 0) {
            return null;
        }
        BigInteger raw = needsRaw ? raw() : BigInteger.ZERO;
        BigInteger offset =
                BigInteger.valueOf(t[1]).subtract(BigInteger.valueOf(t[0])).subtract(needsFiltered ? filtered : raw);
        double weight = 1;
        if (kind.mode().endsWith("weight") && filtered.signum() > 0 && raw.signum() > 0) {
            weight = Math.min(1, Rounded.over(filtered.doubleValue(), raw.doubleValue()));
        }
        return new Offset(offset.longValueExact(), weight);
    }
}
