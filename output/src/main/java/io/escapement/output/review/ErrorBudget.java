// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.LockHistory;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.metric.TimeErrorStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the time error at the edge of the network comes from: from the grandmaster down to a clock, what each hop adds, and
 * how that stands to the example budget of ITU-T G.8271.1, Appendix V, column a (class 4, nodes of class A): 100 ns for the
 * T-GM, 550 ns for 11 nodes and 250 ns for links as constant time error, 200 ns dynamic, 1100 ns at reference point C.
 *
 * <p>The budget leaves holdover to another share, so what counts is the longest stretch, outside settling, in which time came
 * along one path and all clocks of it were locked.
 */
public final class ErrorBudget {
    /** Chains shown: those with the largest time error at their end. */
    private static final int MOST_CHAINS = 4;
    /** Hops of a chain that are drawn. */
    private static final int MOST_HOPS = 30;
    /** A stretch with fewer samples tells nothing. */
    private static final int LEAST_SAMPLES = 10;

    /** For the T-GM [ns]. */
    public static final double GRANDMASTER = 100;
    /** Constant error of a node of class A [ns]: G.8273.2. */
    public static final double NODE = 50;
    /** Nodes of the reference chain [1]. */
    private static final int NODES = 11;
    /** For the asymmetry of all links [ns]. */
    private static final double LINKS = 250;
    /** Constant error that one hop may add [ns]: a node, and its part of the links. */
    public static final double HOP = NODE + LINKS / NODES;
    /** Low-passed dynamic error that a node of class A may add, peak to peak [ns]: MTIE of dTE_L, G.8273.2. */
    public static final double NODE_DYNAMIC = 40;

    private static final double DYNAMIC = 200;
    private static final double AT_C = 1100;

    private final RunRecord run;
    private final Design design;
    private final Map<String, LockHistory> locks;
    private final List<Chain> chains;
    private final List<String> without = new ArrayList<>();
    private final int all;

    /**
     * One clock of a chain.
     *
     * @param clock its name
     * @param hop hosts up to it along this way, without the first [1]
     * @param constant cTE: mean time error [ns]
     * @param added cTE minus that of the clock before it [ns]
     * @param least smallest TE_L [ns]; NaN if the stretch is too short for the filter
     * @param most largest TE_L [ns]; likewise
     * @param own peak-to-peak of TE_L against the clock before it [ns]: the dTE_L that this hop adds; likewise
     * @param high largest peak-to-peak of dTE_H [ns]; likewise
     * @param largest max|TE| [ns]
     * @param allowed constant error that the budget leaves the T-GM and the nodes and links up to this clock [ns]
     */
    public record Hop(
            String clock,
            int hop,
            double constant,
            double added,
            double least,
            double most,
            double own,
            double high,
            double largest,
            double allowed) {
        /** The largest distance of TE_L from cTE: max|dTE_L| [ns]. */
        public double dynamic() {
            return Math.max(most - constant, constant - least);
        }
    }

    /** A share of the budget: what it is for, what of it is used and what there is [ns]. */
    public record Term(String name, double used, double budget) {
        /** Part of the budget that is used [1]. */
        public double share() {
            return used / budget;
        }
    }

    /**
     * From the grandmaster to one clock.
     *
     * @param hops the clocks in order
     * @param from begin of the stretch that counts [s]
     * @param to its end [s]
     * @param terms how it stands to the budget
     */
    public record Chain(List<Hop> hops, double from, double to, List<Term> terms) {
        /** The clock at its end. */
        public String end() {
            return hops.get(hops.size() - 1).clock();
        }

        /** The hops that are drawn: of a long chain its ends and those between that add most, in order. */
        public List<Hop> drawn() {
            if (hops.size() <= MOST_HOPS) {
                return hops;
            }
            List<Hop> between = new ArrayList<>(hops.subList(1, hops.size() - 1));
            between.sort(Comparator.comparingDouble(hop -> -Math.abs(hop.added())));
            Set<Hop> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.addAll(between.subList(0, MOST_HOPS - 2));
            kept.add(hops.get(0));
            kept.add(hops.get(hops.size() - 1));
            return hops.stream().filter(kept::contains).toList();
        }
    }

    ErrorBudget(RunRecord run, Map<String, LockHistory> locks) {
        this.run = run;
        this.design = run.design();
        this.locks = locks;
        List<String> ends = edge(design);
        this.all = ends.size();
        TimingPaths paths = new TimingPaths(design, run.stateChanges());
        Map<String, List<TimingPaths.Stretch>> stretches = paths.to(ends);
        Map<TimingPaths.Stretch, Double> largest = new HashMap<>();
        for (String end : ends) {
            TimingPaths.Stretch longest = stretches.get(end).stream()
                    .map(this::locked)
                    .max(Comparator.comparingDouble(stretch -> stretch.to() - stretch.from()))
                    .filter(stretch -> stretch.to() - stretch.from() >= LEAST_SAMPLES / design.sampleRate())
                    .orElse(null);
            if (longest == null) {
                without.add(end);
            } else {
                largest.put(
                        longest, record(run.series(end), longest).statistics().maxAbs());
            }
        }
        chains = largest.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<TimingPaths.Stretch, Double> each) -> -each.getValue())
                        .thenComparing(each -> each.getKey().end().name()))
                .limit(MOST_CHAINS)
                .map(each -> chain(each.getKey()))
                .toList();
    }

    /** The chains with the largest |TE| at their ends, that first. */
    public List<Chain> chains() {
        return chains;
    }

    /** Clocks at the edge that were at no time locked along a path from a grandmaster, sorted. */
    public List<String> without() {
        return without;
    }

    /** Clocks at the edge, shown or not [1]. */
    public int all() {
        return all;
    }

    /**
     * The clocks at the edge: the hardware clocks of the hosts that only receive time, radio units and the like; where there
     * are none, those that are farthest from the grandmaster.
     */
    static List<String> edge(Design design) {
        List<String> receivers = design.nodes().stream()
                .filter(node -> node.role().equals("time receiver"))
                .map(Design.Node::name)
                .toList();
        int farthest = design.clocks().stream()
                .filter(ErrorBudget::follows)
                .mapToInt(Design.Clock::hop)
                .max()
                .orElse(0);
        return design.clocks().stream()
                .filter(ErrorBudget::follows)
                .filter(clock -> receivers.isEmpty() ? clock.hop() == farthest : receivers.contains(clock.node()))
                .map(Design.Clock::name)
                .sorted()
                .toList();
    }

    private static boolean follows(Design.Clock clock) {
        return clock.kind().equals("phc") && !clock.instance().isEmpty();
    }

    private Chain chain(TimingPaths.Stretch stretch) {
        List<Hop> hops = new ArrayList<>();
        Series before = null;
        TimeErrorRecord low = null;
        for (Design.Clock clock : stretch.path()) {
            Series series = run.series(clock.name());
            TimeErrorRecord record = record(series, stretch);
            low = record.lowPassed();
            TimeErrorStatistics filtered = low.statistics();
            double constant = record.statistics().mean();
            double added =
                    constant - (hops.isEmpty() ? 0 : hops.get(hops.size() - 1).constant());
            double own = before == null
                    ? filtered.peakToPeak()
                    : record(series.against(before), stretch)
                            .lowPassed()
                            .statistics()
                            .peakToPeak();
            double high = record.highPassed().worstPeakToPeak();
            double largest = record.statistics().maxAbs();
            hops.add(new Hop(
                    clock.name(),
                    Hops.count(stretch.path().subList(0, hops.size() + 1)),
                    constant,
                    added,
                    filtered.min(),
                    filtered.max(),
                    own,
                    high,
                    largest,
                    GRANDMASTER + hops.size() * HOP));
            before = series;
        }
        return new Chain(
                hops, stretch.from(), stretch.to(), terms(hops, low.statistics().maxAbs()));
    }

    private static List<Term> terms(List<Hop> hops, double atTheEnd) {
        double nodes =
                hops.stream().skip(1).mapToDouble(hop -> Math.abs(hop.added())).sum();
        return List.of(
                new Term("T-GM: max|TE|", hops.get(0).largest(), GRANDMASTER),
                new Term("nodes and links: sum of |cTE| added", nodes, NODES * NODE + LINKS),
                new Term(
                        "random: max|dTE_L| at the end",
                        hops.get(hops.size() - 1).dynamic(),
                        DYNAMIC),
                new Term("network limit at C: max|TE_L|", atTheEnd, AT_C));
    }

    private TimeErrorRecord record(Series series, TimingPaths.Stretch stretch) {
        double until = stretch.to() >= design.duration() ? Double.POSITIVE_INFINITY : stretch.to();
        Range range = new Range(series.indexFrom(stretch.from()), series.indexFrom(until));
        return TimeErrorRecord.of(series.timeError(), List.of(range), 1 / design.sampleRate());
    }

    /** The longest time of a stretch, outside settling, in which all of its clocks that something was to lock were. */
    private TimingPaths.Stretch locked(TimingPaths.Stretch stretch) {
        double begin = Math.max(design.settle(), stretch.from());
        List<LockHistory.Interval> common = List.of(new LockHistory.Interval(begin, Math.max(begin, stretch.to())));
        for (Design.Clock clock : stretch.path()) {
            LockHistory history = locks.get(clock.name());
            if (history.isToLock()) {
                common = common(common, history.intervals());
            }
        }
        LockHistory.Interval longest = common.stream()
                .max(Comparator.comparingDouble(interval -> interval.to() - interval.from()))
                .orElse(new LockHistory.Interval(begin, begin));
        return new TimingPaths.Stretch(stretch.path(), longest.from(), longest.to());
    }

    private static List<LockHistory.Interval> common(List<LockHistory.Interval> a, List<LockHistory.Interval> b) {
        List<LockHistory.Interval> both = new ArrayList<>();
        for (LockHistory.Interval first : a) {
            for (LockHistory.Interval second : b) {
                double from = Math.max(first.from(), second.from());
                double to = Math.min(first.to(), second.to());
                if (to > from) {
                    both.add(new LockHistory.Interval(from, to));
                }
            }
        }
        return both;
    }
}
