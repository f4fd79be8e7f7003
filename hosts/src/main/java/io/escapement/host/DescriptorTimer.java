// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * A one-shot timer on CLOCK_MONOTONIC (timerfd). It stays expired, and its owner is woken, until it is armed or disarmed
 * again.
 */
public interface DescriptorTimer {
    /** Arms the timer to expire {@code delay} [ns] of CLOCK_MONOTONIC from now; at least 1 ns. */
    void arm(long delay);

    /** Arms the timer to expire when CLOCK_MONOTONIC reads {@code time} [ns]. */
    void armAt(long time);

    /** Disarms the timer; it is no longer expired. */
    void disarm();

    /** True from expiry until armed or disarmed again (POLLIN). */
    boolean expired();
}
