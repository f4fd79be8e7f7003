// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import io.escapement.engine.random.RandomStreams;

/** The time that a primary reference (PRTC, ePRTC) delivers: what a grandmaster's PHC counts. */
public final class ReferenceClock implements PhaseSource {
    /** A reference; {@code name} names its random stream. */
    public ReferenceClock(RandomStreams streams, String name, ReferenceParameters parameters) {
        throw new UnsupportedOperationException();
    }

    /** Its time error at instant 0 [ns]: the initial time error of a PHC that counts this source. */
    public double startingTimeError() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double phaseAt(long time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double frequencyAt(long time) {
        throw new UnsupportedOperationException();
    }
}
