// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.lint.Daemons.Phc2sys;
import io.escapement.lint.Daemons.Ptp4l;
import io.escapement.ptp.config.Setting;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.scenario.ConfiguredInstance;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.host.PlatformAgent;
import java.util.List;

/**
 * What StarlingX's agent makes of a host: a clock that it takes for free running although it is not, and a second card to which
 * it copies nothing, or something of another domain.
 */
final class AgentRules {
    private static final String REALTIME = "CLOCK_REALTIME";

    private final Daemons daemons;
    private final Findings findings;

    AgentRules(Daemons daemons, Findings findings) {
        this.daemons = daemons;
        this.findings = findings;
    }

    void check() {
        for (Ptp4l ptp4l : daemons.ptp4ls()) {
            HostNode host = ptp4l.host();
            if (host.configuration().agent().platform() != PlatformAgent.STARLINGX) {
                continue;
            }
            NetworkCard card =
                    host.nicOfPort(ptp4l.configuration().ports().get(0).interfaceName());
            String source = sourceOf(host, card);
            if (source.isEmpty() && host.reference() != null) {
                findings.add(LintRule.AGENT_UNAWARE.at(
                        place(ptp4l.instance()),
                        "the agent of '" + host.name() + "' has " + name(ptp4l)
                                + " announce class 248: it knows of a source only through a ts2phc, and here a"
                                + " reference steers the PHC itself"));
            } else if (source.equals(Ts2phcConfiguration.GENERIC)) {
                checkCopy(host, ptp4l);
            }
        }
    }

    private void checkCopy(HostNode host, Ptp4l ptp4l) {
        Ptp4l upstream = upstream(host);
        if (upstream == null) {
            findings.add(LintRule.AGENT_UNAWARE.at(
                    place(ptp4l.instance()),
                    "the agent copies nothing to " + name(ptp4l)
                            + ", which goes on announcing class 248: no phc2sys of '" + host.name()
                            + "' follows a port of a ptp4l with -s and steers " + REALTIME));
        } else if (upstream.options().integer("domainNumber") != ptp4l.options().integer("domainNumber")) {
            findings.add(LintRule.AGENT_UNAWARE.at(
                    ptp4l.options()
                            .setting("domainNumber")
                            .map(Setting::position)
                            .orElse(place(ptp4l.instance())),
                    "the agent copies to " + name(ptp4l) + " what " + name(upstream)
                            + " hears, which is in another domain"));
        }
    }

    /** What the ts2phc that steers a card follows; empty if none does. */
    private String sourceOf(HostNode host, NetworkCard card) {
        return daemons.ts2phcs().stream()
                .filter(ts2phc -> ts2phc.host() == host)
                .map(Daemons.Ts2phc::configuration)
                .filter(ts2phc -> ts2phc.sinks().stream().anyMatch(sink -> Daemons.card(host, sink.name()) == card))
                .map(Ts2phcConfiguration::source)
                .findFirst()
                .orElse("");
    }

    /** The ptp4l from which the agent copies. */
    private Ptp4l upstream(HostNode host) {
        for (Phc2sys phc2sys : daemons.phc2syses()) {
            var given = phc2sys.configuration();
            if (phc2sys.host() != host || given.automatic() || !REALTIME.equals(given.sink())) {
                continue;
            }
            NetworkCard card = Daemons.card(host, given.source());
            List<Ptp4l> own = daemons.ptp4ls().stream()
                    .filter(ptp4l -> ptp4l.host() == host && card != null)
                    .filter(ptp4l -> ptp4l.configuration().ports().stream()
                            .anyMatch(port -> host.nicOfPort(port.interfaceName()) == card))
                    .toList();
            if (!own.isEmpty()) {
                return own.get(0);
            }
        }
        return null;
    }

    private static String name(Ptp4l ptp4l) {
        return ptp4l.instance().name();
    }

    private static SourcePosition place(ConfiguredInstance instance) {
        return SourcePosition.whole(instance.instance().file().name());
    }
}
