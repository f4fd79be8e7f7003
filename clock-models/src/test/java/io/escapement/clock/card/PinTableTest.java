// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.signal.Edge;
import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins of the E810 as the generations of its driver show them. */
class PinTableTest {
    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final List<Integer> channels = new ArrayList<>();
    private Nic nic;

    private void build(String model) {
        nic = new Nic(
                simulator,
                new RandomStreams(1),
                "a.nic1",
                NicModel.find(model).orElseThrow().parameters(),
                new Oscillator(new RandomStreams(1), "o", OscillatorParameters.IDEAL, Temperature.CONSTANT),
                0,
                0);
        nic.addExternalTimestampListener((channel, time) -> channels.add(channel));
        for (int channel = 0; channel < 3; channel++) {
            nic.requestExternalTimestamps(channel, EnumSet.of(Edge.RISING));
        }
    }

    private List<Integer> stamped(String connector) {
        channels.clear();
        nic.connector(connector).input().edge(Edge.RISING);
        return List.copyOf(channels);
    }

    @Test
    void anOlderDriverHasOneChannelForEachPin() {
        build("E810-bypassed");
        assertThat(nic.setPinFunction(1, PinFunction.EXTERNAL_TIMESTAMP, 0)).isFalse();
        assertThat(nic.setPinFunction(1, PinFunction.EXTERNAL_TIMESTAMP, 1)).isTrue();
        assertThat(nic.setPinFunction(3, PinFunction.EXTERNAL_TIMESTAMP, 2)).isTrue();
        assertThat(stamped("SMA1")).containsExactly(1);
        assertThat(stamped("SMA2")).containsExactly(2);
        assertThat(stamped("GNSS")).as("its pin has no function").isEmpty();
    }

    @Test
    void aMiddleDriverTakesAnyChannelAndGivesALineToOnePin() {
        build("E810-bypassed-6.12");
        assertThat(nic.setPinFunction(1, PinFunction.EXTERNAL_TIMESTAMP, 0)).isTrue();
        assertThat(stamped("SMA1")).containsExactly(0);
        assertThat(nic.setPinFunction(0, PinFunction.EXTERNAL_TIMESTAMP, 2)).isTrue();
        assertThat(stamped("SMA1")).as("the line went to the pin GNSS").isEmpty();
        assertThat(stamped("GNSS")).containsExactly(2);
    }

    @Test
    void aNewerDriverShowsLinesApartFromConnectors() {
        build("E810-bypassed-6.17");
        assertThat(nic.setPinFunction(0, PinFunction.EXTERNAL_TIMESTAMP, 0))
                .as("SDP20 is an output")
                .isFalse();
        assertThat(nic.setPinFunction(1, PinFunction.PERIODIC_OUTPUT, 0))
                .as("SDP21 is an input")
                .isFalse();
        assertThat(nic.setPinFunction(4, PinFunction.EXTERNAL_TIMESTAMP, 0)).isFalse();
        assertThat(nic.setPinFunction(1, PinFunction.EXTERNAL_TIMESTAMP, 0)).isTrue();
        assertThat(nic.setPinFunction(3, PinFunction.EXTERNAL_TIMESTAMP, 2)).isTrue();
        assertThat(stamped("GNSS")).containsExactly(0);
        assertThat(stamped("SMA1")).containsExactly(0);
        assertThat(stamped("U.FL2")).containsExactly(2);
    }

    @Test
    void aLineFeedsTheConnectorsThatAreOutputs() {
        build("E810-bypassed-6.17");
        List<String> sent = new ArrayList<>();
        for (String connector : List.of("SMA1", "U.FL1", "SMA2")) {
            nic.connector(connector).output().connect(edge -> sent.add(connector));
        }
        nic.connector("SMA1").setOutput(true);
        nic.connector("SMA2").setOutput(true);
        nic.setPinFunction(0, PinFunction.PERIODIC_OUTPUT, 3);
        nic.requestPeriodicOutput(3, 1_000_000, 1_000_000_000);
        simulator.run(2_000_000_000L);
        assertThat(sent).containsExactly("SMA1");
    }
}
