// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.clock.UtcScale;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import io.escapement.host.Daemon;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.host.machine.HostParameters;
import io.escapement.host.machine.SimulatedHost;
import java.util.ArrayList;
import java.util.List;

/** A simulated host of its own to run daemons on, and all that they say. CLOCK_MONOTONIC starts at 100 s. */
final class TestHost {
    /** True time at instant 0 [ns TAI]: 2026-01-01 00:00:37, midnight UTC. */
    static final long START = 1_767_225_637_000_000_000L;

    static final int UTC_OFFSET = 37;

    final Simulator simulator = new Simulator(new BinaryHeapQueue());
    final RandomStreams streams = new RandomStreams(1);
    final List<String> log = new ArrayList<>();
    final List<String> journal = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final SimulatedHost host;

    /**
     * A host without NICs.
     *
     * @param systemOffset frequency offset of the system oscillator [ppb]
     * @param realtimeError CLOCK_REALTIME minus UTC at the start [ns]
     * @param taiOffset the kernel's TAI - UTC at the start [s]
     */
    TestHost(double systemOffset, double realtimeError, int taiOffset) {
        HostEnvironment environment = new HostEnvironment(
                simulator,
                streams,
                (time, object, kind, from, to, detail) ->
                        journal.add(object + " " + kind.label() + " " + from + ">" + to + " " + detail),
                (name, instance, line) -> log.add(line),
                (name, instance, message, cause) -> failures.add(instance + ": " + message),
                START,
                UtcScale.constant(UTC_OFFSET));
        host = new SimulatedHost(
                environment,
                "h",
                new HostParameters(realtimeError, taiOffset, 100_000_000_000L),
                oscillator("system", systemOffset));
    }

    /** Adds a NIC {@code nic<n>} with one interface {@code ens<n>f0}. */
    Nic nic(NicParameters parameters, double frequencyOffset, double timeError) {
        int number = host.nics().size() + 1;
        String name = "nic" + number;
        Nic nic = host.addNic(name, parameters, oscillator(name, frequencyOffset), timeError);
        host.addPort(nic, "ens" + number + "f0", new byte[] {2, 0, 0, 0, 0, (byte) number});
        return nic;
    }

    void start(String instance, Daemon daemon) {
        host.start(instance, () -> daemon);
    }

    /** Runs until {@code seconds} after the start. */
    void runTo(double seconds) {
        simulator.run(TrueTime.ofSeconds(seconds));
    }

    private Oscillator oscillator(String name, double offset) {
        return new Oscillator(
                streams, name, OscillatorParameters.IDEAL.withInitialOffset(offset), Temperature.CONSTANT);
    }
}
