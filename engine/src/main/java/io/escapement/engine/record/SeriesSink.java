// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.record;

/** Takes the samples of one clock's series, in order of time. */
public interface SeriesSink {
    /**
     * Takes one sample.
     *
     * @param time true time [ps]
     * @param timeError clock minus true time [ns]
     * @param frequency fractional frequency offset of the clock as it runs (oscillator and steering) [ppb]
     */
    void append(long time, double timeError, double frequency);
}
