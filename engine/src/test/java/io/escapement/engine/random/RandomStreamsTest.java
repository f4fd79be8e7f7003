// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private static final String NAME = "link/a.p--b.q/forward";

    private static List<Long> draws(UniformRandomProvider random) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.add(random.nextLong());
        }
        return values;
    }

    /**
     * Pinned: no JDK, machine or later version may change them, or recorded results could not be made again. Computed by an
     * independent program from the definitions of FNV-1a and SplitMix64.
     */
    @Test
    void keyedStreamsAreTheSameEverywhere() {
        assertThat(draws(new RandomStreams(1).keyed(NAME).at(0L)))
                .containsExactly(0xd8aa50132f7a8c97L, 0x16ada7256751874aL, 0x838cf255bedbf720L);
        assertThat(draws(new RandomStreams(1).keyed(NAME).at(1L)))
                .containsExactly(0x2222fe4cd009551bL, 0x2c4ee14fb3467a4fL, 0x52912125e78d6e0bL);
        assertThat(draws(new RandomStreams(2).keyed(NAME).at(0L)))
                .containsExactly(0x5bbafe7f96909702L, 0xe89bc6d93c482668L, 0x3b83101d663f9cfdL);
        assertThat(draws(new RandomStreams(-1).keyed("Uhr/ü").at(1099511627776L)))
                .containsExactly(0x30c88c3c1e7f1d5cL, 0xaba4652495c5bc88L, 0x951c94defec08048L);
    }

    /** Pinned, as above; computed from the definition of xoshiro256++ with its state filled by SplitMix64. */
    @Test
    void sequentialStreamsAreTheSameEverywhere() {
        assertThat(draws(new RandomStreams(1).stream("controller-0/nic1/oscillator")))
                .containsExactly(0x42949e9f54ed14c8L, 0x1635cd4fc75ddbbeL, 0x93b8d5158b08bcb5L);
    }

    @Test
    void streamIsDeterminedBySeedAndName() {
        RandomStreams streams = new RandomStreams(1);
        List<Long> expected = draws(streams.stream(NAME));

        draws(streams.stream("another"));
        assertThat(draws(streams.stream(NAME))).isEqualTo(expected);
        assertThat(draws(new RandomStreams(1).stream(NAME))).isEqualTo(expected);
        assertThat(draws(new RandomStreams(2).stream(NAME))).doesNotContainAnyElementsOf(expected);
        assertThat(draws(streams.stream(NAME + " "))).doesNotContainAnyElementsOf(expected);
        assertThat(new RandomStreams(-7).seed()).isEqualTo(-7);
    }

    @Test
    void keyedStreamForgetsWhatWasDrawnBefore() {
        KeyedStream stream = new RandomStreams(1).keyed(NAME);
        List<Long> fifth = draws(stream.at(5));
        List<Long> sixth = draws(stream.at(6));

        assertThat(sixth).doesNotContainAnyElementsOf(fifth);
        stream.at(4).nextLong();
        assertThat(draws(stream.at(5))).isEqualTo(fifth);
        assertThat(draws(new RandomStreams(1).keyed(NAME).at(6))).isEqualTo(sixth);
        assertThat(draws(new RandomStreams(2).keyed(NAME).at(5))).doesNotContainAnyElementsOf(fifth);
    }

    /** The first draws of successive indices must be as independent and uniform as a sequence: frames use just these. */
    @Test
    void firstDrawsOfSuccessiveIndicesAreUniformAndUncorrelated() {
        KeyedStream stream = new RandomStreams(1).keyed(NAME);
        int count = 100_000;
        int[] bins = new int[64];
        double product = 0;
        double previous = 0;
        for (int i = 0; i < count; i++) {
            double value = stream.at(i).nextDouble();
            bins[(int) (value * bins.length)]++;
            product += (value - 0.5) * previous;
            previous = value - 0.5;
        }
        double expected = (double) count / bins.length;
        double chiSquare = 0;
        for (int bin : bins) {
            chiSquare += (bin - expected) * (bin - expected) / expected;
        }

        // 63 degrees of freedom: mean 63, standard deviation 11.2; between 5 of them
        assertThat(chiSquare).isBetween(63 - 56.0, 63 + 56.0);
        // correlation at lag 1 in units of the variance 1/12: standard deviation 1 / sqrt(n), 5 of them
        assertThat(Math.abs(product / count * 12)).isLessThan(5 / Math.sqrt(count));
    }
}
