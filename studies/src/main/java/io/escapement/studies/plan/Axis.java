// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import io.escapement.input.SourcePosition;
import java.util.List;

/**
 * A parameter that a study varies.
 *
 * @param name its name in tables and charts
 * @param paths what is set to each value, in the grammar of {@code --set}; all of them to the same
 * @param values the values, as they are written in a scenario
 * @param unit what follows the number in each value; empty for numbers and words
 * @param mark where it was written
 */
public record Axis(String name, List<String> paths, List<String> values, String unit, SourcePosition mark) {
    /** Keeps copies. */
    public Axis {
        paths = List.copyOf(paths);
        values = List.copyOf(values);
    }

    /** The values as numbers in {@link #unit}; null if they are words. */
    public double[] numbers() {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            Amount amount = Amount.of(values.get(i));
            if (amount == null || !amount.unit().equals(unit)) {
                return null;
            }
            numbers[i] = amount.number();
        }
        return numbers;
    }
}
