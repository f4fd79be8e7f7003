// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.UtcScale;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** Hosts to test with, and all that they say. */
final class TestWorld {
    static final long START = 1_767_225_637_000_000_000L;

    final Simulator simulator = new Simulator(new BinaryHeapQueue());
    final RandomStreams streams;
    final List<String> journal = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final HostEnvironment environment;

    TestWorld(long seed) {
        streams = new RandomStreams(seed);
        environment = new HostEnvironment(
                simulator,
                streams,
                (time, object, kind, from, to, detail) ->
                        journal.add(time + " " + object + " " + kind.label() + " " + from + ">" + to + " " + detail),
                (host, instance, line) -> log.add(host + "/" + instance + " " + line),
                (host, instance, message, cause) -> failures.add(host + "/" + instance + " " + message),
                START,
                UtcScale.constant(37));
    }

    SimulatedHost host(String name, double systemOffset) {
        return new SimulatedHost(
                environment,
                name,
                new HostParameters(0, 37, 100_000_000_000L),
                oscillator(name + "/system", systemOffset));
    }

    Nic nic(SimulatedHost host, String name, double offset, double timeError) {
        return nic(host, name, offset, timeError, ideal());
    }

    Nic nic(SimulatedHost host, String name, double offset, double timeError, NicParameters parameters) {
        return host.addNic(name, parameters, oscillator(host.name() + "/" + name, offset), timeError);
    }

    Oscillator oscillator(String name, double offset) {
        return new Oscillator(
                streams, name, OscillatorParameters.IDEAL.withInitialOffset(offset), Temperature.CONSTANT);
    }

    static NicParameters ideal() {
        return NicModel.find("ideal").orElseThrow().parameters();
    }

    static byte[] mac(int last) {
        return new byte[] {2, 0, 0, 0, 0, (byte) last};
    }
}
