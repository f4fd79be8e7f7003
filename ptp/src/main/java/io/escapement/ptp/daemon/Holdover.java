// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.port.DaemonLog;

/**
 * How long clocks of ts2phc 4.4 and later go on by themselves when the source does not know the time any more:
 * {@code ts2phc.holdover} from the first cycle on in which it did not.
 */
final class Holdover {
    private static final long SECOND = 1_000_000_000L;

    private enum State {
        SOURCE_KNOWN,
        GOING_ON,
        OVER
    }

    private final Host host;
    private final DaemonLog log;
    private final long length;
    private State state = State.OVER;
    private long since;

    /**
     * None yet: it needs a source that has known the time.
     *
     * @param length [ns of CLOCK_MONOTONIC]; 0 for none
     */
    Holdover(Host host, DaemonLog log, long length) {
        this.host = host;
        this.log = log;
        this.length = length;
    }

    /** The source knows the time. */
    void end() {
        if (state != State.SOURCE_KNOWN && length > 0) {
            log.info("source knows the time");
        }
        state = State.SOURCE_KNOWN;
    }

    /** The source does not know the time. Returns true if clocks go on nevertheless. */
    boolean goesOn() {
        if (state == State.SOURCE_KNOWN && length > 0) {
            state = State.GOING_ON;
            since = host.monotonicTime();
            log.notice("source does not know the time, holdover for " + length / SECOND + " s");
        }
        if (state == State.GOING_ON && host.monotonicTime() - since >= length) {
            state = State.OVER;
            log.notice("holdover is over");
        }
        return state == State.GOING_ON;
    }
}
