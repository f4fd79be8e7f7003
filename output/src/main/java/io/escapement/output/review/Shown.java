// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.Summary;
import io.escapement.output.design.Design;
import io.escapement.output.mask.MaskVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is drawn one by one. A network may have more clocks than anybody looks at, and more than can be drawn: then those come
 * first that fail a requirement, then those of which one was not evaluated, then those that are to be observed, then those
 * with the largest |TE|; system clocks that run free come last. Tables and recorded data have them all.
 */
public final class Shown {
    /** Clocks, pairs of clocks and masks that have charts of their own [1]. */
    public static final int MOST = 100;

    private static final int FREE = 4;

    private final Design design;
    private final List<Design.Clock> byHop;
    private final Map<String, Integer> rank = new HashMap<>();
    private final Summary summary;
    private final List<String> clocks;
    private final List<Design.Observation> allPairs;
    private final Map<Design.Requirement, MaskVerdict> allMasks;
    private final Map<Design.Requirement, MaskVerdict> masks = new LinkedHashMap<>();

    Shown(Design design, Summary summary, Map<Design.Requirement, MaskVerdict> masks) {
        this.design = design;
        this.summary = summary;
        this.byHop = design.clocksByHop();
        this.allMasks = masks;
        this.allPairs = design.observations().stream()
                .filter(pair -> !pair.against().isEmpty())
                .toList();
        rank();
        clocks = clocks(MOST);
        List<Map.Entry<Design.Requirement, MaskVerdict>> worst = new ArrayList<>(masks.entrySet());
        if (worst.size() > MOST) {
            worst.sort(Comparator.comparingDouble(entry -> share(entry.getValue())));
        }
        Set<Design.Requirement> kept = new HashSet<>();
        worst.stream().limit(MOST).forEach(entry -> kept.add(entry.getKey()));
        masks.forEach((asked, verdict) -> {
            if (kept.contains(asked)) {
                this.masks.put(asked, verdict);
            }
        });
    }

    private void rank() {
        Verdicts verdicts = new Verdicts(summary);
        Set<String> observed = new HashSet<>();
        design.observations().forEach(pair -> observed.addAll(List.of(pair.clock(), pair.against())));
        for (Design.Clock clock : byHop) {
            int known = switch (verdicts.of(clock.name())) {
                case "fail" -> 0;
                case "not evaluated" -> 1;
                default -> observed.contains(clock.name()) ? 2 : clock.runsFree() ? FREE : 3;
            };
            rank.put(clock.name(), known);
        }
    }

    /** What is left of the limit, as a part of it; the least where it is exceeded most. */
    private static double share(MaskVerdict verdict) {
        MaskVerdict.PartVerdict tightest = verdict.tightest();
        double left = (tightest.limit() - tightest.value()) / tightest.limit();
        return Double.isNaN(left) ? Double.NEGATIVE_INFINITY : left;
    }

    /** At most so many clocks, in the order of the tables. */
    public List<String> clocks(int most) {
        return atMost(most, byHop.stream().map(Design.Clock::name).toList());
    }

    /** At most so many of these clocks, in their order. */
    List<String> atMost(int most, List<String> names) {
        if (names.size() <= most) {
            return names;
        }
        Set<String> kept = new HashSet<>();
        names.stream()
                .sorted(Comparator.comparingInt((String name) -> rank.get(name))
                        .thenComparingDouble(name -> -largest(name)))
                .limit(most)
                .forEach(kept::add);
        return names.stream().filter(kept::contains).toList();
    }

    private double largest(String clock) {
        double size = summary.clocks().get(clock).maxAbsTe();
        return Double.isNaN(size) ? 0 : size;
    }

    /** The clocks that have charts of their own, in the order of the tables. */
    public List<String> clocks() {
        return clocks;
    }

    /** Whether a clock has charts of its own. */
    public boolean has(String clock) {
        return clocks.size() == byHop.size() || clocks.contains(clock);
    }

    /** The pairs of clocks that have one, in the order of the scenario. */
    public List<Design.Observation> pairs() {
        return allPairs.subList(0, Math.min(MOST, allPairs.size()));
    }

    /** The masks that have one, in the order of the scenario: where there are many, those of least margin. */
    public Map<Design.Requirement, MaskVerdict> masks() {
        return masks;
    }

    /** What has no chart of its own because there is so much of it, in words; empty if all has. */
    public List<String> leftOut() {
        List<String> words = new ArrayList<>();
        if (clocks.size() < byHop.size()) {
            words.add(
                    "Charts of " + clocks.size() + " of " + byHop.size()
                            + " clocks: those that fail, that could not be judged,"
                            + " that are observed, and then those with the largest |TE|. The tables and the folder series have all.");
        }
        if (pairs().size() < allPairs.size()) {
            words.add("Charts of the first " + pairs().size() + " of " + allPairs.size() + " pairs of clocks.");
        }
        if (masks.size() < allMasks.size()) {
            words.add("Charts of " + masks.size() + " of " + allMasks.size()
                    + " masks: those of least margin. The table of requirements has all.");
        }
        return words;
    }
}
