// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a clock was locked, told by the recorded events: a servo of its own in LOCKED or LOCKED_STABLE and, where that is
 * the servo of the ptp4l whose ports the clock has, one of these ports in SLAVE (a servo that lost its master stays in its
 * last state). Several instances may steer a clock in turn: a PHC under boundary_clock_jbod follows ptp4l or phc2sys.
 */
public final class LockHistory {
    /** A lock lasts if it holds this long [s], or to the end of the record. */
    public static final double LASTING = 60;

    private static final Set<String> LOCKED = Set.of("LOCKED", "LOCKED_STABLE");
    private static final String SLAVE = "SLAVE";

    /**
     * A stretch of true time.
     *
     * @param from begin [s]
     * @param to end [s], exclusive unless it is the end of the record
     */
    public record Interval(double from, double to) {
        /** Its end, exclusive [s]; no end if it is that of the record. */
        public double until(double duration) {
            return to >= duration ? Double.POSITIVE_INFINITY : to;
        }
    }

    private final List<Interval> intervals;
    private final boolean servo;
    private final boolean toLock;

    private LockHistory(List<Interval> intervals, boolean servo, boolean toLock) {
        this.intervals = List.copyOf(intervals);
        this.servo = servo;
        this.toLock = toLock;
    }

    /** The history of one clock from the run's events. */
    public static LockHistory of(Design.Clock clock, List<RecordedEvent> events, double duration) {
        List<Interval> intervals = new ArrayList<>();
        Map<String, Boolean> slave = new HashMap<>();
        Map<String, Boolean> servos = new HashMap<>();
        double since = Double.NaN;
        for (RecordedEvent event : events) {
            if (event.kind() == EventKind.SERVO_STATE && event.object().equals(clock.name())) {
                servos.put(event.detail(), LOCKED.contains(event.to()));
            } else if (event.kind() == EventKind.PORT_STATE && clock.ports().contains(event.object())) {
                slave.put(event.object(), event.to().equals(SLAVE));
            } else {
                continue;
            }
            boolean anySlave = clock.ports().isEmpty() || slave.containsValue(true);
            boolean locked = servos.entrySet().stream()
                    .anyMatch(each -> each.getValue() && (anySlave || !isOwn(clock, each.getKey())));
            if (locked && Double.isNaN(since)) {
                since = event.time();
            } else if (!locked && !Double.isNaN(since)) {
                intervals.add(new Interval(since, event.time()));
                since = Double.NaN;
            }
        }
        if (!Double.isNaN(since)) {
            intervals.add(new Interval(since, Math.max(since, duration)));
        }
        return new LockHistory(
                intervals,
                !servos.isEmpty(),
                !servos.isEmpty() || !clock.instance().isEmpty());
    }

    /** Whether an instance, given with or without its host, is the one that the clock's ports belong to. */
    private static boolean isOwn(Design.Clock clock, String instance) {
        return clock.instance().equals(instance) || clock.instance().endsWith("/" + instance);
    }

    /** Whether any servo state of this clock was recorded. */
    public boolean hasServo() {
        return servo;
    }

    /** Whether something was to lock it: a servo did, or an instance was set up to, which may never have got so far. */
    public boolean isToLock() {
        return toLock;
    }

    /** When it was locked, in order. */
    public List<Interval> intervals() {
        return intervals;
    }

    /** When it first entered a lock that lasted [s]; null if never. */
    public Double lockTime(double duration) {
        for (Interval interval : intervals) {
            if (interval.to - interval.from >= LASTING || interval.to >= duration) {
                return interval.from;
            }
        }
        return null;
    }
}
