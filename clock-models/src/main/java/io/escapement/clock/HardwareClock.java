// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import java.util.ArrayList;
import java.util.List;

/**
 * A counter of a {@link PhaseSource} that can be steered and stepped: a PHC, or the kernel's clock.
 *
 * <p>Time error TE(t) = whole + r(t), whole a {@code long} [ns] (a clock may be off by decades) and
 *
 * <pre>
 *   r(t) = r0 + (x(t) - x0) (1 + f) + f (t - t0)      [ns]
 * </pre>
 *
 * with x the source's phase and f the frequency adjustment; r0, x0, t0 move only when the clock is steered or stepped, so
 * no reading changes a later one. A reading is the true time of the clock's scale plus TE, resolved to 1 fs and floored to
 * whole ns.
 *
 * <p>Instants are true time [ps]; they must lie within the source's range, and no earlier than the last adjustment to be
 * meaningful.
 */
public final class HardwareClock implements Clock {
    /** Readings this far ahead are predicted exactly [ns]: no source is asked for more than a second to come. */
    private static final double EXACT_HORIZON = 0.85e9;
    /** Readings farther ahead than this are treated like this one [ns]. */
    private static final double FAR = 1e15;
    /** The relative change of frequency, with nobody told of it, that an early prediction leaves room for [1]. */
    private static final double EARLY_MARGIN = 1e-5;

    private static final long FS_PER_NS = 1_000_000;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final double PPB_PER_SCALED_PPM = 1000.0 / 65536;

    private final String name;
    private final PhaseSource source;
    private final long epoch;
    private final double wordResolution;
    private final int maxAdjustment;
    private final List<Listener> listeners = new ArrayList<>();

    private long whole;
    private double residue;
    private double sourceAtBase;
    private long base;
    private double adjustment;
    private long scaledPpm;

    /** Hears of changes that make predictions of a clock's readings void: those of its source, and of its own. */
    public interface Listener extends PhaseSource.Listener {
        /** The clock's frequency was adjusted, perhaps to what it was. */
        void steered();
    }

    /** What happens to the source happens to the clock. */
    private final class Passer implements PhaseSource.Listener {
        @Override
        public void rateChanged() {
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).rateChanged();
            }
        }

        @Override
        public void stepped() {
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).stepped();
            }
        }
    }

    /**
     * A clock that runs at its source's rate.
     *
     * @param epoch what a perfect clock of this time scale reads at instant 0 [ns]
     * @param initialTimeError [ns]
     * @param wordResolution step of the frequency word, to which adjustments are rounded (to the nearest) [ppb]; 0 for none
     * @param maxAdjustment [ppb]
     */
    public HardwareClock(
            String name,
            PhaseSource source,
            long epoch,
            double initialTimeError,
            double wordResolution,
            int maxAdjustment) {
        this.name = name;
        this.source = source;
        this.epoch = epoch;
        this.wordResolution = wordResolution;
        this.maxAdjustment = maxAdjustment;
        rebase(0, initialTimeError);
        source.addListener(new Passer());
    }

    @Override
    public String name() {
        return name;
    }

    /** Adds a listener. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public double timeErrorAt(long time) {
        return whole + residueAt(time);
    }

    @Override
    public double frequencyAt(long time) {
        double free = source.frequencyAt(time);
        return free + adjustment * (1e9 + free);
    }

    /** What the clock reads [ns]. */
    public long readAt(long time) {
        return readAt(time, 0);
    }

    /** What the clock reads, plus {@code shift} [fs], floored [ns]. */
    public long readAt(long time, long shift) {
        long nanoseconds = Math.floorDiv(time, 1000L);
        double r = residueAt(time);
        double floor = Math.floor(r);
        long femtoseconds = (time - nanoseconds * 1000) * 1000 + Math.round((r - floor) * FS_PER_NS) + shift;
        return epoch + whole + nanoseconds + (long) floor + Math.floorDiv(femtoseconds, FS_PER_NS);
    }

    /** How far the clock is past the whole second nearest to its reading [ns], -5e8 to 5e8, without rounding to whole ns. */
    public double pastSecondAt(long time) {
        long nanoseconds = Math.floorDiv(time, 1000L);
        long past = Math.floorMod(epoch + whole + nanoseconds, NS_PER_S);
        return StrictMath.IEEEremainder(past + (time - nanoseconds * 1000) * 1e-3 + residueAt(time), NS_PER_S);
    }

    /** Phase of the source the clock counts, so that a time-stamping unit knows its tick. */
    public PhaseSource source() {
        return source;
    }

    /** The frequency adjustment asked for last [2^-16 ppm]. */
    public long scaledPpm() {
        return scaledPpm;
    }

    /** Largest frequency adjustment [ppb]. */
    public int maxAdjustment() {
        return maxAdjustment;
    }

    /** Programs a frequency adjustment [2^-16 ppm] at instant {@code now}; false if it is beyond the range. */
    public boolean adjustFrequency(long now, long scaled) {
        double ppb = scaled * PPB_PER_SCALED_PPM;
        if (Math.abs(ppb) > maxAdjustment) {
            return false;
        }
        rebase(now, residueAt(now));
        scaledPpm = scaled;
        adjustment = (wordResolution > 0 ? Math.rint(ppb / wordResolution) * wordResolution : ppb) * 1e-9;
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).steered();
        }
        return true;
    }

    /** Adds {@code offset} [ns] to the reading at instant {@code now}. */
    public void step(long now, long offset) {
        rebase(now, residueAt(now));
        whole += offset;
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).stepped();
        }
    }

    /**
     * The first instant, not before {@code from}, at which the clock reads at least {@code reading} [ns], as it runs now:
     * exact for a reading less than 0.85 s ahead of which the source knows its path. Else an instant shortly before it, at
     * which to ask again.
     */
    public long whenReads(long reading, long from) {
        double ahead = -aheadOf(reading, from);
        if (ahead <= 0) {
            return from;
        }
        double rate = 1 + frequencyAt(from) * 1e-9;
        if (ahead > EXACT_HORIZON) {
            return early(from, ahead, rate);
        }
        long instant = from;
        // One correction of the first guess is exact within a straight piece of the path, one more where it ends
        // between.
        for (int i = 0; i < 3 && ahead != 0; i++) {
            long correction = Math.round(ahead * 1000 / rate);
            instant += correction;
            ahead = correction == 0 ? 0 : -aheadOf(reading, instant);
        }
        instant = Math.max(instant, from);
        while (readAt(instant) < reading) {
            instant++;
        }
        while (instant > from && readAt(instant - 1) >= reading) {
            instant--;
        }
        return instant <= source.knownUntil() ? instant : early(from, -aheadOf(reading, from), rate);
    }

    /** An instant before the one at which the clock is {@code ahead} [ns] of what it is at {@code from}, and after that one. */
    private static long early(long from, double ahead, double rate) {
        return from + Math.max(1, (long) (Math.min(ahead, FAR) * (1 - EARLY_MARGIN) * 1000 / rate));
    }

    /** How far the clock is past {@code reading} at an instant [ns]. */
    private double aheadOf(long reading, long time) {
        long nanoseconds = Math.floorDiv(time, 1000L);
        return (epoch + whole + nanoseconds - reading) + (time - nanoseconds * 1000) * 1e-3 + residueAt(time);
    }

    private double residueAt(long time) {
        double counted = source.phaseAt(time) - sourceAtBase;
        return residue + counted + adjustment * (counted + (time - base) * 1e-3);
    }

    private void rebase(long now, double residueNow) {
        double floor = Math.floor(residueNow);
        whole += (long) floor;
        residue = residueNow - floor;
        sourceAtBase = source.phaseAt(now);
        base = now;
    }
}
