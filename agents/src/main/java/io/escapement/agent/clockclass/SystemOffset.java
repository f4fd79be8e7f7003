// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.agent.config.AgentConfiguration;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import java.util.HashMap;
import java.util.Map;

/**
 * By how much a PHC and the system clock differ beyond TAI - UTC, as {@code phc_ctl cmp} measures it: one reading of the PHC between
 * two of the system clock.
 *
 * <pre>
 *   | |PHC - CLOCK_REALTIME| - U |      [ns]
 * </pre>
 *
 * with U from phc2sys's -O, otherwise ptp4l's currentUtcOffset.
 */
final class SystemOffset {
    private static final long NS_PER_S = 1_000_000_000L;

    private final Host host;
    private final AgentConfiguration configuration;
    private final Map<Integer, PhcDevice> devices = new HashMap<>();
    private final long[] before = new long[1];
    private final long[] device = new long[1];
    private final long[] after = new long[1];

    SystemOffset(Host host, AgentConfiguration configuration) {
        this.host = host;
        this.configuration = configuration;
    }

    /**
     * Measures.
     *
     * @param phc index of the PHC
     * @param utcOffset ptp4l's currentUtcOffset [s]
     */
    long of(int phc, int utcOffset) {
        devices.computeIfAbsent(phc, host::openPhc).readSystemOffset(1, before, device, after);
        long difference = device[0] - before[0] - (after[0] - before[0]) / 2;
        return Math.abs(Math.abs(difference) - toldOffset(utcOffset) * NS_PER_S);
    }

    private long toldOffset(int utcOffset) {
        return configuration.phc2sys().stream()
                .filter(instance -> instance.configuration().timeOffset().isPresent())
                .mapToLong(instance ->
                        Math.abs(instance.configuration().timeOffset().getAsInt()))
                .findFirst()
                .orElse(utcOffset);
    }
}
