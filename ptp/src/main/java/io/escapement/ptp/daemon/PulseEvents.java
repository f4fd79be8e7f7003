// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.port.DaemonLog;
import java.util.List;

/**
 * The loop of ts2phc 3.1.1: it waits for any sink's event, reads the source's time once, and takes one event of each sink
 * that has one; an event's offset is its time, with its correction, minus the second nearest to the source's time. Where the
 * source does not know the time, events are read and left alone.
 */
final class PulseEvents implements Ts2phcLoop {
    private static final long TIMEOUT = 2_000_000_000L;

    private final DaemonLog log;
    private final List<PulseSink> sinks;
    private final PulseSource source;
    private final DescriptorTimer timer;

    PulseEvents(Host host, DaemonLog log, List<PulseSink> sinks, PulseSource source) {
        this.log = log;
        this.sinks = sinks;
        this.source = source;
        timer = host.createTimer();
        timer.arm(TIMEOUT);
    }

    @Override
    public void wake() {
        while (fetch()) {
            boolean known = source.look();
            for (int i = 0; i < sinks.size(); i++) {
                sinks.get(i).take(source.time(), known);
            }
            timer.arm(TIMEOUT);
        }
        if (timer.expired()) {
            log.debug("poll returns zero, no events");
            timer.arm(TIMEOUT);
        }
    }

    private boolean fetch() {
        boolean any = false;
        for (int i = 0; i < sinks.size(); i++) {
            any |= sinks.get(i).fetch();
        }
        return any;
    }
}
