// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.lint.Daemons.Port;
import io.escapement.ptp.config.Options;
import io.escapement.topology.FibreLink;
import io.escapement.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The two ends of each link: what one sends the other must take. */
final class LinkRules {
    private static final String DOMAIN = "domainNumber";
    private static final String TRANSPORT = "network_transport";
    private static final String MECHANISM = "delay_mechanism";
    private static final String SPECIFIC = "transportSpecific";
    private static final Set<String> ONE_STEP = Set.of("onestep", "p2p1step");
    private static final double PS_PER_NS = 1000;

    private final Topology topology;
    private final Daemons daemons;
    private final Findings findings;

    LinkRules(Topology topology, Daemons daemons, Findings findings) {
        this.topology = topology;
        this.daemons = daemons;
        this.findings = findings;
    }

    void check() {
        topology.links().forEach(this::check);
    }

    private void check(FibreLink link) {
        List<Port> first = daemons.portsAt(link.first());
        List<Port> second = daemons.portsAt(link.second());
        boolean together = false;
        for (Port one : first) {
            for (Port other : second) {
                if (integer(one, DOMAIN) == integer(other, DOMAIN)) {
                    together = true;
                    check(link, one, other);
                }
            }
        }
        if (!together && !first.isEmpty() && !second.isEmpty()) {
            Port one = first.get(0);
            Port other = second.get(0);
            findings.add(LintRule.LINK_DOMAIN.at(
                    place(one, other, DOMAIN),
                    one.end() + " is in domain " + integer(one, DOMAIN) + ", " + other.end()
                            + " at the other end of its link in " + integer(other, DOMAIN)
                            + ": neither hears the other",
                    "give both the same domainNumber"));
        }
    }

    private void check(FibreLink link, Port one, Port other) {
        boolean heard = transport(one, other) & destination(one, other) & specific(one, other);
        if (heard) {
            mechanism(one, other);
            roles(one, other);
            delay(link, one, other);
            oneStep(one, other);
            oneStep(other, one);
            timeouts(one, other);
            timeouts(other, one);
        }
    }

    private boolean transport(Port one, Port other) {
        String first = one.options().word(TRANSPORT);
        String second = other.options().word(TRANSPORT);
        if (first.equals(second)) {
            return true;
        }
        findings.add(LintRule.LINK_TRANSPORT.at(
                place(one, other, TRANSPORT),
                one.end() + " speaks PTP over " + first + ", " + other.end() + " at the other end of its link over "
                        + second + ": neither hears the other, and each may become a master",
                "give both the same network_transport"));
        return false;
    }

    private boolean destination(Port one, Port other) {
        if (!one.options().word(TRANSPORT).equals("L2")) {
            return true;
        }
        boolean peer = isPeer(one) && isPeer(other);
        for (String option : peer ? List.of("ptp_dst_mac", "p2p_dst_mac") : List.of("ptp_dst_mac")) {
            String first = one.options().text(option);
            String second = other.options().text(option);
            if (!first.equalsIgnoreCase(second)) {
                findings.add(LintRule.LINK_DESTINATION.at(
                        place(one, other, option),
                        one.end() + " sends to and listens at " + first + ", " + other.end()
                                + " at the other end of its link " + second + ": neither hears the other",
                        "give both the same " + option));
                return false;
            }
        }
        return true;
    }

    private boolean specific(Port one, Port other) {
        int first = integer(one, SPECIFIC);
        int second = integer(other, SPECIFIC);
        if (first == second || ignoresSpecific(one) && ignoresSpecific(other)) {
            return true;
        }
        findings.add(LintRule.LINK_TRANSPORT_SPECIFIC.at(
                place(one, other, SPECIFIC),
                one.end() + " has transportSpecific " + first + ", " + other.end() + " at the other end of its link "
                        + second + ": messages of the other value are dropped",
                "give both the same transportSpecific"));
        return false;
    }

    private static boolean ignoresSpecific(Port port) {
        return Daemons.flag(port.options(), "ignore_transport_specific");
    }

    private void mechanism(Port one, Port other) {
        String first = one.options().word(MECHANISM);
        String second = other.options().word(MECHANISM);
        if (first.equals("E2E") && second.equals("P2P") || first.equals("P2P") && second.equals("E2E")) {
            Port endToEnd = first.equals("E2E") ? one : other;
            findings.add(LintRule.LINK_DELAY_MECHANISM.at(
                    place(one, other, MECHANISM),
                    one.end() + " measures the delay by " + first + ", " + other.end()
                            + " at the other end of its link by " + second + ": " + endToEnd.end()
                            + " gets no answer; who is to follow stays UNCALIBRATED",
                    "give both the same delay_mechanism"));
        }
    }

    private void roles(Port one, Port other) {
        if (one.masterOnly() && other.masterOnly()) {
            findings.add(LintRule.LINK_ROLES.at(
                    place(one, other, "masterOnly"),
                    one.end() + " and " + other.end()
                            + ", the ends of one link, are both masterOnly: neither follows the other"));
        } else if (one.ptp4l().slaveOnly() && other.ptp4l().slaveOnly()) {
            findings.add(LintRule.LINK_ROLES.at(
                    place(one, other, "slaveOnly"),
                    one.end() + " and " + other.end()
                            + ", the ends of one link, are both slaveOnly: neither serves the other"));
        }
    }

    /** A port of IEEE 802.1AS takes no time over a link that is longer than its neighbour could be away. */
    private void delay(FibreLink link, Port one, Port other) {
        for (Port port : List.of(one, other)) {
            int threshold = integer(port, "neighborPropDelayThresh");
            double delay = link.delay() / PS_PER_NS;
            if (isPeer(port)
                    && Daemons.flag(port.options(), "follow_up_info")
                    && !asCapable(port)
                    && delay > threshold) {
                findings.add(LintRule.LINK_DELAY.at(
                        port.place("neighborPropDelayThresh"),
                        String.format(
                                Locale.ROOT,
                                "%s: the link's delay of %.0f ns is above neighborPropDelayThresh %d: the port is never"
                                        + " asCapable, and no time goes over the link",
                                port.end(),
                                delay,
                                threshold),
                        "raise neighborPropDelayThresh"));
            }
        }
    }

    private static boolean asCapable(Port port) {
        return port.options().has("asCapable")
                && port.options().word("asCapable").equals("true");
    }

    private void oneStep(Port sender, Port receiver) {
        boolean oneStep = ONE_STEP.contains(sender.options().word("time_stamping"))
                || !sender.ptp4l().options().flag("twoStepFlag");
        if (oneStep
                && Daemons.flag(receiver.options(), "assume_two_step")
                && !sender.ptp4l().slaveOnly()
                && !receiver.masterOnly()) {
            findings.add(LintRule.LINK_ONE_STEP.at(
                    receiver.place("assume_two_step"),
                    receiver.end() + " assumes two-step (assume_two_step 1), and " + sender.end()
                            + " at the other end of its link sends one-step Sync: it waits for Follow_Ups that never come",
                    "set assume_two_step 0"));
        }
    }

    private void timeouts(Port sender, Port receiver) {
        if (sender.ptp4l().slaveOnly() || receiver.masterOnly()) {
            return;
        }
        int announces = integer(receiver, "announceReceiptTimeout") + 1;
        timeout(sender, receiver, "logAnnounceInterval", "announceReceiptTimeout", announces, "Announce");
        timeout(
                sender,
                receiver,
                "logSyncInterval",
                "syncReceiptTimeout",
                integer(receiver, "syncReceiptTimeout"),
                "Sync");
    }

    /** A port counts its timeouts in intervals of its own; the neighbour sends in its own. */
    private void timeout(Port sender, Port receiver, String interval, String timeout, int intervals, String message) {
        double sent = StrictMath.pow(2, integer(sender, interval));
        double awaited = intervals * StrictMath.pow(2, integer(receiver, interval));
        if (intervals > 0 && sent > awaited) {
            findings.add(LintRule.LINK_TIMEOUT.at(
                    place(receiver, sender, interval),
                    String.format(
                            Locale.ROOT,
                            "%s sends %s every %s s; %s at the other end of its link waits at most %s s (%s %d, %s %d): it times out between two",
                            sender.end(),
                            message,
                            number(sent),
                            receiver.end(),
                            number(awaited),
                            timeout,
                            integer(receiver, timeout),
                            interval,
                            integer(receiver, interval)),
                    "give both the same " + interval));
        }
    }

    private static String number(double value) {
        return value == StrictMath.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    private static boolean isPeer(Port port) {
        return port.options().word(MECHANISM).equals("P2P");
    }

    private static int integer(Port port, String option) {
        Options options =
                port.options().has(option) ? port.options() : port.ptp4l().options();
        return options.integer(option);
    }

    /** Where one of two ends sets an option, or else the section of the first. */
    private static SourcePosition place(Port one, Port other, String option) {
        return one.options().setting(option).isPresent()
                        || other.options().setting(option).isEmpty()
                ? one.place(option)
                : other.place(option);
    }
}
