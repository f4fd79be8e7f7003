// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.mask.Verdict;
import java.util.List;
import java.util.SortedMap;

/**
 * The figures of a run, as {@code summary.json} has them.
 *
 * @param scenario name of the scenario
 * @param seed seed [1]
 * @param version version of the program
 * @param clocks figures by clock
 * @param requirements verdicts in the order of the scenario
 */
public record Summary(
        String scenario,
        long seed,
        String version,
        SortedMap<String, ClockFigures> clocks,
        List<RequirementResult> requirements) {

    /**
     * Figures of one clock against true time, outside settling.
     *
     * @param maxAbsTe largest |TE| [ns]
     * @param cte mean TE [ns], signed
     * @param rmsTe root mean square TE [ns]
     * @param dtePkPk peak-to-peak of TE - cTE [ns], unfiltered
     * @param lockTime when it was first locked for at least {@link LockHistory#LASTING} or to the end of the record [s];
     *     null if never, and for a clock without a servo
     * @param samples samples counted [1]
     * @param maxAbsLocked largest |TE| while it was locked [ns]; NaN if it never was. A lock is to the clock's own source: it
     *     says nothing of true time
     */
    public record ClockFigures(
            double maxAbsTe,
            double cte,
            double rmsTe,
            double dtePkPk,
            Double lockTime,
            long samples,
            double maxAbsLocked) {
        /** Beyond this a clock is of no use for what most networks need [ns]: class 4 of G.8271. */
        public static final double USEFUL = 1500;

        /** Whether it was locked while it was of no use. */
        public boolean isLockedAstray() {
            return maxAbsLocked > USEFUL;
        }
    }

    /**
     * The verdict on one requirement.
     *
     * @param text the requirement in words; of a mask, in brackets, what the verdict rests on
     * @param value the value that was judged, of a mask where its margin is least; null where nothing could be evaluated,
     *     and for a lock that never came
     * @param limit the limit, of a mask there; NaN where that is nowhere
     * @param unit unit of both
     * @param verdict the verdict
     * @param reason why there is no value, such as {@code never locked}; empty where there is one
     * @param clocks the clocks that the verdict marks: of a limit between two clocks that does not hold the one that is at
     *     fault against true time, or both
     */
    public record RequirementResult(
            String text,
            Double value,
            double limit,
            String unit,
            Verdict verdict,
            String reason,
            List<String> clocks) {}
}
