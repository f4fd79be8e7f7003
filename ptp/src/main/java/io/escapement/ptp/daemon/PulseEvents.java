// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import java.util.List;

/**
 * The loop of ts2phc 3.1.1: it waits for any sink's event, reads the source's time once, and takes one event of each sink
 * that has one; an event's offset is its time, with its correction, minus the second nearest to the source's time.
 */
final class PulseEvents implements Ts2phcLoop {
    private final List<PulseSink> sinks;
    private final PulseSource source;

    PulseEvents(List<PulseSink> sinks, PulseSource source) {
        this.sinks = sinks;
        this.source = source;
    }

    @Override
    public void wake() {
        while (fetch()) {
            long time = source.time();
            for (int i = 0; i < sinks.size(); i++) {
                sinks.get(i).take(time);
            }
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
