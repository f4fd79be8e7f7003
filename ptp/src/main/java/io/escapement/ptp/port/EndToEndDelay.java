// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.util.Arrays;

/**
 * The requesting side of the delay request-response mechanism: pairs Delay_Resp messages with outstanding Delay_Req
 * messages and hands the measurement to the clock.
 *
 * <p>delayAsymmetry goes out with the request's correctionField, comes back in the response's, and so makes both directions
 * equal before the mean is taken.
 */
public final class EndToEndDelay {
    private static final long LIFETIME = 5_000_000_000L;
    private static final int INITIAL_CAPACITY = 16;

    private final ClockSynchronization clock;
    private final long scaledAsymmetry;

    // Outstanding requests, oldest first.
    private int[] sequenceIds = new int[INITIAL_CAPACITY];
    private long[] transmitTimes = new long[INITIAL_CAPACITY];
    private long[] expiries = new long[INITIAL_CAPACITY];
    private int outstanding;

    /**
     * Without a request.
     *
     * @param delayAsymmetry delayAsymmetry [ns]
     */
    public EndToEndDelay(ClockSynchronization clock, long delayAsymmetry) {
        this.clock = clock;
        scaledAsymmetry = delayAsymmetry << 16;
    }

    /** correctionField of a Delay_Req [2^-16 ns]. */
    public long requestCorrection() {
        return -scaledAsymmetry;
    }

    /**
     * Notes a Delay_Req that was sent.
     *
     * @param transmit when it left, in local time, latency corrected [ns]
     * @param monotonic the monotonic clock [ns]
     */
    public void requested(int sequenceId, long transmit, long monotonic) {
        dropExpired(monotonic);
        if (outstanding == sequenceIds.length) {
            grow();
        }
        sequenceIds[outstanding] = sequenceId;
        transmitTimes[outstanding] = transmit;
        expiries[outstanding] = monotonic + LIFETIME;
        outstanding++;
    }

    /**
     * Takes a Delay_Resp to this port.
     *
     * @param receive its receiveTimestamp [ns]
     * @param correction its correctionField [2^-16 ns]
     * @return false if no outstanding request has its sequenceId
     */
    public boolean responded(int sequenceId, long receive, long correction) {
        int request = 0;
        while (request < outstanding && sequenceIds[request] != sequenceId) {
            request++;
        }
        if (request == outstanding) {
            return false;
        }
        clock.pathDelay(transmitTimes[request], receive - TimeInterval.nanoseconds(correction));
        remove(request, 1);
        return true;
    }

    /** Drops all outstanding requests. */
    public void flush() {
        outstanding = 0;
    }

    private void dropExpired(long monotonic) {
        int expired = 0;
        while (expired < outstanding && expiries[expired] - monotonic <= 0) {
            expired++;
        }
        remove(0, expired);
    }

    private void remove(int from, int count) {
        outstanding -= count;
        System.arraycopy(sequenceIds, from + count, sequenceIds, from, outstanding - from);
        System.arraycopy(transmitTimes, from + count, transmitTimes, from, outstanding - from);
        System.arraycopy(expiries, from + count, expiries, from, outstanding - from);
    }

    private void grow() {
        sequenceIds = Arrays.copyOf(sequenceIds, 2 * outstanding);
        transmitTimes = Arrays.copyOf(transmitTimes, 2 * outstanding);
        expiries = Arrays.copyOf(expiries, 2 * outstanding);
    }
}
