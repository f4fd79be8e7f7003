// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.agent.config.QualityLevel;

/**
 * A host's control of synchronous Ethernet: quality levels told and heard at its ports.
 *
 * @param option network option, 1 or 2
 * @param own quality level of its own clock; null for the usual one
 * @param holdOff how long a line may fail before that counts [ns]
 * @param waitToRestore how long a source must be well again before it is followed [ns]
 */
public record Esmc(int option, QualityLevel own, long holdOff, long waitToRestore) {
    /** Name of its instance. */
    public static final String INSTANCE = "esmc";
}
