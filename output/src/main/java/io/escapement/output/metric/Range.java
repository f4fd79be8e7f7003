// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/**
 * A stretch of consecutive samples.
 *
 * @param from index of the first
 * @param to index after the last
 */
public record Range(int from, int to) {
    /** Number of samples. */
    public int size() {
        return to - from;
    }
}
