// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.config.Options;

/**
 * The options of ptp4l's clock as a whole, under linuxptp's names.
 *
 * @param domain domainNumber
 * @param slaveOnly slaveOnly, clientOnly: the clock never transmits time
 * @param oneStep twoStepFlag 0, or time_stamping onestep: Syncs are stamped in passing
 * @param gmCapable gmCapable: the clock may be grandmaster
 * @param priority1 priority1
 * @param priority2 priority2
 * @param clockClass clockClass; 255 for a clock that is never grandmaster
 * @param clockAccuracy clockAccuracy
 * @param offsetScaledLogVariance offsetScaledLogVariance
 * @param localPriority G.8275.defaultDS.localPriority
 * @param maxStepsRemoved maxStepsRemoved: Announces with as many steps or more are ignored [1]
 * @param clockClassThreshold clock_class_threshold: Announces with a higher class are ignored
 * @param comparison dataset_comparison
 * @param timeSource timeSource
 * @param timestampMode tsproc_mode
 * @param delayFilter delay_filter
 * @param delayFilterLength delay_filter_length [samples]
 * @param servoOffsetThreshold servo_offset_threshold [ns]; 0 = the servo is never stable
 * @param timestampTimeout tx_timestamp_timeout: how long to wait for the timestamp of what has been sent [ns]
 * @param synchronization what shapes how the clock follows its master
 */
record ClockSettings(
        int domain,
        boolean slaveOnly,
        boolean oneStep,
        boolean gmCapable,
        int priority1,
        int priority2,
        int clockClass,
        int clockAccuracy,
        int offsetScaledLogVariance,
        int localPriority,
        int maxStepsRemoved,
        int clockClassThreshold,
        DataSetComparison.Algorithm comparison,
        int timeSource,
        TimestampProcessor.Mode timestampMode,
        String delayFilter,
        int delayFilterLength,
        int servoOffsetThreshold,
        long timestampTimeout,
        SynchronizationSettings synchronization) {
    private static final int SLAVE_ONLY_CLASS = 255;
    private static final int ANY_CLASS = 255;
    private static final long MILLISECOND = 1_000_000;

    static ClockSettings of(Options options) {
        boolean slaveOnly = options.flag("slaveOnly") || options.has("clientOnly") && options.flag("clientOnly");
        boolean gmCapable = options.flag("gmCapable");
        return new ClockSettings(
                options.integer("domainNumber"),
                slaveOnly,
                !options.flag("twoStepFlag") || options.word("time_stamping").equals("onestep"),
                gmCapable,
                options.integer("priority1"),
                options.integer("priority2"),
                slaveOnly || !gmCapable ? SLAVE_ONLY_CLASS : options.integer("clockClass"),
                options.integer("clockAccuracy"),
                options.integer("offsetScaledLogVariance"),
                options.integer("G.8275.defaultDS.localPriority"),
                options.integer("maxStepsRemoved"),
                options.has("clock_class_threshold") ? options.integer("clock_class_threshold") : ANY_CLASS,
                DataSetComparison.Algorithm.of(options.word("dataset_comparison")),
                options.integer("timeSource"),
                TimestampProcessor.Mode.of(options.word("tsproc_mode")),
                options.word("delay_filter"),
                options.integer("delay_filter_length"),
                options.integer("servo_offset_threshold"),
                options.integer("tx_timestamp_timeout") * MILLISECOND,
                synchronization(options));
    }

    private static SynchronizationSettings synchronization(Options options) {
        return new SynchronizationSettings(
                false,
                options.integer("utc_offset"),
                options.integer("initial_delay"),
                options.flag("free_running"),
                options.integer("freq_est_interval"),
                options.integer("summary_interval"),
                options.flag("kernel_leap"),
                options.flag("write_phase_mode"),
                options.has("step_window") ? options.integer("step_window") : 0,
                options.integer("sanity_freq_limit"));
    }

    /** A new time-stamp processor as configured. */
    TimestampProcessor timestampProcessor() {
        return new TimestampProcessor(timestampMode, DelayFilter.create(delayFilter, delayFilterLength));
    }

    /**
     * What management tells of the device.
     *
     * @param manufacturer manufacturerIdentity
     * @param product productDescription
     * @param revision revisionData
     * @param user userDescription
     */
    record Description(String manufacturer, String product, String revision, String user) {
        static Description of(Options options) {
            return new Description(
                    options.text("manufacturerIdentity"),
                    options.text("productDescription"),
                    options.text("revisionData"),
                    options.text("userDescription"));
        }
    }
}
