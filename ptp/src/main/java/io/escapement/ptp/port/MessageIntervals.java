// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/** Which logMessageIntervals of other clocks are to be believed. */
final class MessageIntervals {
    private static final int MIN = -10;
    private static final int MAX = 22;

    private MessageIntervals() {}

    /** Whether an interval [log2 s] can be meant: about 1 ms to 48 days. */
    static boolean plausible(int logInterval) {
        return logInterval >= MIN && logInterval <= MAX;
    }
}
