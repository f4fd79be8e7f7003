// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import java.util.List;

/**
 * ts2phc 4.x steers clocks after the pulse that the source's time names, or has them go on by themselves while there is {@link
 * Holdover}.
 */
final class SourceRule implements CycleRule {
    private final List<PulseSink> targets;
    private final PulseSource source;
    private final PulseTime pulses;
    private final Holdover holdover;

    SourceRule(List<PulseSink> targets, PulseSource source, PulseTime pulses, Holdover holdover) {
        this.targets = targets;
        this.source = source;
        this.pulses = pulses;
        this.holdover = holdover;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void synchronize() {
        if (source.look()) {
            holdover.end();
            long pulse = pulses.of(source.time());
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).follow(pulse);
            }
        } else if (holdover.goesOn()) {
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).followItself();
            }
        }
    }
}
