// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.Clock;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Phase;
import io.escapement.engine.Simulator;
import io.escapement.engine.record.SeriesSink;
import java.util.SortedMap;
import java.util.function.Function;

/** Samples every clock at multiples of the recording interval, after everything else that happens at that instant. */
final class Probe implements EventHandler {
    private final Simulator simulator;
    private final long interval;
    private final Clock[] clocks;
    private final SeriesSink[] sinks;

    private Probe(
            Simulator simulator, SortedMap<String, Clock> clocks, Function<String, SeriesSink> sinks, long interval) {
        this.simulator = simulator;
        this.interval = interval;
        this.clocks = clocks.values().toArray(Clock[]::new);
        this.sinks = clocks.keySet().stream().map(sinks).toArray(SeriesSink[]::new);
    }

    /** Begins sampling at instant 0. */
    static void start(
            Simulator simulator, SortedMap<String, Clock> clocks, Function<String, SeriesSink> sinks, long interval) {
        simulator.schedule(0, Phase.RECORD, new Probe(simulator, clocks, sinks, interval), 0);
    }

    /** Takes sample number {@code number} of each clock. */
    @Override
    public void handle(long number) {
        long now = simulator.now();
        for (int i = 0; i < clocks.length; i++) {
            sinks[i].append(now, clocks[i].timeErrorAt(now), clocks[i].frequencyAt(now));
        }
        simulator.schedule((number + 1) * interval, Phase.RECORD, this, number + 1);
    }
}
