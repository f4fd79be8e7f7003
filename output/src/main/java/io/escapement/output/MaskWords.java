// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.Summary.Verdict;
import io.escapement.output.chart.Figures;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import java.util.ArrayList;
import java.util.List;

/** What a verdict on a mask rests on, in words. */
final class MaskWords {
    private MaskWords() {}

    /** Such as {@code least margin: dTE_L MTIE at 1.38 s; evaluated for tau 1.31 s to 275 s of 10000 s}. */
    static String basis(MaskVerdict verdict) {
        List<String> words = new ArrayList<>();
        PartVerdict tightest = verdict.tightest();
        if (tightest.verdict() != Verdict.NOT_EVALUATED) {
            String where = Double.isNaN(tightest.tau()) ? "" : " at tau " + Figures.seconds(tightest.tau()) + " s";
            words.add("least margin: " + tightest.part().measure().label() + where);
        }
        for (PartVerdict part : verdict.parts()) {
            words.add(part(part));
        }
        words.removeIf(String::isEmpty);
        return String.join("; ", words);
    }

    private static String part(PartVerdict part) {
        String label = part.part().measure().label();
        String flag = part.unverified() ? ", limit unverified" : "";
        if (part.verdict() == Verdict.NOT_EVALUATED) {
            return label + " not evaluated, the record is too short" + flag;
        }
        if (!part.part().measure().isCurve()) {
            return flag.isEmpty() ? "" : label + flag;
        }
        boolean all = part.to() * 1.2 >= part.part().to();
        String rest = all
                ? ""
                : ", beyond not evaluated (mask to "
                        + (Double.isInfinite(part.part().to())
                                ? "any tau"
                                : Figures.seconds(part.part().to()) + " s") + ")";
        return label + " for tau " + Figures.seconds(part.from()) + " s to " + Figures.seconds(part.to()) + " s" + rest
                + flag;
    }
}
