// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Masks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far the clocks at the edge were from each other: max|TE_R| [ns] of each pair outside settling, whatever the network
 * did meanwhile, and the categories of cooperation (eCPRI, case 2: the time receiver counts as network, 30 ns are left to
 * the radio) that it allows. Clocks that are near each other and far from true time keep none.
 */
public final class Cooperation {
    /** Clocks shown: a larger table is read by nobody. */
    private static final int MOST = 24;

    /** Samples of all clocks that are kept in memory [1]: 24 bytes each. */
    private static final double MOST_KEPT = 2e6;

    /** From the strictest. */
    private static final List<String> CATEGORIES = List.of("A+", "A", "B");

    private final List<String> clocks;
    private final int all;
    private final double[][] worst;
    private final double[] own;

    Cooperation(RunRecord run, Shown shown, Roles roles) {
        Design design = run.design();
        // a host that only serves is no edge, whatever it was meant to be
        Set<String> masters = design.nodes().stream()
                .filter(roles::onlyServed)
                .map(Design.Node::name)
                .collect(Collectors.toSet());
        Set<String> apart = design.clocks().stream()
                .filter(clock -> masters.contains(clock.node()))
                .map(Design.Clock::name)
                .collect(Collectors.toSet());
        List<String> edge = ErrorBudget.edge(design).stream()
                .filter(clock -> !apart.contains(clock))
                .toList();
        all = edge.size();
        clocks = shown.atMost(MOST, edge);
        worst = new double[clocks.size()][clocks.size()];
        own = new double[clocks.size()];
        Function<String, Series> series = series(run);
        for (int i = 0; i < clocks.size(); i++) {
            Series first = series.apply(clocks.get(i));
            own[i] = largest(first, design.settle());
            for (int j = 0; j < i; j++) {
                worst[i][j] = largest(first.against(series.apply(clocks.get(j))), design.settle());
                worst[j][i] = worst[i][j];
            }
        }
    }

    /** The series of a clock: kept where they all fit into memory, else read again each time. */
    private Function<String, Series> series(RunRecord run) {
        double samples = run.design().duration() * run.design().sampleRate() * clocks.size();
        if (samples > MOST_KEPT) {
            return run::series;
        }
        Map<String, Series> kept = new HashMap<>();
        return clock -> kept.computeIfAbsent(clock, run::series);
    }

    private static double largest(Series difference, double settle) {
        double largest = Double.NaN;
        for (int i = difference.indexFrom(settle); i < difference.size(); i++) {
            double size = Math.abs(difference.timeError()[i]);
            largest = size <= largest ? largest : size;
        }
        return largest;
    }

    /** The clocks, in the order of rows and columns. */
    public List<String> clocks() {
        return clocks;
    }

    /** Clocks at the edge, shown or not [1]. */
    public int all() {
        return all;
    }

    /** max|TE_R| of two clocks [ns], NaN if they have no sample in common. */
    public double worst(int i, int j) {
        return worst[i][j];
    }

    /** max|TE| of a clock against true time [ns]. */
    public double own(int i) {
        return own[i];
    }

    /** Whether a clock is so far from true time that it can't cooperate with anything outside. */
    public boolean isAstray(int i) {
        return !(own[i] <= ClockFigures.USEFUL);
    }

    /** The strictest category that two clocks keep; a dash for none, {@code off} if one of them is astray. */
    public String category(int i, int j) {
        int looseness = looseness(i, j);
        return isAstray(i) || isAstray(j)
                ? "off"
                : looseness < CATEGORIES.size() ? CATEGORIES.get(looseness) : "\u2013";
    }

    /** Whether two clocks keep no category. */
    public boolean isNone(int i, int j) {
        return looseness(i, j) == CATEGORIES.size();
    }

    /** Place of that category, from 0 for the strictest; one more than the last for none. */
    public int looseness(int i, int j) {
        if (isAstray(i) || isAstray(j)) {
            return CATEGORIES.size();
        }
        int looseness = 0;
        while (looseness < CATEGORIES.size() && !(worst[i][j] <= limit(CATEGORIES.get(looseness)))) {
            looseness++;
        }
        return looseness;
    }

    /** The categories with their limits, in words. */
    public String legend() {
        List<String> words = new ArrayList<>();
        CATEGORIES.forEach(category -> words.add(category + " " + Math.round(limit(category)) + " ns"));
        return String.join(", ", words) + "; off: one of the two was more than " + Math.round(ClockFigures.USEFUL)
                + " ns from true time";
    }

    private static double limit(String category) {
        Mask mask = Masks.named("eCPRI category " + category + " case 2").orElseThrow();
        return mask.parts().get(0).limit(1);
    }
}
