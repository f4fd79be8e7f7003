// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.random;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random numbers by name: every random thing of a simulation draws from a stream of its own, determined by the seed and
 * its name alone. Adding a probe, a node or another servo changes nobody else's noise.
 *
 * <p>Generators are Apache Commons RNG's, whose sequences do not depend on the JDK.
 */
public final class RandomStreams {
    private final long seed;

    /** Streams of one seed. */
    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The seed [1]. */
    public long seed() {
        return seed;
    }

    /** A fresh sequential stream (xoshiro256++) for the thing of that name. Equal names give equal streams. */
    public UniformRandomProvider stream(String name) {
        return RandomSource.XO_SHI_RO_256_PP.create(key(name));
    }

    /** A fresh stream addressed by index, for draws that are keyed by a number (a frame's, an edge's). */
    public KeyedStream keyed(String name) {
        return new KeyedStream(key(name));
    }

    /** FNV-1a over the name, mixed with the seed by SplitMix64's finaliser. */
    private long key(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return KeyedStream.mix(hash ^ KeyedStream.mix(seed));
    }
}
