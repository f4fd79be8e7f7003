// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.clock.UtcScale;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import io.escapement.host.machine.HostEnvironment;
import io.escapement.host.machine.HostParameters;
import io.escapement.host.machine.SimulatedHost;
import java.util.function.Consumer;

/** A host with an ideal system clock, without network. */
final class TestHost {
    private TestHost() {}

    /**
     * Makes one.
     *
     * @param log gets what daemons print
     * @param failures gets {@code instance: message}
     */
    static SimulatedHost create(Simulator simulator, Consumer<String> log, Consumer<String> failures) {
        RandomStreams streams = new RandomStreams(1);
        HostEnvironment environment = new HostEnvironment(
                simulator,
                streams,
                (time, object, kind, from, to, detail) -> {},
                (name, instance, line) -> log.accept(line),
                (name, instance, message, cause) -> failures.accept(instance + ": " + message),
                1_767_225_637_000_000_000L,
                UtcScale.constant(37));
        Oscillator oscillator = new Oscillator(streams, "system", OscillatorParameters.IDEAL, Temperature.CONSTANT);
        return new SimulatedHost(environment, "host", new HostParameters(0, 37, 100_000_000_000L), oscillator);
    }
}
