// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.agent.config.HoldoverSpecification;

/**
 * The agent of a host.
 *
 * @param platform whose it is
 * @param holdover what OpenShift's is told of holdover
 */
public record HostAgent(PlatformAgent platform, HoldoverSpecification holdover) {
    /** No agent. */
    public static final HostAgent NONE = new HostAgent(PlatformAgent.NONE, HoldoverSpecification.DEFAULT);
}
