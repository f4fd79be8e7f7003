// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.lint.Daemons.Port;
import io.escapement.lint.Daemons.Ptp4l;
import io.escapement.ptp.config.Setting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports of each ptp4l: whether anything is at the other end, and whether they may do what they are there for. */
final class PortRules {
    private final Daemons daemons;
    private final Findings findings;

    PortRules(Daemons daemons, Findings findings) {
        this.daemons = daemons;
        this.findings = findings;
    }

    void check() {
        for (Ptp4l ptp4l : daemons.ptp4ls()) {
            ptp4l.ports().forEach(this::checkLink);
            checkSlaveOnly(ptp4l);
        }
    }

    private void checkLink(Port port) {
        if (port.card() != null && !daemons.isLinked(port.end())) {
            findings.add(LintRule.PORT_WITHOUT_LINK.at(
                    port.section(),
                    port.ptp4l().instance().name() + " has a port "
                            + port.configuration().interfaceName() + ", and no link leads to it"));
        } else if (port.card() != null && daemons.neighbours(port.end()).isEmpty()) {
            findings.add(LintRule.PORT_WITHOUT_LINK.at(
                    port.section(),
                    port.ptp4l().instance().name() + " has a port "
                            + port.configuration().interfaceName()
                            + ", and no ptp4l listens at the other end of its link"));
        }
    }

    private void checkSlaveOnly(Ptp4l ptp4l) {
        List<Port> linked = ptp4l.ports().stream()
                .filter(port -> daemons.isLinked(port.end()))
                .toList();
        if (ptp4l.slaveOnly() && linked.size() > 1) {
            SourcePosition place = Stream.of("slaveOnly", "clientOnly")
                    .flatMap(option -> ptp4l.options().setting(option).stream())
                    .map(Setting::position)
                    .findFirst()
                    .orElse(linked.get(0).section());
            findings.add(LintRule.SLAVE_ONLY_BOUNDARY_CLOCK.at(
                    place,
                    ptp4l.instance().name() + " only follows and has " + linked.size() + " linked ports ("
                            + linked.stream()
                                    .map(port -> port.configuration().interfaceName())
                                    .collect(Collectors.joining(", "))
                            + "): those that do not follow transmit nothing, and who is behind them gets no time",
                    "a boundary clock is neither slaveOnly nor started with -s"));
        }
    }
}
