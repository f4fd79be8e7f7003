// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * linuxptp's nullf servo: never adjusts the frequency, only steps. For clocks that something else syntonises (SyncE), and
 * for write_phase_mode.
 */
final class NullServo extends ThresholdServo {
    private final boolean locksByThreshold;

    NullServo(ServoConfiguration configuration, ServoRules rules, int maxPpb) {
        super(configuration, rules, maxPpb);
        locksByThreshold = rules.nullfLocksByThreshold();
    }

    @Override
    double estimate(long offset, long localTimestamp, double weight) {
        long distance = Math.abs(offset);
        if (closeEnough(distance)) {
            decide(ServoState.LOCKED);
        } else if (mustStep(distance)) {
            decide(ServoState.JUMP);
        } else {
            decide(ServoState.UNLOCKED);
        }
        return 0.0;
    }

    private boolean closeEnough(long distance) {
        if (!locksByThreshold) {
            return distance == 0;
        }
        return offsetThreshold != 0 && distance < offsetThreshold || stepThreshold != 0 && stepThreshold >= distance;
    }

    @Override
    public void syncInterval(double interval) {
        // Nothing depends on it.
    }

    @Override
    public void reset() {
        // There is nothing to forget.
    }
}
