// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.ClockAccess;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.servo.CArithmetic;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoState;

/**
 * How ptp4l's clock follows its master: from a Sync's timestamps to the adjustment of the local clock.
 *
 * <p>The path is {@link TimestampProcessor} - UTC handling - {@link Servo} - clock. A port calls {@link #synchronize} for
 * each Sync, {@link #pathDelay(long, long)} for each Delay_Resp or {@link #peerDelay} for each peer delay measurement, and
 * turns the servo's state into its event. Nothing is allocated per sample.
 *
 * <p>Offsets are local minus master [ns]; servo results are the frequency by which the local clock is fast [ppb], which is
 * programmed with the opposite sign.
 */
public final class ClockSynchronization {
    private static final long SECOND = 1_000_000_000L;

    private final SynchronizationSettings settings;
    private final ReleaseRules rules;
    private final TimestampProcessor processor;
    private final SynchronizationListener listener;
    private final ClockCheck clockCheck;
    private final RateRatioEstimator freeRunningRatio;
    private final LeapStatus leapStatus = new LeapStatus();
    private final SampleStatistics offsetStatistics = new SampleStatistics();
    private final SampleStatistics frequencyStatistics = new SampleStatistics();
    private final SampleStatistics delayStatistics = new SampleStatistics();

    private ClockAccess clock;
    private Servo servo;
    private ServoState servoState = ServoState.UNLOCKED;
    private long summaryCount = 1;
    private int syncsToSkip;

    private long masterOffset;
    private long pathDelay;
    private long ingressTime;
    private double neighbourRateRatio = 1.0;
    private long offsetFromMaster;
    private long meanPathDelay;

    // What the master says of its time.
    private boolean masterOfPtpTimescale;
    private int announcedLeap;
    private int utcOffset;
    private boolean synchronizationCertain;

    /**
     * With a sync interval of 1 s, and without a master.
     *
     * @param clock the clock to steer; not used by a free-running clock
     * @param servo from the frequency now programmed in it
     */
    public ClockSynchronization(
            SynchronizationSettings settings,
            ReleaseRules rules,
            TimestampProcessor processor,
            ClockAccess clock,
            Servo servo,
            SynchronizationListener listener) {
        this.settings = settings;
        this.rules = rules;
        this.processor = processor;
        this.listener = listener;
        this.clock = clock;
        this.servo = servo;
        int limit = settings.sanityFrequencyLimit();
        clockCheck = limit > 0 ? new ClockCheck(limit, rules.clockCheckInterval()) : null;
        freeRunningRatio = new RateRatioEstimator(settings.logFrequencyEstimationInterval());
        utcOffset = settings.utcOffset();
        syncInterval(0);
    }

    /**
     * Takes a Sync.
     *
     * @param ingress when it came, in local time, latency corrected [ns]
     * @param origin when it left, in the master's time, with its corrections added [ns]
     * @return what the servo made of it
     */
    public ServoState synchronize(long ingress, long origin) {
        if (syncsToSkip > 0) {
            syncsToSkip--;
            return servoState;
        }
        ingressTime = ingress;
        processor.down(origin, ingress);
        if (!processor.updateOffset()) {
            return settings.freeRunning() ? observe(ingress, origin) : ServoState.UNLOCKED;
        }
        masterOffset = processor.offset();
        if (!accountForUtc(ingress)) {
            listener.suspendedForLeapSecond();
            return servoState;
        }
        offsetFromMaster = TimeInterval.of(masterOffset);
        return settings.freeRunning() ? observe(ingress, origin) : steer(ingress);
    }

    private ServoState steer(long ingress) {
        double adjustment = servo.sample(masterOffset, ingress, processor.weight());
        servoState = servo.state();
        processor.setRatio(servo.rateRatio());
        boolean phaseWritten = servoState == ServoState.LOCKED_STABLE && settings.writePhaseMode();
        boolean done = switch (servoState) {
            case UNLOCKED -> true;
            case JUMP -> jump(adjustment);
            case LOCKED -> adjust(adjustment);
            case LOCKED_STABLE -> phaseWritten ? accepted(clock.adjustPhase(-masterOffset)) : adjust(adjustment);
        };
        if (!done) {
            servo.reset();
            servoState = ServoState.UNLOCKED;
            return servoState;
        }
        report(servoState, phaseWritten ? 0.0 : adjustment);
        return servoState;
    }

    private boolean jump(double adjustment) {
        if (!adjust(adjustment) || !accepted(clock.step(-masterOffset))) {
            return false;
        }
        ingressTime = 0;
        if (clockCheck != null) {
            clockCheck.step(-masterOffset);
        }
        processor.reset(false);
        syncsToSkip = settings.stepWindow();
        return true;
    }

    private boolean adjust(double adjustment) {
        boolean done = ClockFrequency.set(clock, -adjustment);
        if (!done) {
            listener.adjustmentRefused();
        }
        if (!accepted(done)) {
            return false;
        }
        if (clockCheck != null) {
            clockCheck.setFrequency(CArithmetic.truncateToInt(-adjustment));
        }
        return true;
    }

    /** Whether to go on after a call of the clock. */
    private boolean accepted(boolean done) {
        return done || !rules.failedAdjustmentUnlocks();
    }

    /** Free running: estimates the master's frequency and leaves the clock alone. */
    private ServoState observe(long ingress, long origin) {
        ServoState state = synchronizationCertain ? ServoState.LOCKED : ServoState.UNLOCKED;
        if (freeRunningRatio.measure(origin, ingress)) {
            report(state, (1.0 - freeRunningRatio.ratio()) * SECOND);
        }
        return state;
    }

    private void report(ServoState state, double frequency) {
        listener.sampled(masterOffset, state, frequency, pathDelay);
        if (summaryCount == 1) {
            return; // What a longer summary has begun with waits until there is one again.
        }
        offsetStatistics.add(masterOffset);
        frequencyStatistics.add(frequency);
        if (offsetStatistics.count() >= summaryCount) {
            summarize();
        }
    }

    private void summarize() {
        listener.summarized(offsetStatistics, frequencyStatistics, delayStatistics);
        offsetStatistics.reset();
        frequencyStatistics.reset();
        delayStatistics.reset();
    }

    /** Brings the offset to a common time scale and follows leap seconds. Returns false if the update is to be left out. */
    private boolean accountForUtc(long ingress) {
        boolean local = settings.utcTimescale();
        if (!local && (masterOfPtpTimescale || !rules.utcHandlingOfTaiClocks())) {
            return true;
        }
        int offset = utcOffset;
        if (announcedLeap != 0 || leapStatus.armed() != 0) {
            long time = ingress;
            if (servoState == ServoState.UNLOCKED) {
                // The clock may be about to be stepped: what counts is the time it will have.
                time -= masterOffset;
                if (masterOfPtpTimescale) {
                    time -= offset * SECOND;
                }
            }
            if (LeapStatus.ambiguous(time)) {
                return false;
            }
            if (leapStatus.update(time, announcedLeap, offset)) {
                announceLeap(leapStatus.armed());
            }
            offset = leapStatus.utcOffset();
        }
        if (local && masterOfPtpTimescale) {
            masterOffset += offset * SECOND;
        }
        return true;
    }

    private void announceLeap(int leap) {
        if (settings.kernelLeap() && clock instanceof SystemClockAccess system) {
            system.setLeap(leap);
        } else {
            servo.leap(leap);
        }
    }

    /**
     * Takes an end-to-end delay measurement.
     *
     * @param transmit when the Delay_Req left, in local time [ns]
     * @param receive when it came to the master, in its time, with its corrections taken off [ns]
     * @return false if there is no Sync to go with it; the measurement is kept
     */
    public boolean pathDelay(long transmit, long receive) {
        processor.up(transmit, receive);
        if (!processor.updateDelay()) {
            return false;
        }
        pathDelay = processor.delay();
        meanPathDelay = TimeInterval.of(pathDelay);
        delayStatistics.add(pathDelay);
        return true;
    }

    /**
     * Takes a peer delay that the slave port measured.
     *
     * @param delay [ns]
     * @param transmit when the Pdelay_Req left, in local time [ns]
     * @param receive when it came to the peer, in its time [ns]
     * @param rateRatio neighbour rate ratio [1]
     */
    public void peerDelay(long delay, long transmit, long receive, double rateRatio) {
        pathDelay = delay;
        neighbourRateRatio = rateRatio;
        processor.setDelay(delay);
        processor.up(transmit, receive);
        delayStatistics.add(delay);
    }

    /** Tells the interval of the master's Syncs [log2 s]. */
    public void syncInterval(int logInterval) {
        freeRunningRatio.messageInterval(logInterval);
        if (RateRatioEstimator.isTooLong(settings.logFrequencyEstimationInterval(), logInterval)) {
            listener.tooLong("freq_est_interval");
        }
        int estimation = RateRatioEstimator.shift(settings.logFrequencyEstimationInterval(), logInterval);
        int summary = settings.logSummaryInterval() - logInterval;
        // A free-running clock has a sample per frequency estimate only.
        boolean shortSummaries = settings.freeRunning() && rules.freeRunningSummariesShort();
        if (shortSummaries) {
            summary -= estimation;
        }
        if (RateRatioEstimator.isTooLong(summary, 0)) {
            listener.tooLong("summary_interval");
        }
        summaryCount = 1L << RateRatioEstimator.shift(summary, 0);
        // In 32 bits with a sign, as linuxptp shifts: the processor does so by no more than 31.
        servo.syncInterval(logInterval < 0 ? 1.0 / (1 << -logInterval) : 1 << logInterval);
    }

    /**
     * Checks an event message's timestamp against the monotonic clock; to be called for each received by a SLAVE port.
     *
     * @param timestamp local time, latency corrected [ns]
     * @param monotonic the monotonic clock [ns]
     */
    public void check(long timestamp, long monotonic) {
        if (clockCheck != null && clockCheck.sample(timestamp, monotonic)) {
            listener.ranOff(clockCheck.ranFast());
            servo.reset();
        }
    }

    /**
     * Starts over with another master. The servo keeps its frequency and its samples.
     *
     * @param withoutDelayMechanism the slave port measures no delay, so the initial delay holds even if it is 0
     */
    public void masterChanged(boolean withoutDelayMechanism) {
        freeRunningRatio.reset();
        if (clockCheck != null && rules.clockCheckForgetsMaster()) {
            clockCheck.reset();
        }
        processor.reset(true);
        applyInitialDelay(withoutDelayMechanism);
        ingressTime = 0;
        neighbourRateRatio = 1.0;
    }

    private void applyInitialDelay(boolean evenZero) {
        pathDelay = settings.initialDelay();
        if (pathDelay != 0 || evenZero) {
            processor.setDelay(pathDelay);
        }
    }

    /**
     * Takes what the master announces of its time; it holds from the next Sync on.
     *
     * @param ptpTimescale its time scale is TAI
     * @param leap leap second at the end of this UTC day: 1 inserted, -1 deleted, 0 none
     * @param currentUtcOffset TAI - UTC [s]
     * @param utcOffsetTrusted currentUtcOffsetValid and timeTraceable are both set; otherwise only a larger offset is taken
     */
    public void masterTime(boolean ptpTimescale, int leap, int currentUtcOffset, boolean utcOffsetTrusted) {
        masterOfPtpTimescale = ptpTimescale;
        announcedLeap = leap;
        if (utcOffsetTrusted || currentUtcOffset > utcOffset) {
            utcOffset = currentUtcOffset;
        }
    }

    /** Forgets the timestamps of measurements; {@code full} forgets the filtered delay, too. */
    public void resetMeasurements(boolean full) {
        processor.reset(full);
    }

    /** Has the servo forget its phase history; its state is that of the next sample. */
    public void resetServo() {
        servo.reset();
    }

    /** Has the summary told now of what there is; the next one begins anew. */
    void endSummary() {
        if (offsetStatistics.count() > 0) {
            summarize();
        }
    }

    /** A management message said that synchronization is certain: a free-running clock counts as locked. */
    public void synchronizationCertain(boolean certain) {
        synchronizationCertain = certain;
    }

    /**
     * Steers another clock from now on (boundary_clock_jbod). Measurements survive; the servo is a new one.
     *
     * @param newServo from the frequency now programmed in the clock
     * @param logInterval the sync interval of the port whose clock it is [log2 s]
     */
    public void switchClock(ClockAccess newClock, Servo newServo, int logInterval) {
        clock = newClock;
        servo = newServo;
        servoState = ServoState.UNLOCKED;
        syncInterval(logInterval);
    }

    /** The servo's state after the last Sync that reached it. */
    public ServoState servoState() {
        return servoState;
    }

    /** Last offset computed, local minus master [ns]. */
    public long masterOffset() {
        return masterOffset;
    }

    /** Last path delay measured [ns]. */
    public long pathDelay() {
        return pathDelay;
    }

    /** When the last Sync came, in local time [ns]; 0 after a step or with a new master. */
    public long ingressTime() {
        return ingressTime;
    }

    /** currentDS.offsetFromMaster [2^-16 ns]. */
    public long offsetFromMaster() {
        return offsetFromMaster;
    }

    /** currentDS.meanPathDelay [2^-16 ns]. */
    public long meanPathDelay() {
        return meanPathDelay;
    }

    /** Estimated ratio of the master's frequency to the local clock's [1]. */
    public double rateRatio() {
        return settings.freeRunning() ? freeRunningRatio.ratio() : servo.rateRatio();
    }

    /** Neighbour rate ratio of the slave port [1]. */
    public double neighbourRateRatio() {
        return neighbourRateRatio;
    }

    /** Sets TAI - UTC [s]; a master may know better later. */
    public void utcOffset(int seconds) {
        utcOffset = seconds;
    }

    /** The clock is its own grandmaster now: offsetFromMaster and meanPathDelay of currentDS are 0. */
    public void clearCurrentDataSet() {
        offsetFromMaster = 0;
        meanPathDelay = 0;
    }

    /** TAI - UTC as far as known [s]. */
    public int utcOffset() {
        return utcOffset;
    }

    /** Samples per call of {@link SynchronizationListener#summarized} [1]. */
    public long summaryCount() {
        return summaryCount;
    }
}
