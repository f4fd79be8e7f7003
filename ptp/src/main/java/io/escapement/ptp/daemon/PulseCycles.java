// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import java.util.List;

/**
 * The loop of ts2phc 4.x. A cycle forgets earlier timestamps and collects an event at least of every sink: the first one
 * within two pulse periods, the others within a third of a period after it. Only if all came, and none was a trailing edge,
 * the sinks are synchronised.
 */
final class PulseCycles implements Ts2phcLoop {
    private final List<PulseSink> sinks;
    private final PulseSource source;
    private final long period;
    private final CycleRule rule;
    private final DescriptorTimer timer;
    private boolean begun;
    private boolean collecting;
    private boolean ignored;

    /**
     * Begins the first cycle.
     *
     * @param source tells edges apart
     * @param period of the pulses [ns]
     * @param rule what is done with the events of a cycle
     */
    PulseCycles(Host host, List<PulseSink> sinks, PulseSource source, long period, CycleRule rule) {
        this.sinks = sinks;
        this.source = source;
        this.period = period;
        this.rule = rule;
        timer = host.createTimer();
        begin();
    }

    private void begin() {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).forget();
        }
        collecting = false;
        ignored = false;
        begun = rule.ready();
        if (begun) {
            timer.arm(2 * period);
        } else {
            timer.disarm();
        }
    }

    @Override
    public void wake() {
        if (!begun && rule.ready()) {
            begun = true;
            timer.arm(2 * period);
        }
        while (begun && collect()) {
            if (complete()) {
                if (!ignored) {
                    rule.synchronize();
                }
                begin();
            } else if (!collecting) {
                collecting = true;
                timer.arm(period / 3);
            }
        }
        if (timer.expired()) {
            begin();
        }
    }

    /** Takes an event of each sink that has one; false if none has. */
    private boolean collect() {
        boolean any = false;
        for (int i = 0; i < sinks.size(); i++) {
            PulseSink sink = sinks.get(i);
            if (sink.fetch()) {
                any = true;
                ignored |= !sink.collect(source);
            }
        }
        return any;
    }

    private boolean complete() {
        for (int i = 0; i < sinks.size(); i++) {
            if (!sinks.get(i).hasCollected()) {
                return false;
            }
        }
        return true;
    }
}
