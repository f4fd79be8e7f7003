// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.servo.ServoState;

/**
 * Receives the Syncs of a port, one-step and two-step: pairs each with its Follow_Up, hands the result to the clock's
 * synchronization, and returns the event that follows for the port's state machine.
 *
 * <p>The caller passes messages of the port's master only, in the states UNCALIBRATED and SLAVE.
 */
public final class SyncReception {
    private final ClockSynchronization clock;
    private final SyncFollowUpMatcher matcher = new SyncFollowUpMatcher();
    private final long scaledAsymmetry;
    private final boolean checksIntervals;
    private int logSyncInterval;
    private ServoState before = ServoState.UNLOCKED;
    private ServoState state = ServoState.UNLOCKED;

    /**
     * Without a message.
     *
     * @param delayAsymmetry delayAsymmetry: half of what the path from the master is longer than the path to it [ns]
     * @param logSyncInterval logSyncInterval, until a Sync says otherwise [log2 s]
     */
    public SyncReception(ClockSynchronization clock, ReleaseRules rules, long delayAsymmetry, int logSyncInterval) {
        this.clock = clock;
        this.checksIntervals = rules.checksMessageIntervals();
        this.scaledAsymmetry = delayAsymmetry << 16;
        this.logSyncInterval = logSyncInterval;
    }

    /**
     * Takes a one-step Sync.
     *
     * @param ingress when it came, in local time, latency corrected [ns]
     * @param origin its originTimestamp [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return what follows for the port
     */
    public PortEvent oneStepSync(long ingress, long origin, long correction) {
        matcher.flush();
        return synchronize(ingress, origin + TimeInterval.nanoseconds(correction + scaledAsymmetry));
    }

    /**
     * Takes a two-step Sync.
     *
     * @param ingress when it came, in local time, latency corrected [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return what follows for the port; NONE while its Follow_Up is missing
     */
    public PortEvent twoStepSync(int sequenceId, long ingress, long correction) {
        return matcher.sync(sequenceId, ingress, correction + scaledAsymmetry) ? synchronizePair() : PortEvent.NONE;
    }

    /**
     * Takes a Follow_Up.
     *
     * @param preciseOrigin its preciseOriginTimestamp [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return what follows for the port; NONE while its Sync is missing
     */
    public PortEvent followUp(int sequenceId, long preciseOrigin, long correction) {
        return matcher.followUp(sequenceId, preciseOrigin, correction) ? synchronizePair() : PortEvent.NONE;
    }

    private PortEvent synchronizePair() {
        return synchronize(matcher.ingress(), matcher.origin());
    }

    private PortEvent synchronize(long ingress, long origin) {
        before = clock.servoState();
        state = clock.synchronize(ingress, origin);
        return switch (state) {
            case UNLOCKED, JUMP -> PortEvent.SYNCHRONIZATION_FAULT;
            case LOCKED, LOCKED_STABLE -> PortEvent.MASTER_CLOCK_SELECTED;
        };
    }

    /** Takes the logMessageInterval of a multicast Sync [log2 s]; to be called before the Sync itself. */
    public void messageInterval(int logInterval) {
        if (logInterval == logSyncInterval || checksIntervals && !MessageIntervals.plausible(logInterval)) {
            return;
        }
        logSyncInterval = logInterval;
        clock.syncInterval(logInterval);
    }

    /** Drops a Sync or Follow_Up that waits for the other. */
    public void flush() {
        matcher.flush();
    }

    /** What the last Sync made of the servo: with JUMP, outstanding delay requests are to be dropped. */
    public ServoState servoState() {
        return state;
    }

    /** And what it was before. */
    public ServoState servoStateBefore() {
        return before;
    }

    /** Interval of the master's Syncs as far as known [log2 s]. */
    public int logSyncInterval() {
        return logSyncInterval;
    }
}
