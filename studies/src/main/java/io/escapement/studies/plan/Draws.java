// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random values of a parameter by Latin hypercube sampling: one in each of n equally probable strata, in random order, so that
 * few draws cover the distribution (McKay, Beckman and Conover, Technometrics 21, 1979).
 */
final class Draws {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Draws() {}

    /** Probabilities in (0, 1), drawn from a stream that has the parameter's name. */
    static List<Double> strata(String name, long seed, int count) {
        UniformRandomProvider random = new RandomStreams(seed).stream("study/" + name);
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double within = Math.max(0x1p-40, random.nextDouble());
            shares.add((i + within) / count);
        }
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double moved = shares.get(i);
            shares.set(i, shares.get(j));
            shares.set(j, moved);
        }
        return shares;
    }

    /** The value of a standard normal variable below which it lies with that probability. */
    static double normal(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }
}
