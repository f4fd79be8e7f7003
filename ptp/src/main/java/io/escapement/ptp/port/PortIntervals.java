// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.message.Tlvs;

/** The intervals at which a port sends [log2 s], which begin as configured and change on request. */
final class PortIntervals {
    private final PortSettings settings;
    private final boolean checked;
    private int announce;
    private int sync;
    private int peerDelay;

    /**
     * As configured.
     *
     * @param checked whether only those of other clocks are followed that can be meant
     */
    PortIntervals(PortSettings settings, boolean checked) {
        this.settings = settings;
        this.checked = checked;
        reset();
    }

    /** Goes back to what is configured. */
    void reset() {
        announce = settings.logAnnounceInterval();
        sync = settings.logSyncInterval();
        peerDelay = settings.logMinPdelayReqInterval();
    }

    /** Does what a message interval request asks for. */
    void follow(Tlvs.IntervalRequest request) {
        announce = requested(request.announce(), announce, settings.logAnnounceInterval());
        sync = requested(request.sync(), sync, settings.logSyncInterval());
        peerDelay = requested(request.link(), peerDelay, settings.logMinPdelayReqInterval());
    }

    /** Releases that check intervals leave them as they are where one can't be meant; 3.1.1 takes any. */
    private int requested(int wanted, int present, int initial) {
        if (wanted == Tlvs.INITIAL) {
            return initial;
        }
        boolean taken = checked ? MessageIntervals.plausible(wanted) : wanted != Tlvs.NO_CHANGE;
        return taken ? wanted : present;
    }

    /** Goes over to those of regular operation: operLogSyncInterval, operLogPdelayReqInterval. */
    void operate() {
        sync = settings.operLogSyncInterval();
        peerDelay = settings.operLogPdelayReqInterval();
    }

    /** Goes back to those of Syncs and Pdelay_Req that are configured. */
    void startAgain() {
        sync = settings.logSyncInterval();
        peerDelay = settings.logMinPdelayReqInterval();
    }

    /** Of Announces. */
    int announce() {
        return announce;
    }

    /** Of Syncs. */
    int sync() {
        return sync;
    }

    /** Of Pdelay_Req. */
    int peerDelay() {
        return peerDelay;
    }
}
