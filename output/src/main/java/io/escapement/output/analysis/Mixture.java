// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

/** Notices that the samples of one log come from two daemons that print by turns and can't be told apart. */
final class Mixture {
    /** Fewer samples tell nothing. */
    private static final int LEAST = 20;
    /** Share of samples that must follow the pattern. */
    private static final double MOST = 0.9;
    /** A daemon's own samples are this even. */
    private static final double EVEN = 0.1;
    /** One spacing that is so much of both together is no half of an even series. */
    private static final double UNEVEN = 0.4;

    private Mixture() {}

    /** A sentence, or nothing. */
    static String of(double[] time) {
        int n = time.length;
        if (n < LEAST) {
            return "";
        }
        double period = (time[n - 1] - time[0]) / (n - 1) * 2;
        int followed = 0;
        for (int i = 2; i < n; i++) {
            double both = time[i] - time[i - 2];
            double one = time[i] - time[i - 1];
            double shorter = Math.min(one, both - one);
            boolean even = Math.abs(both / period - 1) < EVEN;
            followed += even && shorter >= 0 && shorter < UNEVEN * both ? 1 : 0;
        }
        return followed < MOST * (n - 2)
                ? ""
                : "every second sample follows the one before closely: two daemons without a tag (message_tag) seem to print"
                        + " here by turns; take their lines apart";
    }
}
