// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import java.util.List;

/**
 * The loop of ts2phc 4.x. A cycle forgets earlier timestamps and collects an event at least of every sink: the first one
 * within two pulse periods, the others within a third of a period after it. Only if all came, and none was a trailing edge,
 * the sinks are compared with the pulse that the source's time names, or go on by themselves while there is {@link Holdover}.
 */
final class PulseCycles implements Ts2phcLoop {
    private final List<PulseSink> sinks;
    private final PulseSource source;
    private final PulseTime pulses;
    private final long period;
    private final Holdover holdover;
    private final DescriptorTimer timer;
    private boolean collecting;
    private boolean ignored;

    /**
     * Begins the first cycle.
     *
     * @param pulses tells their time
     * @param period of the pulses [ns]
     * @param holdover what happens while the source does not know the time
     */
    PulseCycles(
            Host host, List<PulseSink> sinks, PulseSource source, PulseTime pulses, long period, Holdover holdover) {
        this.sinks = sinks;
        this.source = source;
        this.pulses = pulses;
        this.period = period;
        this.holdover = holdover;
        timer = host.createTimer();
        begin();
    }

    private void begin() {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).forget();
        }
        collecting = false;
        ignored = false;
        timer.arm(2 * period);
    }

    @Override
    public void wake() {
        while (collect()) {
            if (complete()) {
                if (!ignored) {
                    synchronize();
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

    private void synchronize() {
        if (source.look()) {
            holdover.end();
            long pulse = pulses.of(source.time());
            for (int i = 0; i < sinks.size(); i++) {
                sinks.get(i).follow(pulse);
            }
        } else if (holdover.goesOn()) {
            for (int i = 0; i < sinks.size(); i++) {
                sinks.get(i).followItself();
            }
        }
    }
}
