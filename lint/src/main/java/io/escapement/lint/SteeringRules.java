// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.lint.Daemons.Phc2sys;
import io.escapement.lint.Daemons.Port;
import io.escapement.lint.Daemons.Ptp4l;
import io.escapement.lint.Daemons.Ts2phc;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who steers each clock: two make it run to and fro between them, none leaves it to its oscillator while it serves time. A
 * program that follows ptp4l's port states ({@code -a}) keeps away from the clock that ptp4l steers, and so collides with
 * other programs only.
 */
final class SteeringRules {
    private final Daemons daemons;
    private final Findings findings;
    /** By clock, in the order in which they were found. */
    private final Map<String, List<Steerer>> steerers = new LinkedHashMap<>();

    SteeringRules(Daemons daemons, Findings findings) {
        this.daemons = daemons;
        this.findings = findings;
    }

    /** What steers a clock: its name, where it was told to, and whether it gives way to a ptp4l. */
    private record Steerer(String name, SourcePosition place, boolean givesWay) {}

    void check() {
        daemons.ptp4ls().forEach(this::add);
        daemons.ts2phcs().forEach(this::add);
        daemons.phc2syses().forEach(this::add);
        steerers.forEach(this::checkTwo);
        daemons.ptp4ls().forEach(this::checkNone);
    }

    private void add(Ptp4l ptp4l) {
        if (ptp4l.options().flag("free_running")) {
            return;
        }
        Set<NetworkCard> cards = new LinkedHashSet<>();
        ptp4l.ports().stream()
                .filter(port -> port.card() != null && daemons.mayFollow(port))
                .forEach(port -> cards.add(port.card()));
        for (NetworkCard card : cards) {
            Port port = ptp4l.ports().stream()
                    .filter(candidate -> candidate.card() == card)
                    .findFirst()
                    .orElseThrow();
            add(ptp4l.host(), card, new Steerer(ptp4l.instance().name(), port.section(), false));
        }
    }

    private void add(Ts2phc ts2phc) {
        if (ts2phc.configuration().automatic()) {
            return;
        }
        ts2phc.configuration().sinks().forEach(sink -> {
            NetworkCard card = Daemons.card(ts2phc.host(), sink.name());
            SourcePosition place = Daemons.section(ts2phc.instance(), sink.name());
            add(ts2phc.host(), card, new Steerer(ts2phc.instance().name(), place, false));
        });
    }

    private void add(Phc2sys phc2sys) {
        Phc2sysConfiguration configuration = phc2sys.configuration();
        Steerer steerer = new Steerer(phc2sys.instance().name(), phc2sys.command(), configuration.automatic());
        if (configuration.automatic()) {
            if (configuration.systemClock() > 0) {
                add(phc2sys.host(), HostNode.SYSTEM, steerer);
            }
            followed(phc2sys).forEach(card -> add(phc2sys.host(), card, steerer));
            return;
        }
        NetworkCard card = Daemons.card(phc2sys.host(), configuration.sink());
        if (card == null) {
            add(phc2sys.host(), HostNode.SYSTEM, steerer);
        } else {
            add(phc2sys.host(), card, steerer);
        }
    }

    /** The cards of the ptp4l that a phc2sys follows. */
    private Set<NetworkCard> followed(Phc2sys phc2sys) {
        Set<String> sockets = phc2sys.configuration().domains().stream()
                .map(Phc2sysConfiguration.Domain::socket)
                .collect(Collectors.toSet());
        return daemons.ptp4ls().stream()
                .filter(ptp4l -> ptp4l.host() == phc2sys.host()
                        && sockets.contains(ptp4l.options().text("uds_address")))
                .flatMap(ptp4l -> ptp4l.ports().stream())
                .map(Port::card)
                .filter(card -> card != null)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void add(HostNode host, NetworkCard card, Steerer steerer) {
        if (card != null) {
            add(host, card.name(), steerer);
        }
    }

    private void add(HostNode host, String clock, Steerer steerer) {
        steerers.computeIfAbsent(host.name() + "." + clock, name -> new ArrayList<>())
                .add(steerer);
    }

    private void checkTwo(String clock, List<Steerer> all) {
        List<Steerer> firm = all.stream().filter(steerer -> !steerer.givesWay()).toList();
        List<Steerer> yielding = all.stream().filter(Steerer::givesWay).toList();
        List<Steerer> together = new ArrayList<>(firm);
        boolean besidePtp4lOnly = firm.stream()
                .allMatch(steerer -> daemons.ptp4ls().stream()
                        .anyMatch(ptp4l -> ptp4l.instance().name().equals(steerer.name())));
        if (!besidePtp4lOnly || yielding.size() > 1) {
            together.addAll(yielding);
        }
        if (together.size() > 1) {
            findings.add(LintRule.CLOCK_STEERED_TWICE.at(
                    together.get(together.size() - 1).place(),
                    names(together) + " steer " + clock + ": each undoes what the other does",
                    "let one of them steer it"));
        }
    }

    private static String names(List<Steerer> all) {
        List<String> names = all.stream().map(Steerer::name).toList();
        return names.size() == 2 ? names.get(0) + " and " + names.get(1) : String.join(", ", names);
    }

    private void checkNone(Ptp4l ptp4l) {
        HostNode host = ptp4l.host();
        boolean automatic = daemons.ts2phcs().stream()
                .anyMatch(ts2phc ->
                        ts2phc.host() == host && ts2phc.configuration().automatic());
        if (host.reference() != null || ptp4l.slaveOnly() || automatic) {
            return;
        }
        Set<NetworkCard> seen = new LinkedHashSet<>();
        for (Port port : ptp4l.ports()) {
            NetworkCard card = port.card();
            if (card != null && daemons.isLinked(port.end()) && seen.add(card) && isUnsteered(ptp4l, card)) {
                findings.add(LintRule.UNSTEERED_CLOCK.at(
                        port.section(),
                        "nothing steers " + host.name() + "." + card.name() + ", the clock of port "
                                + port.configuration().interfaceName() + " of "
                                + ptp4l.instance().name() + ": what it serves drifts with its oscillator",
                        Daemons.flag(port.options(), "boundary_clock_jbod")
                                ? "run phc2sys -a, or ts2phc, beside it"
                                : ""));
            }
        }
    }

    /** Nobody steers the card, or only a ptp4l that also follows through another of its cards and then leaves this one alone. */
    private boolean isUnsteered(Ptp4l ptp4l, NetworkCard card) {
        List<Steerer> all = steerers.getOrDefault(ptp4l.host().name() + "." + card.name(), List.of());
        boolean itself = all.stream()
                .allMatch(steerer -> steerer.name().equals(ptp4l.instance().name()));
        boolean followsElsewhere = ptp4l.ports().stream()
                .anyMatch(port -> port.card() != null && port.card() != card && daemons.mayFollow(port));
        return all.isEmpty() || itself && followsElsewhere;
    }
}
