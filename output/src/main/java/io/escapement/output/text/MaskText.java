// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.text;

import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What a verdict on a mask rests on, in words. */
public final class MaskText {
    private MaskText() {}

    /**
     * Such as {@code tightest: dTE_L MTIE at tau 15.7 s; dTE_L MTIE evaluated for tau 1.31 s to 275 s of 1.3 s to 10000 s;
     * limit of dTE_H pk-pk unverified}.
     */
    public static String basis(MaskVerdict verdict) {
        List<String> words = new ArrayList<>();
        PartVerdict tightest = verdict.tightest();
        if (tightest.verdict() != Verdict.NOT_EVALUATED) {
            String where = Double.isNaN(tightest.tau()) ? "" : " at tau " + seconds(tightest.tau());
            words.add("tightest: " + tightest.part().measure().label() + where);
        }
        for (PartVerdict part : verdict.parts()) {
            String basis = basis(part);
            if (!basis.isEmpty()) {
                words.add(basis);
            }
        }
        return String.join("; ", words);
    }

    /**
     * Such as {@code dTE_L MTIE evaluated for tau 1.31 s to 275 s of 1.3 s to 10000 s; limit of dTE_L MTIE unverified}; nothing
     * where there is nothing to be said.
     */
    public static String basis(PartVerdict part) {
        List<String> words = new ArrayList<>();
        String label = part.part().measure().label();
        if (part.verdict() == Verdict.NOT_EVALUATED) {
            words.add(label + " not evaluated, the record is too short or does not tell it");
        } else if (part.part().measure().isCurve()) {
            words.add(label + " evaluated for tau " + seconds(part.from()) + " to " + seconds(part.to()) + " of "
                    + seconds(part.part().above()) + " to "
                    + end(part.part().to()));
        }
        if (part.unverified()) {
            words.add("limit of " + label + " unverified");
        }
        return String.join("; ", words);
    }

    private static String end(double to) {
        return Double.isInfinite(to) ? "any" : seconds(to);
    }

    private static String seconds(double tau) {
        return FigureText.seconds(tau) + " s";
    }
}
