// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Along which clocks time came from the grandmaster, and when: behind the link of its port in SLAVE a clock follows the one
 * at the other end; without such a port the one that its phc2sys is told to copy, or that drives its 1PPS cable; without that,
 * as under {@code boundary_clock_jbod} with {@code phc2sys -a}, the clock of the same host that has a port in SLAVE. A clock that
 * nothing steers follows none.
 */
final class TimingPaths {
    private static final String SLAVE = "SLAVE";

    private final Design design;
    private final Map<String, Design.Clock> clocks = new HashMap<>();
    private final Map<String, List<Design.Clock>> byNode;
    /** The clock at the other end of a port's link. */
    private final Map<String, Design.Clock> servedBy = new HashMap<>();
    /** The clock that drives the 1PPS cable of a clock. */
    private final Map<String, Design.Clock> pulsesFrom = new HashMap<>();

    /** Clocks that a servo was recorded of. */
    private final Set<String> steered = new HashSet<>();

    private final List<RecordedEvent> changes;

    /**
     * A stretch of true time in which time came along one path.
     *
     * @param path the clocks, the grandmaster's first
     * @param from begin [s]
     * @param to end [s]
     */
    record Stretch(List<Design.Clock> path, double from, double to) {
        /** The clock that it leads to. */
        Design.Clock end() {
            return path.get(path.size() - 1);
        }
    }

    TimingPaths(Design design, List<RecordedEvent> events) {
        this.design = design;
        design.clocks().forEach(clock -> clocks.put(clock.name(), clock));
        byNode = design.clocks().stream().collect(Collectors.groupingBy(Design.Clock::node));
        for (Design.Edge link : design.links()) {
            Design.Clock first = clocks.get(link.firstClock());
            Design.Clock second = clocks.get(link.secondClock());
            if (link.kind().equals("1pps")) {
                pulsesFrom.put(link.secondClock(), first);
            } else {
                String[] ends = (link.name() + "--").split("--", -1);
                servedBy.put(ends[0], second);
                servedBy.put(ends[1], first);
            }
        }
        events.stream()
                .filter(event -> event.kind() == EventKind.SERVO_STATE)
                .forEach(event -> steered.add(event.object()));
        this.changes = events.stream()
                .filter(event -> event.kind() == EventKind.PORT_STATE
                        && event.to().equals(SLAVE) != event.from().equals(SLAVE))
                .toList();
    }

    /** The paths to these clocks, each in order of time; none for a clock that no grandmaster reached. */
    Map<String, List<Stretch>> to(List<String> ends) {
        Map<String, List<Stretch>> stretches = new HashMap<>();
        ends.forEach(end -> stretches.put(end, new ArrayList<>()));
        Set<String> slaves = new HashSet<>();
        for (int i = 0; i <= changes.size(); i++) {
            if (i > 0) {
                RecordedEvent change = changes.get(i - 1);
                if (change.to().equals(SLAVE)) {
                    slaves.add(change.object());
                } else {
                    slaves.remove(change.object());
                }
            }
            double from = i == 0 ? 0 : changes.get(i - 1).time();
            double to = i == changes.size() ? design.duration() : changes.get(i).time();
            if (to > from) {
                ends.forEach(end -> extend(stretches.get(end), path(clocks.get(end), slaves), from, to));
            }
        }
        return stretches;
    }

    private static void extend(List<Stretch> stretches, List<Design.Clock> path, double from, double to) {
        if (path.isEmpty()) {
            return;
        }
        Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        if (last != null && last.to == from && last.path.equals(path)) {
            stretches.set(stretches.size() - 1, new Stretch(path, last.from, to));
        } else {
            stretches.add(new Stretch(path, from, to));
        }
    }

    /** From a grandmaster down to a clock while these ports are in SLAVE; empty if it leads to none. */
    private List<Design.Clock> path(Design.Clock end, Set<String> slaves) {
        List<Design.Clock> path = new ArrayList<>();
        Design.Clock at = end;
        while (at != null && !path.contains(at)) {
            path.add(at);
            Design.Clock source = source(at, slaves);
            if (source == null && at.hop() == 0 && at.kind().equals("phc")) {
                Collections.reverse(path);
                return path;
            }
            at = source;
        }
        return List.of();
    }

    private Design.Clock source(Design.Clock clock, Set<String> slaves) {
        for (String port : clock.ports()) {
            if (slaves.contains(port)) {
                return servedBy.get(port);
            }
        }
        if (clock.instance().isEmpty() && !steered.contains(clock.name())) {
            return null;
        }
        if (!clock.source().isEmpty()) {
            return clocks.get(clock.source());
        }
        if (clock.ports().isEmpty() && pulsesFrom.containsKey(clock.name())) {
            return pulsesFrom.get(clock.name());
        }
        return byNode.get(clock.node()).stream()
                .filter(other -> other != clock && other.ports().stream().anyMatch(slaves::contains))
                .findFirst()
                .orElse(null);
    }
}
