// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import java.util.Locale;

/**
 * What running daemons costs, on request: {@code -Descapement.linuxptp.figures=true} prints it to standard error when the
 * programs are closed: time in the daemon with the C library and the runner's part in C, in the runner's part in Java, and
 * in the host that answers requests.
 */
final class RunnerCost {
    /** Whether to measure. A constant for the compiler, so that measuring costs nothing unless it is wanted. */
    static final boolean WANTED = Boolean.getBoolean("escapement.linuxptp.figures");

    private static final int CALIBRATION = 200_000;
    /** A daemon runs for microseconds [ns]. */
    private static final long LONGEST = 30_000;

    private final Interval wakeUps = new Interval();
    private final Interval handOvers = new Interval();
    private final Interval answers = new Interval();
    private long starts;
    private long inStarts;

    /** Intervals of one kind. One in which another process had the processor is counted, but not as long as it was. */
    private static final class Interval {
        private long count;
        private long measured;
        private long sum;

        void add(long begin) {
            long length = now() - begin;
            count++;
            if (length < LONGEST) {
                measured++;
                sum += length;
            }
        }

        double mean() {
            return measured == 0 ? 0 : sum / (double) measured;
        }
    }

    /** Now [ns], or 0 if nothing is measured. */
    static long now() {
        return WANTED ? System.nanoTime() : 0;
    }

    /** A daemon has run from {@code begin} [ns] until it handed over. */
    void handedOver(long begin) {
        if (WANTED) {
            handOvers.add(begin);
        }
    }

    /** The simulated host has answered a request. */
    void answered(long begin) {
        if (WANTED) {
            answers.add(begin);
        }
    }

    /** A wake-up is over. */
    void waits(long begin) {
        if (WANTED) {
            wakeUps.add(begin);
        }
    }

    /** An instance has been mapped and has run up to where it waits for the first time. */
    void started(long begin) {
        if (WANTED) {
            starts++;
            inStarts += now() - begin;
        }
    }

    /** Prints means. What reading the clock takes is taken off: an interval holds one reading, and those of the intervals in it. */
    void print() {
        if (!WANTED || wakeUps.count == 0) {
            return;
        }
        double clock = clockCost();
        double perWakeUp = handOvers.count / (double) wakeUps.count;
        double answersPerWakeUp = answers.count / (double) wakeUps.count;
        double daemon = (handOvers.mean() - clock) * perWakeUp;
        double host = (answers.mean() - clock) * answersPerWakeUp;
        double whole = wakeUps.mean() - clock * (1 + 2 * perWakeUp + 2 * answersPerWakeUp);
        System.err.printf(
                Locale.ROOT,
                "figures: %d wake-ups of %.2f hand-overs; ns per wake-up: %.0f daemon, %.0f runner, %.0f host;"
                        + " %d starts of %.2f ms%n",
                wakeUps.count,
                perWakeUp,
                daemon,
                whole - daemon - host,
                host,
                starts,
                inStarts / 1e6 / starts);
    }

    /** What reading the clock costs [ns]. */
    private static double clockCost() {
        long begin = System.nanoTime();
        for (int i = 0; i < CALIBRATION; i++) {
            System.nanoTime();
        }
        return (System.nanoTime() - begin) / (double) CALIBRATION;
    }
}
