// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.Locale;

/** Options of ptp4l at their odd values. */
final class RandomPtp4lOptions {
    private final RandomDraws draws;

    RandomPtp4lOptions(RandomDraws draws) {
        this.draws = draws;
    }

    /** Of a clock; that of a reference announces a class mostly. */
    String clock(boolean reference) {
        StringBuilder options = new StringBuilder();
        draws.maybe(options, 0.5, "priority1", draws.oneOf(1, 127, 128, 129, 255));
        draws.maybe(options, 0.5, "priority2", draws.oneOf(1, 127, 128, 129, 255));
        draws.maybe(options, reference ? 0.9 : 0.2, "clockClass", draws.oneOf(6, 7, 13, 127, 135, 165, 187, 248));
        draws.maybe(options, 0.3, "clockAccuracy", draws.oneOf("0x20", "0x21", "0xfe"));
        draws.maybe(options, 0.3, "offsetScaledLogVariance", draws.oneOf("0x4e5d", "0xffff"));
        draws.maybe(options, 0.2, "G.8275.defaultDS.localPriority", draws.oneOf(1, 127, 128, 255));
        draws.maybe(options, 0.1, "maxStepsRemoved", draws.oneOf(2, 3, 10));
        draws.maybe(options, 0.5, "clock_servo", draws.oneOf("pi", "linreg", "nullf"));
        draws.maybe(options, 0.2, "pi_proportional_const", draws.oneOf("0.6", "0.1", "1.2"));
        draws.maybe(options, 0.2, "pi_integral_const", draws.oneOf("0.001", "0.3", "0.01"));
        draws.maybe(options, 0.1, "pi_proportional_exponent", draws.oneOf("-0.5", "0.2"));
        draws.maybe(options, 0.2, "step_threshold", draws.oneOf("0.0", "0.000001", "0.00002", "0.1"));
        draws.maybe(options, 0.2, "first_step_threshold", draws.oneOf("0.0", "0.000001", "1.0"));
        draws.maybe(options, 0.1, "max_frequency", draws.oneOf(0, 50000, 500));
        draws.maybe(options, 0.2, "servo_offset_threshold", draws.oneOf(1, 10, 100));
        draws.maybe(options, 0.2, "servo_num_offset_values", draws.oneOf(1, 3, 20));
        draws.maybe(options, 0.2, "sanity_freq_limit", draws.oneOf(0, 1000, 100000));
        draws.maybe(options, 0.3, "tsproc_mode", draws.oneOf("filter", "raw", "filter_weight", "raw_weight"));
        draws.maybe(options, 0.3, "delay_filter", draws.oneOf("moving_average", "moving_median"));
        draws.maybe(options, 0.3, "delay_filter_length", draws.oneOf(1, 2, 5, 64));
        draws.maybe(options, 0.3, "summary_interval", draws.oneOf(-4, 1, 3));
        draws.maybe(options, 0.3, "logging_level", draws.oneOf(5, 6));
        draws.maybe(options, 0.05, "free_running", 1);
        draws.maybe(options, 0.1, "utc_offset", draws.oneOf(0, 36, 40));
        draws.maybe(options, 0.1, "initial_delay", draws.oneOf(1, 5000, 1000000));
        draws.maybe(options, 0.1, "assume_two_step", 1);
        draws.maybe(options, 0.1, "message_tag", "{level}");
        draws.maybe(options, 0.1, "userDescription", "rack 7");
        draws.maybe(options, 0.1, "timeSource", draws.oneOf("0x10", "0x20", "0x50"));
        draws.maybe(
                options, 0.1, "clockIdentity", String.format(Locale.ROOT, "%06x.fffe.%06x", draws.below(0x1000000), 7));
        return options.toString();
    }

    /** Of a port. */
    String port(boolean slaveOnly) {
        StringBuilder options = new StringBuilder();
        draws.maybe(options, 0.5, "logMinDelayReqInterval", draws.oneOf(-4, -2, 0, 1, 2));
        draws.maybe(options, 0.5, "logMinPdelayReqInterval", draws.oneOf(-3, -1, 0, 1));
        draws.maybe(options, 0.1, "logAnnounceInterval", draws.oneOf(-2, 0, 1));
        draws.maybe(options, 0.1, "logSyncInterval", draws.oneOf(-4, -1, 0, 1));
        draws.maybe(options, 0.2, "announceReceiptTimeout", draws.oneOf(2, 3, 5, 10));
        // ptp4l 3.1.1 with both turns round and round from the first Sync on that is missing.
        if (draws.chance(0.05)) {
            RandomDraws.append(options, "inhibit_announce", 1);
        } else {
            draws.maybe(options, 0.2, "syncReceiptTimeout", draws.oneOf(0, 1, 3));
        }
        draws.maybe(options, slaveOnly ? 0 : 0.15, "masterOnly", 1);
        draws.maybe(options, 0.1, "G.8275.portDS.localPriority", draws.oneOf(1, 127, 129));
        draws.maybe(options, 0.2, "delayAsymmetry", draws.oneOf(-500, 7, 12345));
        draws.maybe(options, 0.2, "ingressLatency", draws.oneOf(-500, 7, 12345));
        draws.maybe(options, 0.2, "egressLatency", draws.oneOf(-500, 7, 12345));
        draws.maybe(options, 0.3, "fault_reset_interval", draws.oneOf("-128", "ASAP", "-2", "0", "1", "3"));
        draws.maybe(options, 0.1, "fault_badpeernet_interval", draws.oneOf("0", "3", "ASAP"));
        draws.maybe(options, 0.05, "ignore_source_id", 1);
        draws.maybe(options, 0.05, "ignore_transport_specific", 1);
        draws.maybe(options, 0.1, "freq_est_interval", draws.oneOf(0, 2, 4));
        draws.maybe(options, 0.1, "neighborPropDelayThresh", draws.oneOf(100, 5000, 20000));
        draws.maybe(options, 0.1, "min_neighbor_prop_delay", draws.oneOf(-1, -1000));
        draws.maybe(options, 0.1, "follow_up_info", 1);
        draws.maybe(options, 0.1, "path_trace_enabled", 1);
        draws.maybe(options, 0.05, "asCapable", "true");
        draws.maybe(options, 0.1, "udp_ttl", draws.oneOf(1, 64));
        return options.toString();
    }
}
