// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** The computing part of the peer delay mechanism, requester side: from a measurement's messages to the delay. */
public final class PeerDelay {
    private final TimestampProcessor processor;
    private final RateRatioEstimator neighbourRateRatio;
    private final ClockSynchronization clock;
    private final long scaledAsymmetry;
    private final boolean gptpCorrection;
    private final boolean estimatesRateRatio;
    private long meanLinkDelay;

    /**
     * Without a measurement.
     *
     * @param processor the port's own, besides the clock's
     * @param neighbourRateRatio the port's own
     * @param delayAsymmetry delayAsymmetry [ns]
     * @param transportSpecific transportSpecific (majorSdoId); 1 is IEEE 802.1AS
     * @param followUpInfo follow_up_info: the neighbour's rate ratio is estimated
     */
    public PeerDelay(
            TimestampProcessor processor,
            RateRatioEstimator neighbourRateRatio,
            ClockSynchronization clock,
            ReleaseRules rules,
            long delayAsymmetry,
            int transportSpecific,
            boolean followUpInfo) {
        this.processor = processor;
        this.neighbourRateRatio = neighbourRateRatio;
        this.clock = clock;
        scaledAsymmetry = delayAsymmetry << 16;
        gptpCorrection = rules.gptpPeerCorrection() && transportSpecific == 1;
        estimatesRateRatio = followUpInfo;
    }

    /** correctionField of a Pdelay_Req [2^-16 ns]. */
    public long requestCorrection() {
        return -scaledAsymmetry;
    }

    /**
     * Takes a measurement.
     *
     * @param t1 when the Pdelay_Req left, in local time, latency corrected [ns]
     * @param t2 when it came to the peer [ns]; 0 if the peer is one-step
     * @param t3 when the peer's response left [ns]; 0 if the peer is one-step
     * @param t4 when the response came, in local time, latency corrected [ns]
     * @param responseCorrection correctionField of Pdelay_Resp [2^-16 ns]
     * @param followUpCorrection correctionField of Pdelay_Resp_Follow_Up [2^-16 ns]; 0 if the peer is one-step
     * @param steersClock the port is UNCALIBRATED or SLAVE
     * @return false if the delay could not be computed
     */
    public boolean measured(
            long t1, long t2, long t3, long t4, long responseCorrection, long followUpCorrection, boolean steersClock) {
        long c1 = TimeInterval.nanoseconds(responseCorrection + scaledAsymmetry);
        long c2 = TimeInterval.nanoseconds(followUpCorrection);
        long t3c = t3 + (gptpCorrection ? c2 - c1 : c1 + c2);
        if (estimatesRateRatio) {
            neighbourRateRatio.measure(t3c, t4);
        }
        processor.setRatio(neighbourRateRatio.ratio() * clock.rateRatio());
        processor.up(t1, t2);
        processor.down(t3c, t4);
        if (!processor.updateDelay()) {
            return false;
        }
        meanLinkDelay = TimeInterval.of(processor.delay());
        if (steersClock) {
            clock.peerDelay(processor.delay(), t1, t2, neighbourRateRatio.ratio());
        }
        return true;
    }

    /** The last delay [ns]. */
    public long delay() {
        return processor.delay();
    }

    /** portDS.meanLinkDelay [2^-16 ns]. */
    public long meanLinkDelay() {
        return meanLinkDelay;
    }

    /** The port is being set up: meanLinkDelay is 0; what the filter has seen stays. */
    void initialize() {
        meanLinkDelay = 0;
    }
}
