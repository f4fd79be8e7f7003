// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import java.util.SortedMap;

/**
 * A host as it is deployed.
 *
 * @param name its name
 * @param starlingx whether its files lie as StarlingX lays them out
 * @param files its timing files, by their path on the host without the leading slash
 */
record DeployedHost(String name, boolean starlingx, SortedMap<String, String> files) {}
