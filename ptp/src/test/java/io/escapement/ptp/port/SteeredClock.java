// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.ClockAccess;

/** A clock that notes what is done to it, and may refuse it. */
class SteeredClock implements ClockAccess {
    long frequency;
    long stepped;
    long phaseWritten;
    int adjustments;
    int steps;
    boolean refuses;

    @Override
    public long time() {
        return 0;
    }

    @Override
    public long frequency() {
        return frequency;
    }

    @Override
    public boolean adjustFrequency(long scaledPpm) {
        if (!refuses) {
            frequency = scaledPpm;
            adjustments++;
        }
        return !refuses;
    }

    @Override
    public boolean step(long offset) {
        if (!refuses) {
            stepped = offset;
            steps++;
        }
        return !refuses;
    }

    @Override
    public boolean adjustPhase(long offset) {
        if (!refuses) {
            phaseWritten = offset;
        }
        return !refuses;
    }

    @Override
    public int maxAdjustment() {
        return 62_499_999;
    }
}
