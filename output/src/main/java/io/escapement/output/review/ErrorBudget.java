// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.LockHistory;
import io.escapement.output.RunReader;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the time error at the edge of the network comes from: from the grandmaster down to a clock, what each hop adds, and
 * how that stands to the example budget of ITU-T G.8271.1, Appendix V, column a (class 4, nodes of class A): 100 ns for the
 * T-GM, 550 ns for 11 nodes and 250 ns for links as constant time error, 200 ns dynamic, 1100 ns at reference point C.
 *
 * <p>The budget leaves holdover to another share, so what counts is the longest stretch, outside settling, in which all
 * clocks of the chain were locked.
 */
public final class ErrorBudget {
    /** Chains shown: those with the largest time error at their end. */
    private static final int MOST_CHAINS = 4;

    private static final double GRANDMASTER = 100;
    private static final double NODES_AND_LINKS = 800;
    private static final double DYNAMIC = 200;
    private static final double AT_C = 1100;

    private final RunReader run;
    private final Design design;
    private final Map<String, LockHistory> locks;
    private final Map<String, Design.Clock> clocks = new HashMap<>();

    /**
     * One clock of a chain.
     *
     * @param clock its name
     * @param hop boundary clocks up to it [1]
     * @param constant cTE: mean time error [ns]
     * @param added cTE minus that of the clock before it [ns]
     * @param low peak-to-peak of dTE_L [ns]; NaN if the stretch is too short for the filter
     * @param high largest peak-to-peak of dTE_H [ns]; likewise
     * @param largest max|TE| [ns]
     */
    public record Hop(String clock, int hop, double constant, double added, double low, double high, double largest) {}

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
    }

    ErrorBudget(RunReader run, Map<String, LockHistory> locks) {
        this.run = run;
        this.design = run.design();
        this.locks = locks;
        design.clocks().forEach(clock -> clocks.put(clock.name(), clock));
    }

    /** The chains with the largest |TE_L| at their ends, that first. */
    List<Chain> chains() {
        return edge(design).stream()
                .map(this::chain)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(
                                (Chain chain) -> chain.terms().get(3).used())
                        .reversed()
                        .thenComparing(Chain::end))
                .limit(MOST_CHAINS)
                .toList();
    }

    /** The hardware clocks of the hosts that only receive time: radio units and the like. */
    static List<String> edge(Design design) {
        List<String> receivers = design.nodes().stream()
                .filter(node -> node.role().equals("time receiver"))
                .map(Design.Node::name)
                .toList();
        return design.clocks().stream()
                .filter(clock ->
                        clock.kind().equals("phc") && !clock.instance().isEmpty() && receivers.contains(clock.node()))
                .map(Design.Clock::name)
                .sorted()
                .toList();
    }

    private Optional<Chain> chain(String end) {
        List<Design.Clock> path = new ArrayList<>();
        Design.Clock at = clocks.get(end);
        while (at != null && !path.contains(at)) {
            path.add(at);
            at = at.hop() == 0 ? null : source(at).orElse(null);
        }
        Collections.reverse(path);
        LockHistory.Interval stretch = longestLock(path);
        if (path.get(0).hop() != 0 || stretch.to() - stretch.from() < 10 / design.sampleRate()) {
            return Optional.empty();
        }
        List<Hop> hops = new ArrayList<>();
        double before = 0;
        TimeErrorRecord record = null;
        for (Design.Clock clock : path) {
            record = record(clock.name(), stretch);
            double constant = record.statistics().mean();
            double low = record.lowPassed().statistics().peakToPeak();
            double high = record.highPassed().worstPeakToPeak();
            double largest = record.statistics().maxAbs();
            hops.add(new Hop(clock.name(), clock.hop(), constant, constant - before, low, high, largest));
            before = constant;
        }
        return Optional.of(new Chain(hops, stretch.from(), stretch.to(), terms(hops, record)));
    }

    private static List<Term> terms(List<Hop> hops, TimeErrorRecord end) {
        double nodes =
                hops.stream().skip(1).mapToDouble(hop -> Math.abs(hop.added())).sum();
        return List.of(
                new Term("T-GM: max|TE|", hops.get(0).largest(), GRANDMASTER),
                new Term("nodes and links: sum of |cTE| added", nodes, NODES_AND_LINKS),
                new Term(
                        "random: dTE_L pk-pk at the end",
                        hops.get(hops.size() - 1).low(),
                        DYNAMIC),
                new Term(
                        "network limit at C: max|TE_L|",
                        end.lowPassed().statistics().maxAbs(),
                        AT_C));
    }

    private TimeErrorRecord record(String clock, LockHistory.Interval stretch) {
        Series series = run.series(clock);
        double until = stretch.to() >= design.duration() ? Double.POSITIVE_INFINITY : stretch.to();
        Range range = new Range(series.indexFrom(stretch.from()), series.indexFrom(until));
        return TimeErrorRecord.of(series.timeError(), List.of(range), 1 / design.sampleRate());
    }

    /** The clock that another follows: behind the link of its SLAVE port, or behind its 1PPS cable. */
    private Optional<Design.Clock> source(Design.Clock clock) {
        Optional<String> port = run.events().stream()
                .filter(event -> event.kind() == EventKind.PORT_STATE
                        && event.to().equals("SLAVE")
                        && clock.ports().contains(event.object()))
                .map(event -> event.object())
                .findFirst();
        for (Design.Edge link : design.links()) {
            String[] ends = link.name().split("--", 2);
            for (int i = 0; i < 2 && ends.length == 2; i++) {
                if (port.isPresent() && ends[i].equals(port.get())) {
                    return behind(ends[1 - i], i == 0 ? link.second() : link.first());
                }
                if (port.isEmpty() && link.kind().equals("1pps") && ends[i].startsWith(clock.name() + ".")) {
                    return owner(ends[1 - i]);
                }
            }
        }
        return Optional.empty();
    }

    /** The one hardware clock behind a port that serves: of several on a host none can be told from what was recorded. */
    private Optional<Design.Clock> behind(String port, String node) {
        List<Design.Clock> hardware = design.clocks().stream()
                .filter(clock -> clock.kind().equals("phc") && clock.node().equals(node))
                .toList();
        Optional<Design.Clock> own =
                hardware.stream().filter(clock -> clock.ports().contains(port)).findFirst();
        List<Design.Clock> others =
                hardware.stream().filter(clock -> clock.ports().isEmpty()).toList();
        return own.isPresent() || others.size() != 1 ? own : Optional.of(others.get(0));
    }

    private Optional<Design.Clock> owner(String pin) {
        return design.clocks().stream()
                .filter(clock -> pin.startsWith(clock.name() + "."))
                .findFirst();
    }

    /** The longest time outside settling in which all clocks that have a servo were locked. */
    private LockHistory.Interval longestLock(List<Design.Clock> path) {
        List<LockHistory.Interval> common = List.of(new LockHistory.Interval(design.settle(), design.duration()));
        for (Design.Clock clock : path) {
            LockHistory history = locks.get(clock.name());
            if (history.hasServo()) {
                common = common(common, history.intervals());
            }
        }
        return common.stream()
                .max(Comparator.comparingDouble(interval -> interval.to() - interval.from()))
                .orElse(new LockHistory.Interval(0, 0));
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
