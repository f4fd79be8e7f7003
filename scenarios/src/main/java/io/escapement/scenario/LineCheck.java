// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicModel;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.topology.Endpoint;
import io.escapement.topology.FibreLink;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.Topology;
import io.escapement.topology.TopologyGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds lines whose recovered clock can't be followed, or must not be: links longer than a transmitter's past is kept, timing
 * loops of equipment clocks, and ESMC on behalf of loops that it does not control.
 */
final class LineCheck {
    /** A transmitter's corrections are kept for so long [ps]. */
    private static final long LONGEST = 1_000_000_000_000L;

    private final Topology topology;
    private final List<ScenarioEvent> events;
    private final Findings findings;
    private final Set<Endpoint> followed = new HashSet<>();

    LineCheck(Topology topology, List<ScenarioEvent> events, Findings findings) {
        this.topology = topology;
        this.events = events;
        this.findings = findings;
    }

    void check() {
        for (HostNode host : topology.nodes()) {
            host.configuration()
                    .recovered()
                    .forEach(setting -> followed.add(new Endpoint(host.name(), setting.port())));
            for (NetworkCard card : host.nics()) {
                sources(card).forEach(source -> followed.add(new Endpoint(host.name(), source)));
                checkEsmc(host, card);
            }
        }
        topology.links().forEach(this::checkLength);
        new TopologyGraph(topology).timingLoops().forEach(this::checkLoop);
    }

    private static List<String> sources(NetworkCard card) {
        return card.equipmentClock() == null ? List.of() : card.equipmentClock().sources();
    }

    private void checkEsmc(HostNode host, NetworkCard card) {
        if (host.esmc() != null
                && NicModel.find(card.model()).orElseThrow().parameters().cgu() != null) {
            findings.add(ScenarioRule.ESMC_WITHOUT_CLOCK.at(
                    card.mark(),
                    "esmc of '" + host.name() + "' controls equipment clocks, and NIC '" + card.name() + "' ("
                            + card.model() + ") runs on loops of its own, whatever esmc would tell of it",
                    "leave esmc out, or give the NIC an equipment-clock and a model without DPLLs"));
        }
    }

    private void checkLength(FibreLink link) {
        boolean forth = followed.contains(link.second());
        boolean back = followed.contains(link.first());
        if (!forth && !back) {
            return;
        }
        long delay = link.delay();
        long asymmetry = link.asymmetry();
        checkLength(link, delay, asymmetry, link.mark(), "");
        for (ScenarioEvent event : events) {
            if (event instanceof ScenarioEvent.LinkChange change
                    && change.object().equals(link.name())) {
                delay = change.delay() == null ? delay : change.delay();
                asymmetry = change.asymmetry() == null ? asymmetry : change.asymmetry();
                checkLength(link, delay, asymmetry, link.mark(), " after the event '" + change.text() + "'");
            }
        }
    }

    private void checkLength(FibreLink link, long delay, long asymmetry, SourcePosition mark, String when) {
        long forth = followed.contains(link.second()) ? delay + asymmetry / 2 : 0;
        long back = followed.contains(link.first()) ? delay - asymmetry / 2 : 0;
        if (Math.max(forth, back) > LONGEST) {
            findings.add(ScenarioRule.LONG_LINE.at(
                    mark,
                    "an equipment clock follows the line of link " + link.name() + ", which takes "
                            + Math.max(forth, back) / 1e12 + " s" + when
                            + "; a recovered clock may be 1 s old at most"));
        }
    }

    private void checkLoop(Set<String> loop) {
        for (HostNode host : topology.nodes()) {
            for (NetworkCard card : host.nics()) {
                String name = host.name() + "." + card.name();
                if (loop.contains(name)) {
                    List<String> others =
                            loop.stream().filter(other -> !other.equals(name)).toList();
                    findings.add(ScenarioRule.TIMING_LOOP.at(
                            card.equipmentClock().mark(),
                            "the equipment clock of " + name + " follows itself: its first source leads back to it"
                                    + (others.isEmpty() ? "" : " by way of " + String.join(", ", others)),
                            "name a source nearer to the grandmaster first, or give the hosts esmc"));
                }
            }
        }
    }
}
