// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.clock.PhaseSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An oscillator whose frequency is corrected from time to time, such as the output of a digital phase-locked loop:
 *
 * <pre>
 *   x(t) = x_osc(t) + c(t),   c(t) = c_k + f_k (t - t_k)   from the k-th correction on
 * </pre>
 *
 * x and c [ns], f [ppb]. The phase is continuous. A correction adds to the oscillator's own offset y; that their product is
 * left out is at most 2e-11 at 4.6 ppm each, which a loop takes out again.
 *
 * <p>Instants back to 1 s before the latest correction can be read.
 */
public final class SteeredOscillator implements PhaseSource {
    private static final double S_PER_PS = 1e-12;

    private final PhaseSource oscillator;
    private final long[] since;
    private final double[] phase;
    private final double[] frequency;
    private final List<Listener> listeners = new ArrayList<>();
    /** Corrections so far; the last one's place is that modulo the length of the arrays. */
    private long corrections;

    /**
     * An oscillator that nobody has corrected yet.
     *
     * @param perSecond corrections that come in a second at most [1]
     */
    public SteeredOscillator(PhaseSource oscillator, int perSecond) {
        this.oscillator = oscillator;
        since = new long[perSecond + 2];
        phase = new double[perSecond + 2];
        frequency = new double[perSecond + 2];
        since[0] = Long.MIN_VALUE;
    }

    /** The oscillator by itself. */
    public PhaseSource oscillator() {
        return oscillator;
    }

    /** The correction in force [ppb]. */
    public double correction() {
        return frequency[place(corrections)];
    }

    /** Corrects the frequency by {@code correction} [ppb] from instant {@code now} [ps] on. */
    public void correct(long now, double correction) {
        int last = place(corrections);
        if (correction == frequency[last]) {
            return;
        }
        double reached = correctedPhase(last, now);
        corrections++;
        int next = place(corrections);
        since[next] = now;
        phase[next] = reached;
        frequency[next] = correction;
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).rateChanged();
        }
    }

    @Override
    public double phaseAt(long time) {
        return oscillator.phaseAt(time) + correctedPhase(inForce(time), time);
    }

    @Override
    public double frequencyAt(long time) {
        return oscillator.frequencyAt(time) + frequency[inForce(time)];
    }

    @Override
    public long knownUntil() {
        return oscillator.knownUntil();
    }

    @Override
    public void addListener(Listener listener) {
        oscillator.addListener(listener);
        listeners.add(listener);
    }

    private double correctedPhase(int index, long time) {
        return frequency[index] == 0
                ? phase[index]
                : phase[index] + frequency[index] * (time - since[index]) * S_PER_PS;
    }

    /** The place of the correction in force at an instant. */
    private int inForce(long time) {
        for (long k = corrections; k >= 0 && k > corrections - since.length; k--) {
            if (time >= since[place(k)]) {
                return place(k);
            }
        }
        throw new IllegalArgumentException("instant " + time + " ps lies too far before the latest correction");
    }

    private int place(long correction) {
        return (int) (correction % since.length);
    }
}
