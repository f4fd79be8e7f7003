// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

/**
 * The response of a second-order phase-locked loop with an integrator:
 *
 * <pre>
 *   H(s) = (2 z w s + w^2) / (s^2 + 2 z w s + w^2)
 * </pre>
 *
 * from its input to its output; from its oscillator to its output 1 - H(s). With u = 2 pi f / w,
 *
 * <pre>
 *   |H|^2 = (1 + 4 z^2 u^2) / ((1 - u^2)^2 + 4 z^2 u^2)
 *   -3 dB at u^2 = 1 + 2 z^2 + sqrt((1 + 2 z^2)^2 + 1)
 *   peak  at u^2 = (sqrt(1 + 8 z^2) - 1) / (4 z^2)
 * </pre>
 *
 * @param naturalFrequency w [rad/s]
 * @param damping z [1]
 * @see "F. M. Gardner, Phaselock Techniques, 3rd ed., chapter 2"
 */
public record LoopResponse(double naturalFrequency, double damping) {
    private static final double LEAST_DAMPING = 0.3;
    private static final double MOST_DAMPING = 1000;
    private static final int HALVINGS = 100;

    /** Checks the ranges. */
    public LoopResponse {
        if (!(naturalFrequency > 0 && damping >= LEAST_DAMPING && damping <= MOST_DAMPING)) {
            throw new IllegalArgumentException("a loop has a natural frequency above 0 and a damping of 0.3 to 1000");
        }
    }

    /**
     * The response of that bandwidth and peaking.
     *
     * @param bandwidth frequency at which the gain is -3.01 dB [Hz]
     * @param peaking largest gain [dB], 2e-6 to 5.8
     */
    public static LoopResponse of(double bandwidth, double peaking) {
        double least = LEAST_DAMPING;
        double most = MOST_DAMPING;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (least + most) / 2;
            if (new LoopResponse(1, middle).peaking() > peaking) {
                least = middle;
            } else {
                most = middle;
            }
        }
        double damping = (least + most) / 2;
        return new LoopResponse(2 * Math.PI * bandwidth / new LoopResponse(1, damping).cutOff(), damping);
    }

    /** Gain from the input to the output at a frequency [Hz] [1]. */
    public double gain(double frequency) {
        double u = 2 * Math.PI * frequency / naturalFrequency;
        double zero = 4 * damping * damping * u * u;
        double real = 1 - u * u;
        return Math.sqrt((1 + zero) / (real * real + zero));
    }

    /** Gain from the oscillator to the output at a frequency [Hz] [1]. */
    public double oscillatorGain(double frequency) {
        double u = 2 * Math.PI * frequency / naturalFrequency;
        double real = 1 - u * u;
        return u * u / Math.sqrt(real * real + 4 * damping * damping * u * u);
    }

    /** Largest gain [dB]. */
    public double peaking() {
        double z2 = damping * damping;
        double u = Math.sqrt((Math.sqrt(1 + 8 * z2) - 1) / (4 * z2));
        return 20 * StrictMath.log10(gain(u * naturalFrequency / (2 * Math.PI)));
    }

    /** Frequency at which the gain is -3.01 dB [Hz]. */
    public double bandwidth() {
        return cutOff() / (2 * Math.PI);
    }

    /** One-sided noise bandwidth w/2 (z + 1/(4z)) [Hz]. */
    public double noiseBandwidth() {
        return naturalFrequency / 2 * (damping + 1 / (4 * damping));
    }

    private double cutOff() {
        double a = 1 + 2 * damping * damping;
        return naturalFrequency * Math.sqrt(a + Math.sqrt(a * a + 1));
    }

    /**
     * Gains of a loop that corrects its frequency every {@code interval} [s] and has the poles of this response, p = exp(s
     * interval): its bandwidth and peaking are this response's within 0.6 % and 0.02 dB while 2 pi bandwidth interval is at most
     * 0.15.
     */
    public Gains sampledEvery(double interval) {
        double decay = StrictMath.exp(-damping * naturalFrequency * interval);
        double sum;
        if (damping >= 1) {
            double root = naturalFrequency * interval * Math.sqrt(damping * damping - 1);
            sum = decay * (StrictMath.exp(root) + StrictMath.exp(-root));
        } else {
            sum = 2 * decay * StrictMath.cos(naturalFrequency * interval * Math.sqrt(1 - damping * damping));
        }
        double product = decay * decay;
        return new Gains((2 - sum) / interval, (1 - sum + product) / interval);
    }

    /**
     * Gains of a sampled loop: f = i + proportional e, then i grows by integral e.
     *
     * @param proportional [ppb/ns]
     * @param integral of each sample [ppb/ns]
     */
    public record Gains(double proportional, double integral) {}
}
