// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * Hears that a descriptor may have become ready. A daemon that waits for many looks only at those of which it has heard, as
 * with epoll; it may hear of some that are not ready.
 */
@FunctionalInterface
public interface ReadyListener {
    /** Hears nothing. */
    ReadyListener NONE = () -> {};

    /** Something may be ready. */
    void mayBeReady();
}
