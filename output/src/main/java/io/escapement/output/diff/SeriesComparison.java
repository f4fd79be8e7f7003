// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.output.RunReader;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.util.Locale;

/** Compares the series of two runs, sample by sample, bit by bit. */
final class SeriesComparison {
    private final long until;
    private long compared;
    private Aspect.First earliest;

    /** A comparison up to an instant [ps]. */
    SeriesComparison(long until) {
        this.until = until;
    }

    /** Compares them. */
    Aspect compare(RunReader a, RunReader b) {
        for (Design.Clock clock : a.design().clocks()) {
            compare(clock.name(), a.series(clock.name()), b.series(clock.name()));
        }
        return new Aspect("series", compared, earliest);
    }

    private void compare(String clock, Series a, Series b) {
        int j = 0;
        for (int i = 0; i < a.size() && a.time()[i] <= until / 1e12; i++) {
            while (j < b.size() && b.time()[j] < a.time()[i]) {
                j++;
            }
            if (j < b.size() && b.time()[j] == a.time()[i]) {
                compared++;
                boolean alike = a.timeError()[i] == b.timeError()[j] && a.frequency()[i] == b.frequency()[j];
                long time = RunComparison.picoseconds(a.time()[i]);
                if (!alike && (earliest == null || time < earliest.time())) {
                    earliest = new Aspect.First(time, clock, sample(a, i), sample(b, j));
                }
            }
        }
    }

    private static String sample(Series series, int i) {
        return String.format(
                Locale.ROOT, "time error %.6f ns, frequency %.6f ppb", series.timeError()[i], series.frequency()[i]);
    }
}
