// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

/**
 * What the user says about files that don't say it themselves, and what to leave out. Null where nothing was said.
 *
 * @param rate samples per second [1/s]
 * @param frequency whether the samples are frequency rather than phase
 * @param unit unit of the samples
 * @param nominal frequency of which a column in hertz becomes a fraction [Hz]
 * @param column name of the column, or its number from 1
 * @param clock part of the name of the clock that is wanted, of files that hold several
 * @param settle what is left out at the begin [s]
 * @param unlocked whether samples of a servo that was not locked count too
 * @param against clock of the same results folder against which to measure, instead of true time
 */
public record ReadOptions(
        Double rate,
        Boolean frequency,
        InputUnit unit,
        Double nominal,
        String column,
        String clock,
        Double settle,
        boolean unlocked,
        String against) {
    /** Nothing said. */
    public static final ReadOptions NONE = new ReadOptions(null, null, null, null, null, null, null, false, null);
}
