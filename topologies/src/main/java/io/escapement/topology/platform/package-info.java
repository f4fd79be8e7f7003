// SPDX-License-Identifier: Apache-2.0
/** Makes a design of what is deployed: the files of hosts become a topology, host folders and a first scenario. */
package io.escapement.topology.platform;
