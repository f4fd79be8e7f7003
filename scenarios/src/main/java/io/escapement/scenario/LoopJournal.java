// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.frequency.Dpll;
import io.escapement.engine.Simulator;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import java.util.Locale;

/** Records what becomes of a phase-locked loop: its states, and what it follows. */
final class LoopJournal {
    private final Simulator simulator;
    private final Journal journal;
    private final Dpll loop;
    private String state;
    private String input = "";

    LoopJournal(Simulator simulator, Journal journal, Dpll loop) {
        this.simulator = simulator;
        this.journal = journal;
        this.loop = loop;
        state = state();
        loop.addListener(this::changed);
    }

    private void changed() {
        String now = state();
        String follows = loop.active() == null ? "" : loop.active().name();
        if (!now.equals(state) || !follows.equals(input)) {
            journal.record(
                    simulator.now(),
                    loop.name(),
                    EventKind.LOOP_STATE,
                    state,
                    now,
                    follows.isEmpty() ? "no input" : "follows " + follows);
        }
        state = now;
        input = follows;
    }

    /** In the words of the kernel's dpll subsystem. */
    private String state() {
        return switch (loop.state()) {
            case LOCKED_HO_ACQ -> "locked-ho-acq";
            default -> loop.state().name().toLowerCase(Locale.ROOT);
        };
    }
}
