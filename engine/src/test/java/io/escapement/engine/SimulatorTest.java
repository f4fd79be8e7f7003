// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final List<String> log = new ArrayList<>();

    private void note(long argument) {
        log.add(simulator.now() + ":" + argument);
    }

    @Test
    void handlesEventsInOrderOfInstantThenPhaseThenArrival() {
        simulator.schedule(20, Phase.RECORD, this::note, 1);
        simulator.schedule(20, Phase.DAEMONS + 1, this::note, 2);
        simulator.schedule(20, Phase.DAEMONS, this::note, 3);
        simulator.schedule(20, this::note, 4);
        simulator.schedule(20, this::note, 5);
        simulator.schedule(10, Phase.RECORD, this::note, 6);
        simulator.run(20);

        assertThat(log).containsExactly("10:6", "20:4", "20:5", "20:3", "20:2", "20:1");
        assertThat(simulator.eventCount()).isEqualTo(6);
    }

    /** What daemons cause at the same instant happens before the recorder looks. */
    @Test
    void eventsAddedForTheInstantInProgressTakeTheirPlaceInIt() {
        simulator.schedule(5, Phase.RECORD, this::note, 9);
        simulator.schedule(
                5,
                Phase.DAEMONS,
                argument -> {
                    note(argument);
                    simulator.schedule(5, this::note, 2);
                    simulator.schedule(5, Phase.DAEMONS + 1, this::note, 3);
                },
                1);
        simulator.run(5);

        assertThat(log).containsExactly("5:1", "5:2", "5:3", "5:9");
    }

    @Test
    void refusesEventsInThePast() {
        simulator.run(100);

        assertThatThrownBy(() -> simulator.schedule(99, this::note, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99 ps")
                .hasMessageContaining("100 ps");
        simulator.schedule(100, this::note, 1);
        simulator.run(100);
        assertThat(log).containsExactly("100:1");
    }

    @Test
    void refusesToRunBackwardsAndForEver() {
        simulator.run(100);

        assertThatThrownBy(() -> simulator.run(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> simulator.run(EventQueue.NEVER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsUpToAndIncludingTheInstantAndGoesOnFromThere() {
        simulator.schedule(10, this::note, 1);
        simulator.schedule(11, this::note, 2);
        simulator.run(10);
        assertThat(log).containsExactly("10:1");
        assertThat(simulator.now()).isEqualTo(10);

        simulator.run(50);
        assertThat(log).containsExactly("10:1", "11:2");
        assertThat(simulator.now()).isEqualTo(50);
    }

    @Test
    void stopsAfterTheEventInProgress() {
        simulator.schedule(10, argument -> simulator.stop(), 0);
        simulator.schedule(10, this::note, 1);
        simulator.run(50);
        assertThat(log).isEmpty();
        assertThat(simulator.now()).isEqualTo(10);

        simulator.run(50);
        assertThat(log).containsExactly("10:1");
        assertThat(simulator.now()).isEqualTo(50);
    }

    @Test
    void cancelsWhatHasNotHappened() {
        long[] tickets = new long[2];
        tickets[0] = simulator.schedule(10, argument -> log.add("own " + simulator.cancel(tickets[0])), 0);
        tickets[1] = simulator.schedule(20, this::note, 1);
        simulator.schedule(15, argument -> log.add("other " + simulator.cancel(tickets[1])), 0);
        simulator.run(30);

        assertThat(log).containsExactly("own false", "other true");
        assertThat(simulator.eventCount()).isEqualTo(2);
        assertThat(simulator.cancel(0)).isFalse();
    }

    @Test
    void convertsSeconds() {
        assertThat(TrueTime.toSeconds(1_500 * TrueTime.PS_PER_MS)).isEqualTo(1.5);
        assertThat(TrueTime.ofSeconds(0.0625)).isEqualTo(62_500 * TrueTime.PS_PER_US);
        assertThat(TrueTime.ofSeconds(-1e-12 * 0.6)).isEqualTo(-1);
    }
}
