// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

/**
 * What a host knew in each of two runs, up to the first difference between them.
 *
 * @param host name of the host
 * @param until the instant of the difference [ps]
 * @param a in the first run
 * @param b in the second run
 */
public record HostKnowledge(String host, long until, Knowledge a, Knowledge b) {}
