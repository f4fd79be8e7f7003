// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodicTimerTest {
    private final Simulator simulator = new Simulator(new BinaryHeapQueue());
    private final List<Long> instants = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final PeriodicTimer timer = new PeriodicTimer(simulator, Phase.RECORD, this::note);

    private void note(long number) {
        instants.add(simulator.now());
        numbers.add(number);
    }

    @Test
    void expiresAtEqualDistances() {
        timer.start(100, 62);
        simulator.run(300);

        assertThat(instants).containsExactly(100L, 162L, 224L, 286L);
        assertThat(numbers).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void startingAnewReplacesWhatWasSet() {
        timer.start(10, 10);
        simulator.run(25);
        timer.start(30, 100);
        simulator.run(200);

        assertThat(instants).containsExactly(10L, 20L, 30L, 130L);
        assertThat(numbers).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void stopsFromOutsideAndFromItsHandler() {
        timer.start(10, 10);
        simulator.run(20);
        timer.stop();
        timer.stop();
        simulator.run(100);
        assertThat(instants).containsExactly(10L, 20L);

        PeriodicTimer[] own = new PeriodicTimer[1];
        List<Long> calls = new ArrayList<>();
        own[0] = new PeriodicTimer(simulator, Phase.PHYSICS, number -> {
            calls.add(number);
            if (number == 2) {
                own[0].stop();
            }
        });
        own[0].start(100, 1);
        simulator.run(200);
        assertThat(calls).containsExactly(0L, 1L, 2L);
    }

    @Test
    void looksInItsPhase() {
        timer.start(50, 50);
        simulator.schedule(0, argument -> simulator.schedule(50, Phase.DAEMONS, number -> numbers.add(-1L), 0), 0);
        simulator.run(50);

        assertThat(numbers).containsExactly(-1L, 0L);
    }

    @Test
    void refusesPeriodsThatAreNotPositiveAndThePast() {
        assertThatThrownBy(() -> timer.start(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timer.start(0, -1)).isInstanceOf(IllegalArgumentException.class);
        simulator.run(10);
        assertThatThrownBy(() -> timer.start(9, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
