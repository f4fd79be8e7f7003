// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

/**
 * What a clock passes on of wander at one frequency.
 *
 * @param frequency of the wander [Hz]
 * @param gain amplitude at the clock over that at the input [1]
 * @param phase by which the clock leads the input [deg], above -180 and up to 180
 */
public record TransferPoint(double frequency, double gain, double phase) {
    /** The gain [dB]. */
    public double decibels() {
        return 20 * StrictMath.log10(gain);
    }
}
