// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.design;

import java.util.Comparator;
import java.util.List;

/**
 * What was simulated, as data: all that the charts and the report need to know besides the recorded series and events.
 * Lists are sorted by name.
 *
 * @param scenario name of the scenario
 * @param seed seed of the random streams [1]
 * @param version version of the program that ran it
 * @param start simulated calendar time at true time 0 [ns since 1970-01-01, TAI]
 * @param duration simulated time [s]
 * @param settle left out of the statistics, from the start [s]
 * @param sampleRate samples of each series [1/s]
 * @param nodes hosts and switches
 * @param links links and 1PPS cables
 * @param clocks clocks with a series
 * @param observations pairs of clocks to be charted
 * @param requirements what was asked, in the order of the scenario
 * @param happenings what the scenario did, in order of time
 * @param assumptions physics with its source, for the appendix
 */
public record Design(
        String scenario,
        long seed,
        String version,
        long start,
        double duration,
        double settle,
        double sampleRate,
        List<Node> nodes,
        List<Edge> links,
        List<Clock> clocks,
        List<Observation> observations,
        List<Requirement> requirements,
        List<Happening> happenings,
        List<Assumption> assumptions) {

    /**
     * A host.
     *
     * @param name name of the node
     * @param role what it is, in the field's words: {@code grandmaster}, {@code boundary clock}, {@code time receiver}
     * @param instances the daemons on it, {@code ptp4l ptp01}, sorted
     */
    public record Node(String name, String role, List<String> instances) {}

    /**
     * A link or cable between two nodes.
     *
     * @param name {@code a.p--b.q}
     * @param first node at the first end
     * @param second node at the second end
     * @param firstClock hardware clock behind the first end: the one that stamps what the port sends, or drives the pulse
     * @param secondClock hardware clock behind the second end, which a pulse arrives at
     * @param kind {@code ethernet} or {@code 1pps}
     * @param description delay, asymmetry and so on in words with units
     */
    public record Edge(
            String name,
            String first,
            String second,
            String firstClock,
            String secondClock,
            String kind,
            String description) {}

    /**
     * A clock with a series.
     *
     * @param name {@code host.nic} or {@code host.system}
     * @param node the node it belongs to
     * @param kind {@code phc} or {@code system}
     * @param instance the instance that disciplines it, {@code host/instance}, or empty
     * @param hop hosts between it and the nearest grandmaster, itself included, as they are wired; 0 for a grandmaster, -1
     *     where nothing leads to one. The way that time takes may be another: the review tells it
     * @param ports the PTP ports {@code host.ifname} through which the instance follows its master, sorted; the clock
     *     counts as locked only while one of them is in SLAVE. Empty where the clock does not follow PTP directly
     *     (a grandmaster, phc2sys, ts2phc): then the servo state alone decides
     * @param source the clock that a phc2sys with a given source copies to it; empty otherwise
     */
    public record Clock(
            String name, String node, String kind, String instance, int hop, List<String> ports, String source) {
        /** A design of an earlier version names no source. */
        public Clock {
            source = source == null ? "" : source;
        }

        /** A clock that no phc2sys with a given source steers. */
        public Clock(String name, String node, String kind, String instance, int hop, List<String> ports) {
            this(name, node, kind, instance, hop, ports, "");
        }

        /** Whether nothing disciplines it and nothing is expected of it: a system clock without a daemon. */
        public boolean runsFree() {
            return instance.isEmpty() && kind.equals("system");
        }
    }

    /**
     * The clocks in the order in which people look at them: by distance from the grandmaster, those without a path to it
     * and those that run free last.
     */
    public List<Clock> clocksByHop() {
        return clocks.stream()
                .sorted(Comparator.comparing(Clock::runsFree)
                        .thenComparingInt(clock -> clock.hop() < 0 ? Integer.MAX_VALUE : clock.hop())
                        .thenComparing(Clock::name))
                .toList();
    }

    /** A clock to be charted against another, or against true time where {@code against} is empty. */
    public record Observation(String clock, String against) {}

    /**
     * A requirement. Either {@code metric} and {@code limit}, or {@code mask}, is given; the other is empty or NaN.
     *
     * @param text the requirement in words, as tables print it
     * @param clock clock it is about
     * @param against the other clock, or empty for true time
     * @param metric {@code max|TE|}, {@code cTE}, {@code rms TE}, {@code pk-pk TE}, {@code lock time}, through the 0.1 Hz
     *     filter {@code max|TE_L|}, {@code dTE_L pk-pk}, {@code dTE_H pk-pk}, or empty
     * @param below true if the magnitude of the value must be below the limit, false if above
     * @param limit limit in {@code unit}
     * @param unit {@code ns} or {@code s}
     * @param mask name of a mask, such as {@code G.8271.1 C}, or empty
     * @param whileLocked only samples at which the clock's servo was locked count
     * @param from only samples from this true time on count [s]; those of settling never do
     * @param to only samples up to this true time count [s]
     */
    public record Requirement(
            String text,
            String clock,
            String against,
            String metric,
            boolean below,
            double limit,
            String unit,
            String mask,
            boolean whileLocked,
            double from,
            double to) {
        /** The metric that is no figure of time error, but when the clock locked [s]. */
        public static final String LOCK_TIME = "lock time";
    }

    /** The limits of max|TE| that were asked for of a clock against another, or against true time. */
    public List<Requirement> limits(String clock, String against) {
        return requirements.stream()
                .filter(asked -> asked.clock().equals(clock)
                        && asked.against().equals(against)
                        && asked.metric().equals("max|TE|")
                        && asked.below())
                .toList();
    }

    /** An event of the scenario: when [s], what it happened to, and what, in words. */
    public record Happening(double time, String object, String text) {
        /** What happened in few words: {@code link down}, {@code ru-1/ptp4l stopped}. */
        public String label() {
            return (object.contains("--") ? "link" : object) + " " + text;
        }
    }

    /** An assumption of the model: what it is about, the value with its unit, and the source. */
    public record Assumption(String subject, String value, String source) {}
}
