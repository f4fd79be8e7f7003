// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.engine.TrueTime;

/**
 * How a loop samples an input.
 *
 * @param interval between samples [ps]
 * @param modulus of the phase difference [ns]: a pulse does not tell which second it is
 * @param gains of the loop at that interval
 * @param noise standard deviation of each sample [ns], white, of which the loop leaves the noise that it is to add
 */
record Sampling(long interval, double modulus, LoopResponse.Gains gains, double noise) {
    static Sampling of(LoopResponse response, long interval, double modulus, double addedNoise) {
        double seconds = (double) interval / TrueTime.PS_PER_S;
        double left = Math.min(1, 2 * response.noiseBandwidth() * seconds);
        return new Sampling(interval, modulus, response.sampledEvery(seconds), addedNoise / Math.sqrt(left));
    }

    double seconds() {
        return (double) interval / TrueTime.PS_PER_S;
    }
}
