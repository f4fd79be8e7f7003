// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinTest {
    /** Whatever the board leads a pin's edges to takes them, from then on and not longer. */
    @Test
    void edgesReachWhatTheBoardLeadsThemTo() {
        Pin pin = new Pin("a.nic1", new PinParameters("SMA1", 1, true, true));
        PulseInput cableEnd = pin.input();
        List<String> taken = new ArrayList<>();
        cableEnd.edge(Edge.RISING);
        pin.setFunction(PinFunction.EXTERNAL_TIMESTAMP, edge -> taken.add("phc " + edge));
        cableEnd.edge(Edge.RISING);
        pin.setFunction(PinFunction.EXTERNAL_TIMESTAMP, edge -> taken.add("dpll " + edge));
        cableEnd.edge(Edge.FALLING);
        pin.clearFunction();
        cableEnd.edge(Edge.RISING);
        assertThat(taken).containsExactly("phc RISING", "dpll FALLING");
    }

    @Test
    void drivesOneCable() {
        Pin pin = new Pin("a.nic1", new PinParameters("U.FL1", 1, false, true));
        List<Edge> sent = new ArrayList<>();
        pin.drive(Edge.RISING);
        pin.output().connect(sent::add);
        pin.drive(Edge.FALLING);
        assertThat(sent).containsExactly(Edge.FALLING);
        assertThatThrownBy(() -> pin.output().connect(edge -> {})).hasMessage("pin a.nic1.U.FL1 already has a cable");
        assertThatThrownBy(pin::input).hasMessage("pin a.nic1.U.FL1 is no input");
    }
}
