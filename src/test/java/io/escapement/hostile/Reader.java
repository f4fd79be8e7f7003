// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

/**
 * A reader of the program, and how it is given a hostile input.
 *
 * @param name what it reads
 * @param share how many of all inputs it is given, relative to others
 * @param gift makes an input and gives it
 */
record Reader(String name, double share, Gift gift) {
    /** Makes an input and gives it. */
    @FunctionalInterface
    interface Gift {
        /** The exit status: 2 where it was refused. */
        int give(Attempt attempt) throws Exception;
    }

    int give(Attempt attempt) throws Exception {
        return gift.give(attempt);
    }
}
