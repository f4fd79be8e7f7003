// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** What random networks are drawn with. */
final class RandomDraws {
    private final UniformRandomProvider random;

    RandomDraws(long seed) {
        random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Uniform in [0, limit). */
    int below(int limit) {
        return random.nextInt(limit);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Adds an option to a configuration file with some probability; its value was drawn in any case. */
    void maybe(StringBuilder options, double probability, String name, Object value) {
        if (chance(probability)) {
            append(options, name, value);
        }
    }

    static void append(StringBuilder options, String name, Object value) {
        options.append(name).append(' ').append(value).append('\n');
    }
}
