// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.config.Options;
import io.escapement.ptp.message.ClockDescription;
import java.util.Locale;

/**
 * The options of one of ptp4l's ports, under linuxptp's names.
 *
 * @param logAnnounceInterval logAnnounceInterval [log2 s]
 * @param logSyncInterval logSyncInterval [log2 s]
 * @param logMinDelayReqInterval logMinDelayReqInterval [log2 s]
 * @param logMinPdelayReqInterval logMinPdelayReqInterval [log2 s]
 * @param neighborPropDelayThreshold neighborPropDelayThresh [ns]
 * @param delayMechanism delay_mechanism
 * @param freqEstInterval freq_est_interval [log2 s]
 * @param timestampMode tsproc_mode
 * @param delayFilter delay_filter
 * @param delayFilterLength delay_filter_length [samples]
 * @param operLogSyncInterval operLogSyncInterval [log2 s]
 * @param operLogPdelayReqInterval operLogPdelayReqInterval [log2 s]
 * @param msgIntervalRequest msg_interval_request
 * @param announceReceiptTimeout announceReceiptTimeout [announce intervals]
 * @param syncReceiptTimeout syncReceiptTimeout [own sync intervals]; 0 = none
 * @param transportSpecific transportSpecific
 * @param ignoreTransportSpecific ignore_transport_specific
 * @param ignoreSourceId ignore_source_id
 * @param assumeTwoStep assume_two_step
 * @param inhibitAnnounce inhibit_announce
 * @param inhibitDelayReq inhibit_delay_req
 * @param masterOnly masterOnly, serverOnly: the port never becomes SLAVE or PASSIVE
 * @param noBmca BMCA=noop: the port has its role from masterOnly or slaveOnly, not from the best master clock algorithm
 * @param pathTrace path_trace_enabled
 * @param followUpInfo follow_up_info, by which linuxptp knows a port of IEEE 802.1AS
 * @param alwaysCapable asCapable=true: as a port of 802.1AS it is taken to be capable without proof
 * @param minNeighborPropDelay min_neighbor_prop_delay [ns]
 * @param allowedLostResponses allowedLostResponses [1]
 * @param delayAsymmetry delayAsymmetry: half the excess of the path from the master over the path to it [ns]
 * @param ingressLatency ingressLatency [ns]
 * @param egressLatency egressLatency [ns]
 * @param localPriority G.8275.portDS.localPriority
 * @param jbod boundary_clock_jbod
 * @param faultResetInterval fault_reset_interval [log2 s]; -128 = at once
 * @param badPeerInterval fault_badpeernet_interval [s]; 0 = at once
 * @param delayResponseTimeout delay_response_timeout: how many Delay_Req in succession may stay unanswered [1]; 0 = any
 * @param delayRequestVariability delay_request_variability: half the range of the delay timer [intervals]
 */
record PortSettings(
        int logAnnounceInterval,
        int logSyncInterval,
        int logMinDelayReqInterval,
        int logMinPdelayReqInterval,
        int neighborPropDelayThreshold,
        DelayMechanism delayMechanism,
        int freqEstInterval,
        TimestampProcessor.Mode timestampMode,
        String delayFilter,
        int delayFilterLength,
        int operLogSyncInterval,
        int operLogPdelayReqInterval,
        boolean msgIntervalRequest,
        int announceReceiptTimeout,
        int syncReceiptTimeout,
        int transportSpecific,
        boolean ignoreTransportSpecific,
        boolean ignoreSourceId,
        boolean assumeTwoStep,
        boolean inhibitAnnounce,
        boolean inhibitDelayReq,
        boolean masterOnly,
        boolean noBmca,
        boolean pathTrace,
        boolean followUpInfo,
        boolean alwaysCapable,
        int minNeighborPropDelay,
        int allowedLostResponses,
        int delayAsymmetry,
        int ingressLatency,
        int egressLatency,
        int localPriority,
        boolean jbod,
        int faultResetInterval,
        int badPeerInterval,
        int delayResponseTimeout,
        double delayRequestVariability) {
    /** fault_reset_interval of faults that are cleared at once. */
    static final int FAULT_RESET_AT_ONCE = -128;

    /** Responses that may be lost where that is no option [1]. */
    private static final int LOST_RESPONSES = 3;

    /** How a port measures delays; the code is that of management messages (IEEE 1588-2008, table 9). */
    enum DelayMechanism {
        /** With the master, until a peer asks for its delay. */
        AUTO(0, ClockDescription.DEFAULT_E2E_PROFILE),
        /** With the master. */
        E2E(1, ClockDescription.DEFAULT_E2E_PROFILE),
        /** With the peer at the other end of the link. */
        P2P(2, ClockDescription.DEFAULT_P2P_PROFILE);

        private final int code;
        private final long profile;

        DelayMechanism(int code, long profile) {
            this.code = code;
            this.profile = profile;
        }

        int code() {
            return code;
        }

        /** profileIdentity. */
        long profile() {
            return profile;
        }
    }

    /** A new time-stamp processor for the port's peer delay. */
    TimestampProcessor timestampProcessor() {
        return new TimestampProcessor(timestampMode, DelayFilter.create(delayFilter, delayFilterLength));
    }

    static PortSettings of(Options options) {
        return new PortSettings(
                options.integer("logAnnounceInterval"),
                options.integer("logSyncInterval"),
                options.integer("logMinDelayReqInterval"),
                options.integer("logMinPdelayReqInterval"),
                options.integer("neighborPropDelayThresh"),
                DelayMechanism.valueOf(options.word("delay_mechanism").toUpperCase(Locale.ROOT)),
                options.integer("freq_est_interval"),
                TimestampProcessor.Mode.of(options.word("tsproc_mode")),
                options.word("delay_filter"),
                options.integer("delay_filter_length"),
                options.integer("operLogSyncInterval"),
                options.integer("operLogPdelayReqInterval"),
                options.flag("msg_interval_request"),
                options.integer("announceReceiptTimeout"),
                options.integer("syncReceiptTimeout"),
                options.integer("transportSpecific"),
                options.flag("ignore_transport_specific"),
                options.flag("ignore_source_id"),
                options.flag("assume_two_step"),
                options.flag("inhibit_announce"),
                options.flag("inhibit_delay_req"),
                options.flag("masterOnly") || options.has("serverOnly") && options.flag("serverOnly"),
                options.word("BMCA").equals("noop"),
                options.flag("path_trace_enabled"),
                options.flag("follow_up_info"),
                options.word("asCapable").equals("true"),
                options.integer("min_neighbor_prop_delay"),
                options.has("allowedLostResponses") ? options.integer("allowedLostResponses") : LOST_RESPONSES,
                options.integer("delayAsymmetry"),
                options.integer("ingressLatency"),
                options.integer("egressLatency"),
                options.integer("G.8275.portDS.localPriority"),
                options.flag("boundary_clock_jbod"),
                options.integer("fault_reset_interval"),
                options.integer("fault_badpeernet_interval"),
                options.has("delay_response_timeout") ? options.integer("delay_response_timeout") : 0,
                options.has("delay_request_variability") ? options.real("delay_request_variability") : 1.0);
    }
}
