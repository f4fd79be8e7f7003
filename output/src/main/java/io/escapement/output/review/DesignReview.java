// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.output.LockHistory;
import io.escapement.output.RunRecord;
import io.escapement.output.Summary;
import io.escapement.output.design.Design;
import io.escapement.output.mask.MaskVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a design review asks for besides time errors and masks. It is worked out once, from recorded data; the page and the
 * pictures in {@code charts/} only draw it.
 *
 * @param design what was simulated
 * @param shown which clocks, pairs and masks are drawn one by one
 * @param verdicts verdict on the run and on each clock
 * @param hops through how many hosts time came to each clock
 * @param topology the drawing of the network
 * @param budget where the time error at the edge comes from, along the worst chains
 * @param cooperation how far the clocks at the edge are from each other
 * @param reported what the daemons told of each clock's offset
 * @param distributions how often which time error occurred
 * @param states states of servos and ports, and clock classes
 */
public record DesignReview(
        Design design,
        Shown shown,
        Verdicts verdicts,
        Hops hops,
        TopologyLayout topology,
        ErrorBudget budget,
        Cooperation cooperation,
        List<ReportedOffsets> reported,
        List<Distribution> distributions,
        StateTimeline states) {

    /** Of a run, with the verdicts on the masks that were asked for. */
    public static DesignReview of(
            RunRecord run,
            Map<String, LockHistory> locks,
            Summary summary,
            Map<Design.Requirement, MaskVerdict> masks) {
        Design design = run.design();
        Shown shown = new Shown(design, summary, masks);
        Verdicts verdicts = new Verdicts(summary);
        Roles roles = new Roles(design, run.stateChanges());
        Hops hops = Hops.of(run);
        return new DesignReview(
                design,
                shown,
                verdicts,
                hops,
                new TopologyLayout(design, verdicts, roles, hops),
                new ErrorBudget(run, locks),
                new Cooperation(run, shown, roles),
                design.clocksByHop().stream()
                        .map(clock -> ReportedOffsets.of(
                                run, clock, summary.clocks().get(clock.name()).maxAbsTe()))
                        .flatMap(Optional::stream)
                        .toList(),
                design.clocksByHop().stream()
                        .filter(clock -> !clock.runsFree() && shown.has(clock.name()))
                        .map(clock -> Distribution.of(clock.name(), run.series(clock.name()), design.settle()))
                        .toList(),
                StateTimeline.of(run.stateChanges(), design.settle(), design.duration()));
    }

    /** What a drawing leaves out because there is so much of it, in words; empty if nothing. */
    public List<String> leftOut() {
        List<String> words = new ArrayList<>(shown.leftOut());
        if (topology.boxes().size() < design.nodes().size()) {
            words.add(
                    "The topology shows " + topology.boxes().size() + " of "
                            + design.nodes().size()
                            + " hosts: those with clocks that fail and what leads to them, then those nearest to a grandmaster.");
        }
        if (states.rows().size() < states.all()) {
            words.add(
                    "States of " + states.rows().size() + " of " + states.all()
                            + " servos, ports and clock classes: those that changed after settling first. All are in events.csv.");
        }
        return words;
    }
}
