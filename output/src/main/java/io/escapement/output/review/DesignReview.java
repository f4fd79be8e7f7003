// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.LockHistory;
import io.escapement.output.RunReader;
import io.escapement.output.Summary;
import io.escapement.output.design.Design;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a design review asks for besides time errors and masks. It is worked out once, from recorded data; the page and the
 * pictures in {@code charts/} only draw it.
 *
 * @param design what was simulated
 * @param verdicts verdict on the run and on each clock
 * @param topology the drawing of the network
 * @param budget where the time error at the edge comes from, along the worst chains
 * @param cooperation how far the clocks at the edge are from each other
 * @param reported what the daemons told of each clock's offset
 * @param distributions how often which time error occurred
 * @param states states of servos and ports, and clock classes
 */
public record DesignReview(
        Design design,
        Verdicts verdicts,
        TopologyLayout topology,
        ErrorBudget budget,
        Cooperation cooperation,
        List<ReportedOffsets> reported,
        List<Distribution> distributions,
        List<StateTimeline.Row> states) {

    /** Of a run. */
    public static DesignReview of(RunReader run, Map<String, LockHistory> locks, Summary summary) {
        Design design = run.design();
        return new DesignReview(
                design,
                new Verdicts(design, summary),
                new TopologyLayout(design),
                new ErrorBudget(run, locks),
                new Cooperation(run),
                design.clocksByHop().stream()
                        .map(clock -> ReportedOffsets.of(run, clock))
                        .flatMap(Optional::stream)
                        .toList(),
                design.clocksByHop().stream()
                        .filter(clock -> !clock.runsFree())
                        .map(clock -> Distribution.of(clock.name(), run.series(clock.name()), design.settle()))
                        .toList(),
                StateTimeline.of(run.events(), design.duration()));
    }
}
