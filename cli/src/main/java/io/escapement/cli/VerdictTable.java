// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Verdict;
import io.escapement.output.review.Verdicts;
import java.io.PrintWriter;
import java.util.Locale;

/** The figures and verdicts of a run as a terminal shows them. */
final class VerdictTable {
    private final Design design;
    private final Summary summary;

    /**
     * A table.
     *
     * @param design what was simulated; tells which requirement is about which clock
     * @param summary its figures and verdicts
     */
    VerdictTable(Design design, Summary summary) {
        this.design = design;
        this.summary = summary;
    }

    /** Exit status that the verdicts amount to. */
    static int exitStatus(Summary summary) {
        boolean allHold = summary.requirements().stream().allMatch(result -> result.verdict() == Verdict.PASS);
        return allHold ? ExitStatus.HOLDS : ExitStatus.FAILED;
    }

    /** Prints a row for each clock, then one for each requirement. */
    void print(PrintWriter out) {
        TextTable clocks = new TextTable("clock", "max|TE|", "cTE", "rms TE", "pk-pk", "locked at", "requirements");
        summary.clocks()
                .forEach((name, figures) -> clocks.add(
                        name,
                        nanoseconds(figures.maxAbsTe()),
                        nanoseconds(figures.cte()),
                        nanoseconds(figures.rmsTe()),
                        nanoseconds(figures.dtePkPk()),
                        lockTime(name, figures),
                        clockVerdict(name)));
        clocks.print(out);
        if (summary.requirements().isEmpty()) {
            return;
        }
        out.println();
        TextTable requirements = new TextTable("requirement", "value", "limit", "verdict");
        for (RequirementResult result : summary.requirements()) {
            requirements.add(asked(result), value(result), limit(result), words(result.verdict()));
        }
        requirements.print(out);
        for (RequirementResult result : summary.requirements()) {
            if (!asked(result).equals(result.text())) {
                out.println(result.text());
            }
        }
    }

    /** The requirement without what its evaluation says in brackets behind it. */
    private static String asked(RequirementResult result) {
        int bracket = result.text().indexOf(" [");
        return bracket < 0 ? result.text() : result.text().substring(0, bracket);
    }

    /** The worst verdict of the requirements that mark a clock; a dash if there is none. */
    private String clockVerdict(String clock) {
        String verdict = new Verdicts(summary).of(clock);
        return verdict.equals("none") ? "-" : verdict.equals("fail") ? "FAIL" : verdict;
    }

    static String words(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "pass";
            case NOT_EVALUATED -> "not evaluated";
            case FAIL -> "FAIL";
        };
    }

    /** When the clock locked; nothing where no daemon steers it. */
    private String lockTime(String clock, ClockFigures figures) {
        if (figures.lockTime() != null) {
            String at = String.format(Locale.ROOT, "%.1f s", figures.lockTime());
            return figures.isLockedAstray() ? at + ", up to " + nanoseconds(figures.maxAbsLocked()) + " off" : at;
        }
        boolean steered = design.clocks().stream()
                .anyMatch(c -> c.name().equals(clock) && !c.instance().isEmpty());
        return steered ? "never" : "-";
    }

    private static String value(RequirementResult result) {
        if (result.value() == null) {
            return result.reason().isEmpty() ? "-" : result.reason();
        }
        return quantity(result.value(), result.unit());
    }

    private static String limit(RequirementResult result) {
        return Double.isFinite(result.limit()) ? quantity(result.limit(), result.unit()) : "-";
    }

    private static String quantity(double value, String unit) {
        return unit.equals("ns") ? nanoseconds(value) : String.format(Locale.ROOT, "%.2f %s", value, unit);
    }

    /** A time error in the unit that leaves it a few digits before the point. */
    static String nanoseconds(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size < 1e5) {
            return String.format(Locale.ROOT, "%.2f ns", value);
        }
        if (size < 1e7) {
            return String.format(Locale.ROOT, "%.2f us", value / 1e3);
        }
        return size < 1e9
                ? String.format(Locale.ROOT, "%.2f ms", value / 1e6)
                : String.format(Locale.ROOT, "%.4f s", value / 1e9);
    }
}
