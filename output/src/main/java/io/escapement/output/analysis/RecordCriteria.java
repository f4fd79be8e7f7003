// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.Decimals;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Objection;
import io.escapement.output.mask.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What a record must be for the mask of an equipment (G.8272, G.8273.2) to be judged by it: their limits hold while the equipment is
 * locked, and are those of a test that lasts. A lock that was lost fails it; one that is too short, or of which too much is missing, can't
 * be evaluated.
 *
 * @param leastDuration [s]
 * @param mostMissing share of its samples [1]
 */
public record RecordCriteria(double leastDuration, double mostMissing) {
    /** Test length of G.8273.2 and of G.8272's constant error; a sample in a hundred. */
    public static final RecordCriteria USUAL = new RecordCriteria(1000, 0.01);
    /** Anything that kept its lock. */
    public static final RecordCriteria NONE = new RecordCriteria(0, 1);

    private static final List<String> EQUIPMENT = List.of("G.8272", "G.8273.2");

    /** What speaks against a recording. */
    List<Objection> objections(Recording recording, Mask mask) {
        List<Objection> objections = new ArrayList<>();
        if (EQUIPMENT.stream().noneMatch(mask.name()::startsWith)) {
            return objections;
        }
        long there = recording.samples() + recording.unlocked();
        if (recording.unlocked() > 0) {
            objections.add(new Objection(
                    "lock",
                    Verdict.FAIL,
                    "lock was lost: not locked in " + recording.unlocked() + " of " + there + " samples"));
        }
        List<Recording.Stretch> where = recording.where();
        if (recording.summaries() != null || where.isEmpty()) {
            return objections;
        }
        Recording.Stretch last = where.get(where.size() - 1);
        double duration = last.start() - where.get(0).start() + last.samples() / recording.rate();
        long expected = Math.max(there, Math.round(duration * recording.rate()));
        if (duration < leastDuration) {
            objections.add(new Objection(
                    "duration",
                    Verdict.NOT_EVALUATED,
                    "lasts " + Decimals.brief(duration) + " s, and is judged from " + Decimals.brief(leastDuration)
                            + " s on (--min-duration)"));
        }
        if (expected - there > mostMissing * expected) {
            objections.add(new Objection(
                    "samples",
                    Verdict.NOT_EVALUATED,
                    (expected - there) + " of " + expected + " samples are missing, and "
                            + Decimals.brief(100 * mostMissing) + " % may be (--max-missing)"));
        }
        return objections;
    }
}
