// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A stream addressed by index: {@link #at(long)} positions it at the draws that belong to one frame, edge or reading, so
 * that these do not depend on what else was drawn before.
 *
 * <p>From the position, the sequence is SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * 2014) started at a mix of key and index. Positions are cheap: no allocation.
 */
public final class KeyedStream implements UniformRandomProvider {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long key;
    private long state;

    KeyedStream(long key) {
        this.key = key;
    }

    /** Positions the stream at the draws of {@code index}. */
    public KeyedStream at(long index) {
        state = mix(key + mix(index * GOLDEN_GAMMA + GOLDEN_GAMMA));
        return this;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
