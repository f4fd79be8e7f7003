// SPDX-License-Identifier: Apache-2.0
/** Agents that tell a host's ptp4l instances what they are to announce. */
package io.escapement.agent.clockclass;
