// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.signal;

/** Where a pulse signal such as 1PPS comes from. */
public interface PulseOutput {
    /**
     * Connects what its edges reach.
     *
     * @throws IllegalArgumentException if something is connected already
     */
    void connect(PulseInput input);
}
