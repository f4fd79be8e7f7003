// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

/**
 * State of a host's kernel clock at instant 0.
 *
 * @param realtimeError CLOCK_REALTIME minus true UTC [ns]
 * @param taiOffset the kernel's TAI - UTC [s]; 0 after a cold boot
 * @param uptime CLOCK_MONOTONIC at instant 0 [ns]
 */
public record HostParameters(double realtimeError, int taiOffset, long uptime) {}
