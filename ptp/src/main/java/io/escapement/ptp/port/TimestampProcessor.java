// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.servo.CArithmetic;

/**
 * Path delay and offset from the four timestamps of a delay measurement (linuxptp's tsproc).
 *
 * <pre>
 *   t1  remote transmit, t2  local receive     (the "down" pair: Sync)
 *   t3  local transmit,  t4  remote receive    (the "up" pair: Delay_Req)
 *
 *   raw delay = ((t2 - t3) r + (t4 - t1)) / 2          [ns], truncated toward zero
 *   offset    = (t2 - t1) - delay                      [ns], local minus remote
 * </pre>
 *
 * with r the ratio of the remote to the local frequency. A timestamp of zero means not measured. Delay and offset are of
 * whole ns in 64-bit arithmetic that wraps.
 */
public final class TimestampProcessor {
    private final Mode mode;
    private final DelayFilter filter;

    private double ratio = 1.0;
    private long t1;
    private long t2;
    private long t3;
    private long t4;
    private long filteredDelay;
    private boolean filteredDelayValid;

    private long delay;
    private long offset;
    private double weight = 1.0;

    /** What delay the offset is computed with, and whether samples are weighted. */
    public enum Mode {
        /** The filtered delay. */
        FILTER("filter", false, false),
        /** The delay of the newest timestamps. */
        RAW("raw", true, false),
        /** The filtered delay; a sample that was delayed more weighs less. */
        FILTER_WEIGHT("filter_weight", false, true),
        /** The delay of the newest timestamps; a sample that was delayed more weighs less. */
        RAW_WEIGHT("raw_weight", true, true);

        private final String label;
        private final boolean raw;
        private final boolean weighted;

        Mode(String label, boolean raw, boolean weighted) {
            this.label = label;
            this.raw = raw;
            this.weighted = weighted;
        }

        /** The spelling in configuration files. */
        public String label() {
            return label;
        }

        /**
         * The mode that {@code tsproc_mode} names.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Mode of(String label) {
            for (Mode mode : values()) {
                if (mode.label.equals(label)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("no time-stamp processing mode named " + label);
        }
    }

    /** Without any timestamp. */
    public TimestampProcessor(Mode mode, DelayFilter filter) {
        this.mode = mode;
        this.filter = filter;
    }

    /** Takes a Sync's timestamps: remote transmit and local receive [ns]. */
    public void down(long remoteTransmit, long localReceive) {
        t1 = remoteTransmit;
        t2 = localReceive;
    }

    /** Takes a Delay_Req's timestamps: local transmit and remote receive [ns]. */
    public void up(long localTransmit, long remoteReceive) {
        t3 = localTransmit;
        t4 = remoteReceive;
    }

    /** Sets the ratio of the remote to the local frequency [1]. */
    public void setRatio(double remoteToLocal) {
        ratio = remoteToLocal;
    }

    /** Takes a delay [ns] that was measured elsewhere as the filtered one; the filter doesn't see it. */
    public void setDelay(long measured) {
        filteredDelay = measured;
        filteredDelayValid = true;
    }

    /** Measures the delay, for {@link #delay()}. Returns false, and changes nothing, if a pair is missing. */
    public boolean updateDelay() {
        if (t2 == 0 || t3 == 0) {
            return false;
        }
        long raw = rawDelay();
        filteredDelay = filter.sample(raw);
        filteredDelayValid = true;
        delay = mode.raw ? raw : filteredDelay;
        return true;
    }

    /** The delay that the last successful {@link #updateDelay} found [ns]. */
    public long delay() {
        return delay;
    }

    /**
     * Measures the offset, for {@link #offset()} and {@link #weight()}. Returns false, and changes nothing, if what the mode
     * needs is missing.
     */
    public boolean updateOffset() {
        boolean needsRaw = mode != Mode.FILTER;
        boolean needsFiltered = !mode.raw;
        if (t1 == 0 || t2 == 0 || needsRaw && t3 == 0 || needsFiltered && !filteredDelayValid) {
            return false;
        }
        long raw = needsRaw ? rawDelay() : 0;
        offset = t2 - t1 - (mode.raw ? raw : filteredDelay);
        weight = 1.0;
        if (mode.weighted && filteredDelay > 0 && raw > 0) {
            weight = (double) filteredDelay / raw;
            if (weight > 1.0) {
                weight = 1.0;
            }
        }
        return true;
    }

    /** The offset that the last successful {@link #updateOffset} found, local minus remote [ns]. */
    public long offset() {
        return offset;
    }

    /** Weight of that offset [1], above 0, at most 1. */
    public double weight() {
        return weight;
    }

    /**
     * Forgets the timestamps.
     *
     * @param full forgets the ratio and the filtered delay, too. Its number stays for weighting in raw mode.
     */
    public void reset(boolean full) {
        t1 = 0;
        t2 = 0;
        t3 = 0;
        t4 = 0;
        if (full) {
            ratio = 1.0;
            filter.reset();
            filteredDelayValid = false;
        }
    }

    private long rawDelay() {
        long local = t2 - t3;
        if (ratio != 1.0) {
            local = CArithmetic.truncate(local * ratio);
        }
        return (local + (t4 - t1)) / 2;
    }
}
