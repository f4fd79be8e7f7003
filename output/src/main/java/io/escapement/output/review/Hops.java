// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.RecordedEvent;
import io.escapement.output.RunRecord;
import io.escapement.output.design.Design;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many hosts time went through from a grandmaster to each clock, itself included, along the way that it took outside
 * settling: not how near a grandmaster is. Where the way changed these are several.
 */
public final class Hops {
    private record Range(int least, int most) {}

    private final Map<String, Range> ranges = new HashMap<>();

    private Hops() {}

    /** Of a run. */
    public static Hops of(RunRecord run) {
        return of(run.design(), run.stateChanges());
    }

    /** Of a run by its design, its events and the ends of states among them. */
    public static Hops of(Design design, List<RecordedEvent> stateChanges) {
        Hops hops = new Hops();
        List<String> clocks = design.clocks().stream().map(Design.Clock::name).toList();
        new TimingPaths(design, stateChanges).to(clocks).forEach((clock, stretches) -> {
            for (TimingPaths.Stretch stretch : stretches) {
                if (stretch.to() > design.settle()) {
                    int count = count(stretch.path());
                    hops.ranges.merge(clock, new Range(count, count), Hops::both);
                }
            }
        });
        return hops;
    }

    private static Range both(Range a, Range b) {
        return new Range(Math.min(a.least, b.least), Math.max(a.most, b.most));
    }

    /** Hosts along a path behind the first. */
    static int count(List<Design.Clock> path) {
        int count = 0;
        for (int i = 1; i < path.size(); i++) {
            count += path.get(i).node().equals(path.get(i - 1).node()) ? 0 : 1;
        }
        return count;
    }

    /** The least number [1]; -1 for a clock that no grandmaster's time reached. */
    public int least(String clock) {
        return ranges.getOrDefault(clock, new Range(-1, -1)).least;
    }

    /** Such as {@code 3}, or {@code 3 to 6} where the way changed; a dash for a clock that no grandmaster's time reached. */
    public String words(String clock) {
        Range range = ranges.get(clock);
        if (range == null) {
            return "\u2013";
        }
        return range.least == range.most ? String.valueOf(range.least) : range.least + " to " + range.most;
    }
}
