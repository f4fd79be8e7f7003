// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

/**
 * What time a pulse stands for, from the time of its source some time after it (ts2phc).
 *
 * <p>Pulses are a period P apart, the first at {@code phase} after each whole second. The source's time is read late by less
 * than half a period and so is nearest to the pulse that was seen; the time of an NMEA sentence is that of the period before.
 */
public final class PulseTime {
    private static final long SECOND = 1_000_000_000L;

    private final long period;
    private final long phase;
    private final long width;
    private final boolean sentence;
    /** What is added to the source's time before it is cut to whole periods [ns]. */
    private final long ahead;

    /**
     * Of a source.
     *
     * @param period of the pulses [ns], whole ns of a second divided by the pulse rate
     * @param phase perout_phase: when the first pulse of a second comes [ns]
     * @param width of the pulses, or of the gaps between them if those are shorter [ns]
     * @param sentence the source's time comes from NMEA sentences
     */
    public PulseTime(long period, long phase, long width, boolean sentence) {
        this(period, phase, width, sentence, sentence ? period : period / 2);
    }

    private PulseTime(long period, long phase, long width, boolean sentence, long ahead) {
        this.period = period;
        this.phase = phase;
        this.width = width;
        this.sentence = sentence;
        this.ahead = ahead;
    }

    /**
     * Of releases up to 4.4, whose pulses come once a second: just half a second after a pulse it is still that one's.
     *
     * @param phase perout_phase [ns]
     * @param width of the pulses [ns]
     */
    static PulseTime ofSeconds(long phase, long width) {
        return new PulseTime(SECOND, phase, width, false, SECOND / 2 - 1);
    }

    /** The time of the pulse, by the source's present time [ns]. */
    public long of(long sourceNow) {
        long time = sourceNow - phase;
        long second = Math.floorDiv(time, SECOND);
        long inSecond = Math.floorMod(time, SECOND) + ahead;
        return second * SECOND + inSecond / period * period + phase;
    }

    /**
     * Where both edges of a pulse make timestamps: whether the one just seen is the trailing one, because the source's
     * present time [ns] is far from any pulse.
     */
    public boolean isTrailingEdge(long sourceNow) {
        long inPeriod = Math.floorMod(sourceNow - phase, SECOND) % period;
        long low = sentence ? 0 : width / 2;
        long high = sentence ? width : period - width / 2;
        return low < inPeriod && inPeriod < high;
    }
}
