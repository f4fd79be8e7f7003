// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayFilterTest {
    private static final int SAMPLES = 500;

    /** Definition of the two filters, taken literally. */
    private static long oracle(String kind, List<Long> window) {
        if (kind.equals("moving_average")) {
            return window.stream().mapToLong(Long::longValue).sum() / window.size();
        }
        List<Long> sorted = window.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 10, 30})
    void agreesWithItsDefinition(int length) {
        for (String kind : List.of("moving_average", "moving_median")) {
            for (long seed = 1; seed <= 5; seed++) {
                UniformRandomProvider random = new RandomStreams(seed).stream(kind);
                // Few different values, so that the median meets many equal ones; negative ones, for the truncation.
                int spread = seed % 2 == 0 ? 5 : 2_000_000;
                DelayFilter filter = DelayFilter.create(kind, length);
                List<Long> window = new ArrayList<>();
                for (int i = 0; i < SAMPLES; i++) {
                    if (i == SAMPLES / 2) {
                        filter.reset();
                        window.clear();
                    }
                    long delay = random.nextInt(spread) - spread / 2;
                    window.add(delay);
                    if (window.size() > length) {
                        window.remove(0);
                    }
                    assertThat(filter.sample(delay))
                            .as("%s of %d, seed %d, sample %d", kind, length, seed, i)
                            .isEqualTo(oracle(kind, window));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"median", "moving_mode", ""})
    void onlyTheNamedFiltersExist(String kind) {
        assertThatThrownBy(() -> DelayFilter.create(kind, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
