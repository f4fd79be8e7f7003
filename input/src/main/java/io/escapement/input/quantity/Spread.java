// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

/**
 * A quantity that is either given, or drawn once per simulation: {@code 3 us} is 3 us, {@code +-10 us} is uniform in
 * [-10 us, 10 us], from the stream of the thing it belongs to.
 *
 * @param value the value, or the largest magnitude of the draw, in the dimension's base unit
 * @param drawn true if it is drawn
 */
public record Spread(double value, boolean drawn) {
    /** A given value. */
    public static Spread exactly(double value) {
        return new Spread(value, false);
    }

    /** Uniform in [-limit, limit]. */
    public static Spread within(double limit) {
        return new Spread(limit, true);
    }

    /** The value for a draw {@code u}, uniform in [0, 1). */
    public double at(double u) {
        return drawn ? value * (2 * u - 1) : value;
    }
}
