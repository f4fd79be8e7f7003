// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.text;

/**
 * The unit in which time error of some size is read without counting zeros.
 *
 * @param name {@code ns}, {@code µs}, {@code ms} or {@code s}
 * @param nanoseconds its length [ns]
 */
public record TimeErrorUnit(String name, double nanoseconds) {
    /** The largest unit of which a round value [ns] has at least one. */
    public static TimeErrorUnit ofRound(double value) {
        return of(value < 1e3 ? value : 10 * value);
    }

    /** The unit for time errors up to a size [ns]. */
    public static TimeErrorUnit of(double size) {
        if (size < 1e4) {
            return new TimeErrorUnit("ns", 1);
        }
        if (size < 1e6) {
            return new TimeErrorUnit("\u00b5s", 1e3);
        }
        return size < 1e9 ? new TimeErrorUnit("ms", 1e6) : new TimeErrorUnit("s", 1e9);
    }
}
