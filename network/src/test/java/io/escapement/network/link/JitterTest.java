// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.engine.random.KeyedStream;
import io.escapement.engine.random.RandomStreams;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JitterTest {
    private static final int DRAWS = 200_000;

    /** Closed forms: jitter, lowest, highest, mean, variance, kurtosis. */
    static Stream<Arguments> kinds() {
        double infinity = Double.POSITIVE_INFINITY;
        return Stream.of(
                Arguments.of(Jitter.NONE, 0, 0, 0, 0, 1),
                Arguments.of(new NormalJitter(700), -infinity, infinity, 0, 700.0 * 700, 3),
                Arguments.of(new UniformJitter(-200, 1000), -200, 1000, 400, 1200.0 * 1200 / 12, 1.8),
                Arguments.of(new ExponentialJitter(300), 0, infinity, 300, 300.0 * 300, 9));
    }

    /** Draws are taken as a link takes them, each at a position of its own in a keyed stream. */
    @ParameterizedTest
    @MethodSource("kinds")
    void momentsAndSupportAreTheDistributions(
            Jitter jitter, double lowest, double highest, double mean, double variance, double kurtosis) {
        KeyedStream stream = new RandomStreams(3).keyed("jitter");
        ContinuousSampler sampler = jitter.boundTo(stream);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            stream.at(i);
            double value = sampler.sample();
            assertThat(value >= lowest && value <= highest).isTrue();
            sum += value;
            squares += (value - mean) * (value - mean);
        }

        // 5 standard errors: sqrt(v / n) of the mean, v sqrt((kurtosis - 1) / n) of the variance
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / DRAWS)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void drawDependsOnThePositionAlone(Jitter jitter) {
        KeyedStream stream = new RandomStreams(3).keyed("jitter");
        ContinuousSampler sampler = jitter.boundTo(stream);
        double[] upwards = new double[100];
        for (int i = 0; i < 100; i++) {
            stream.at(i);
            upwards[i] = sampler.sample();
        }
        for (int i = 99; i >= 0; i--) {
            stream.at(i);
            assertThat(sampler.sample()).isEqualTo(upwards[i]);
        }
    }

    @Test
    void refusesImpossibleParameters() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new NormalJitter(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new ExponentialJitter(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new UniformJitter(0, bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
