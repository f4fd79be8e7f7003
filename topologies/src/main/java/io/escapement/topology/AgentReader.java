// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.agent.config.HoldoverSpecification;
import io.escapement.input.Findings;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.topology.host.HostAgent;
import io.escapement.topology.host.PlatformAgent;
import java.util.List;

/**
 * Reads what a host's {@code agent} is: the word of a platform, or a mapping of it with what OpenShift's is told, spelled as
 * {@code plugins.e810.settings} of a PtpConfig spells it.
 */
final class AgentReader {
    private static final String KEY = "agent";
    private static final String PLATFORM = "platform";
    private static final String IN_SPECIFICATION = "MaxInSpecOffset";
    private static final String LARGEST = "LocalMaxHoldoverOffSet";
    private static final String TIMEOUT = "LocalHoldoverTimeout";
    private static final long BILLION = 1_000_000_000L;

    private final Fields node;
    private final Findings findings;

    AgentReader(Fields node, Findings findings) {
        this.node = node;
        this.findings = findings;
    }

    HostAgent read() {
        HostAgent agent = node.node(KEY) instanceof Mapping ? mapping() : word();
        if (agent.platform() != PlatformAgent.NONE && !node.has("configuration")) {
            findings.add(TopologyRule.IDLE_AGENT.at(
                    node.mark(KEY), "agent: no effect: this host has no configuration, so nothing to look after"));
        }
        return agent;
    }

    private HostAgent word() {
        return new HostAgent(platform(node, KEY), HoldoverSpecification.DEFAULT);
    }

    private HostAgent mapping() {
        Fields fields = new Fields(node.node(KEY), TopologyFormat.AGENT, findings);
        fields.require(PLATFORM);
        PlatformAgent platform = platform(fields, PLATFORM);
        for (String setting : List.of(IN_SPECIFICATION, LARGEST, TIMEOUT)) {
            if (platform != PlatformAgent.OPENSHIFT && fields.has(setting)) {
                findings.add(TopologyRule.IDLE_AGENT.at(
                        fields.mark(setting), setting + ": no effect: only OpenShift's agent reads it"));
            }
        }
        HoldoverSpecification usual = HoldoverSpecification.DEFAULT;
        return new HostAgent(
                platform,
                new HoldoverSpecification(
                        (int) fields.integer(IN_SPECIFICATION, 0, BILLION, usual.maxInSpecOffset()),
                        (int) fields.integer(LARGEST, 1, BILLION, usual.localMaxHoldoverOffset()),
                        (int) fields.integer(TIMEOUT, 0, BILLION, usual.localHoldoverTimeout())));
    }

    private static PlatformAgent platform(Fields fields, String key) {
        String word = fields.choice(key, PlatformAgent.words(), PlatformAgent.NONE.word());
        return PlatformAgent.values()[PlatformAgent.words().indexOf(word)];
    }
}
