// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.message.PtpMessage;

/**
 * What a port makes of the other end of its link: who answers there and how reliably, and whether that makes the port one of
 * IEEE 802.1AS (asCapable; 802.1AS-2011, 10.2.4.1), without which no time goes over the link. A port without follow_up_info is
 * none of 802.1AS and always capable.
 */
final class PeerWatch {
    private final Port port;
    private final DaemonLog log;
    private final PeerDelay delay;
    private final RateRatioEstimator rateRatio;
    private final boolean gptp;
    private final boolean alwaysCapable;
    private final int minimumDelay;
    private final int allowedLostResponses;
    private final int allowedMultipleResponses;

    private boolean capable;
    private int lostResponses;
    private boolean severalResponders;
    private int multipleResponses;
    private boolean known;
    private long clock;
    private int number;

    /**
     * Of a port that is set up by {@link #initialize()}.
     *
     * @param delay what it measures of the delay to the peer
     * @param rateRatio and of the peer's frequency
     */
    PeerWatch(Port port, DaemonLog log, ReleaseRules rules, PeerDelay delay, RateRatioEstimator rateRatio) {
        this.port = port;
        this.log = log;
        this.delay = delay;
        this.rateRatio = rateRatio;
        PortSettings settings = port.settings();
        gptp = settings.followUpInfo();
        alwaysCapable = settings.alwaysCapable();
        minimumDelay = settings.minNeighborPropDelay();
        allowedLostResponses = settings.allowedLostResponses();
        allowedMultipleResponses = rules.allowedMultipleResponses(settings.allowedLostResponses());
    }

    /** The port is being set up. */
    void initialize() {
        multipleResponses = 0;
        severalResponders = false;
        startOver();
    }

    private void startOver() {
        lostResponses = allowedLostResponses + 1;
        capable = alwaysCapable;
        known = false;
        rateRatio.reset();
        int interval = port.intervals().peerDelay();
        rateRatio.messageInterval(interval);
        checkIntervals(port.settings().freqEstInterval(), interval, log);
    }

    /** Says if freq_est_interval is too much longer than the interval of requests, both in [log2 s]. */
    static void checkIntervals(int freqEstInterval, int interval, DaemonLog log) {
        if (RateRatioEstimator.isTooLong(freqEstInterval, interval)) {
            log.warning("freq_est_interval is too long");
        }
    }

    /** Whether time may go over the link; if not any more, what is known of the peer is forgotten. */
    boolean isCapable() {
        Doubt doubt = gptp && !alwaysCapable ? doubt() : null;
        if (doubt == null) {
            if (!capable) {
                capable = true;
                log.debug(port.label() + "setting asCapable");
            }
            return true;
        }
        if (capable) {
            log.debug(port.label() + describe(doubt) + ", resetting asCapable");
            startOver();
        }
        return false;
    }

    /** asCapable as it was found last. */
    boolean wasCapable() {
        return capable;
    }

    private enum Doubt {
        LONG_DELAY,
        SHORT_DELAY,
        LOST_RESPONSES,
        MULTIPLE_RESPONSES,
        UNKNOWN_PEER,
        NO_RATE_RATIO
    }

    private Doubt doubt() {
        if (delay.delay() > port.neighborPropDelayThreshold()) {
            return Doubt.LONG_DELAY;
        }
        if (delay.delay() < minimumDelay) {
            return Doubt.SHORT_DELAY;
        }
        if (lostResponses > allowedLostResponses) {
            return Doubt.LOST_RESPONSES;
        }
        if (multipleResponses > 0) {
            return Doubt.MULTIPLE_RESPONSES;
        }
        if (!known) {
            return Doubt.UNKNOWN_PEER;
        }
        return rateRatio.valid() ? null : Doubt.NO_RATE_RATIO;
    }

    private String describe(Doubt doubt) {
        return switch (doubt) {
            case LONG_DELAY ->
                "peer_delay (" + delay.delay() + ") > neighborPropDelayThresh (" + port.neighborPropDelayThreshold()
                        + ")";
            case SHORT_DELAY -> "peer_delay (" + delay.delay() + ") < min_neighbor_prop_delay (" + minimumDelay + ")";
            case LOST_RESPONSES -> "missed " + lostResponses + " peer delay resp";
            case MULTIPLE_RESPONSES -> "multiple sequential peer delay resp";
            case UNKNOWN_PEER -> "invalid peer port id";
            case NO_RATE_RATIO -> "invalid nrate";
        };
    }

    /** The port is about to send a request. */
    void requesting() {
        if (!severalResponders) {
            multipleResponses = 0;
        }
        severalResponders = false;
    }

    /** The request before the present one has not been answered. */
    void lost() {
        if (isCapable()) {
            lostResponses++;
        }
    }

    /** A delay has been measured. */
    void measured() {
        if (gptp) {
            lostResponses = 0;
        }
    }

    /** A request has a second responder. Returns whether that has happened to too many requests in succession. */
    boolean answeredTwice() {
        log.error(port.label() + "multiple peer responses");
        if (!severalResponders) {
            severalResponders = true;
            multipleResponses++;
        }
        return multipleResponses > allowedMultipleResponses;
    }

    /** The peer, or somebody in its place, has sent a message. */
    void heard(PtpMessage message, String what) {
        if (!known) {
            known = true;
            clock = message.sourceClockIdentity;
            number = message.sourcePortNumber;
            log.debug(describe("peer port id set to ", message));
            isCapable();
        } else if (clock != message.sourceClockIdentity || number != message.sourcePortNumber) {
            log.error(describe("received " + what + " msg with unexpected peer port id ", message));
            known = false;
            isCapable();
        }
    }

    private LogText describe(String what, PtpMessage message) {
        return LogText.text(port.label())
                .add(what)
                .clockIdentity(message.sourceClockIdentity)
                .add("-")
                .integer(message.sourcePortNumber, 0);
    }
}
