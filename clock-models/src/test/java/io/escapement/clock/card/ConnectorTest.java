// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.clock.signal.Edge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    @Test
    void drivesOneCable() {
        Connector connector =
                new Connector("a.nic1", new ConnectorParameters("U.FL1", PinParameters.NONE, 20), edge -> {});
        List<Edge> sent = new ArrayList<>();
        connector.drive(Edge.RISING);
        connector.output().connect(sent::add);
        connector.drive(Edge.FALLING);
        assertThat(sent).containsExactly(Edge.FALLING);
        assertThatThrownBy(() -> connector.output().connect(edge -> {}))
                .hasMessage("pin a.nic1.U.FL1 already has a cable");
        assertThatThrownBy(connector::input).hasMessage("pin a.nic1.U.FL1 is no input");
    }
}
