// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.host.ReadyListener;

/** The timers of a port, each one-shot. Lengths are intervals given as binary logarithms of seconds. */
final class PortTimers {
    /** From becoming MASTER to the first Announce [log2 s]. */
    private static final int LOG_FIRST_ANNOUNCE = -10;
    /** Spread of the announce receipt timeout [announce intervals]. */
    private static final double ANNOUNCE_SPAN = 1.0;

    final DescriptorTimer fault;
    final DescriptorTimer delay;
    final DescriptorTimer announceReceipt;
    final DescriptorTimer syncReceipt;
    final DescriptorTimer qualification;
    final DescriptorTimer announceTransmit;
    final DescriptorTimer syncTransmit;
    private final Host host;

    PortTimers(Host host, ReadyListener listener) {
        this.host = host;
        fault = host.createTimer(listener);
        delay = host.createTimer(listener);
        announceReceipt = host.createTimer(listener);
        syncReceipt = host.createTimer(listener);
        qualification = host.createTimer(listener);
        announceTransmit = host.createTimer(listener);
        syncTransmit = host.createTimer(listener);
    }

    /** Disarms what goes with a state: all but the delay and fault timers. */
    void disarm() {
        announceReceipt.disarm();
        syncReceipt.disarm();
        qualification.disarm();
        announceTransmit.disarm();
        syncTransmit.disarm();
    }

    /** Arms a timer as timerfd_settime does: 0 disarms it. What is too long for the kernel's 63 bits never expires either. */
    private static void arm(DescriptorTimer timer, long delay) {
        if (delay > 0) {
            timer.arm(delay);
        } else {
            timer.disarm();
        }
    }

    void armFault(int logInterval) {
        arm(fault, TimerIntervals.logarithmic(1, logInterval));
    }

    void armBadPeerFault(int seconds) {
        if (seconds >= 0) { // The kernel refuses others, and the timer stays as it was.
            arm(fault, TimerIntervals.logarithmic(seconds, 0));
        }
    }

    void armPeerDelay(int logInterval) {
        arm(delay, TimerIntervals.logarithmic(1, logInterval));
    }

    void armAnnounceReceipt(int timeout, int logAnnounceInterval) {
        arm(announceReceipt, TimerIntervals.random(timeout, ANNOUNCE_SPAN, logAnnounceInterval, host.random()));
    }

    void armSyncReceipt(int timeout, int logSyncInterval) {
        if (timeout == 0) {
            syncReceipt.disarm();
        } else {
            arm(syncReceipt, TimerIntervals.logarithmic(timeout, logSyncInterval));
        }
    }

    /** Uniform over {@code 1 - variability} to {@code 1 + variability} intervals. */
    void armDelay(double variability, int logInterval) {
        arm(delay, TimerIntervals.random(1.0 - variability, 2.0 * variability, logInterval, host.random()));
    }

    void armQualification(int stepsRemoved, int logAnnounceInterval) {
        arm(qualification, TimerIntervals.logarithmic(1 + stepsRemoved, logAnnounceInterval));
    }

    void armFirstAnnounce() {
        arm(announceTransmit, TimerIntervals.logarithmic(1, LOG_FIRST_ANNOUNCE));
    }

    void armAnnounceTransmit(int logAnnounceInterval) {
        arm(announceTransmit, TimerIntervals.logarithmic(1, logAnnounceInterval));
    }

    void armSyncTransmit(int logSyncInterval) {
        arm(syncTransmit, TimerIntervals.logarithmic(1, logSyncInterval));
    }
}
