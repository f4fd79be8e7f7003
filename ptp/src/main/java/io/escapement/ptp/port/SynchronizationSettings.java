// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * The options of ptp4l that shape how a clock follows its master.
 *
 * @param utcTimescale the local clock is CLOCK_REALTIME and so of UTC
 * @param utcOffset utc_offset: TAI - UTC until a master says otherwise [s]
 * @param initialDelay initial_delay: path delay before one is measured [ns]; 0 = wait for a measurement
 * @param freeRunning free_running: measure, but don't steer
 * @param logFrequencyEstimationInterval freq_est_interval [log2 s]
 * @param logSummaryInterval summary_interval [log2 s]
 * @param kernelLeap kernel_leap: leap seconds of CLOCK_REALTIME are the kernel's business, not the servo's
 * @param writePhaseMode write_phase_mode: a stable servo hands offsets to the clock's phase input
 * @param stepWindow step_window: Syncs ignored after a step [1]
 * @param sanityFrequencyLimit sanity_freq_limit: how far the clock's own frequency may be off [ppb]; 0 = unchecked
 */
public record SynchronizationSettings(
        boolean utcTimescale,
        int utcOffset,
        long initialDelay,
        boolean freeRunning,
        int logFrequencyEstimationInterval,
        int logSummaryInterval,
        boolean kernelLeap,
        boolean writePhaseMode,
        int stepWindow,
        int sanityFrequencyLimit) {
    /** ptp4l's defaults, for a PTP hardware clock. */
    public static final SynchronizationSettings DEFAULTS =
            new SynchronizationSettings(false, 37, 0, false, 1, 0, true, false, 0, 200_000_000);
}
