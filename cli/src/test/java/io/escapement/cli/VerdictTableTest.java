// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTableTest {
    private static final ClockFigures LOCKED = new ClockFigures(12.345, -0.5, 3.25, 20, 17.25, 1000, 12.345);
    private static final ClockFigures ASTRAY = new ClockFigures(37e9, -37e9, 37e9, 123_456.7, 5.0, 1000, 37e9);

    @Test
    void showsEachClockWithItsFiguresAndItsWorstVerdict() {
        String table = print(Verdict.PASS, Verdict.NOT_EVALUATED);
        assertThat(line(table, "a.nic1"))
                .matches("a\\.nic1 +12\\.35 ns +-0\\.50 ns +3\\.25 ns +20\\.00 ns +17\\.3 s +not evaluated");
        assertThat(line(table, "a.system"))
                .matches(
                        "a\\.system +37\\.0000 s +-37\\.0000 s +37\\.0000 s +123\\.46 us +5\\.0 s, up to 37\\.0000 s off +-");
        assertThat(line(table, "first")).matches("first +1\\.50 ns +10\\.00 ns +pass");
        assertThat(line(table, "second")).matches("second +- +10\\.00 ns +not evaluated");
    }

    @Test
    void aFailureOutranksWhatWasNotEvaluated() {
        assertThat(line(print(Verdict.FAIL, Verdict.NOT_EVALUATED), "a.nic1")).endsWith("FAIL");
    }

    @Test
    void onlyRequirementsThatAllPassHold() {
        assertThat(VerdictTable.exitStatus(summary())).isZero();
        assertThat(VerdictTable.exitStatus(summary(Verdict.PASS, Verdict.PASS))).isZero();
        assertThat(VerdictTable.exitStatus(summary(Verdict.PASS, Verdict.FAIL))).isEqualTo(1);
        assertThat(VerdictTable.exitStatus(summary(Verdict.NOT_EVALUATED, Verdict.PASS)))
                .isEqualTo(1);
    }

    private static String print(Verdict... verdicts) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new VerdictTable(design(verdicts.length), summary(verdicts)).print(out);
        out.flush();
        return text.toString();
    }

    private static String line(String table, String start) {
        return table.lines().filter(row -> row.startsWith(start)).findFirst().orElseThrow();
    }

    private static Summary summary(Verdict... verdicts) {
        List<RequirementResult> results = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            results.add(new RequirementResult(
                    results.isEmpty() ? "first" : "second",
                    verdict == Verdict.NOT_EVALUATED ? null : 1.5,
                    10,
                    "ns",
                    verdict,
                    "",
                    List.of("a.nic1")));
        }
        return new Summary("test", 1, "0", new TreeMap<>(Map.of("a.nic1", LOCKED, "a.system", ASTRAY)), results);
    }

    private static Design design(int requirements) {
        Design.Requirement asked = new Design.Requirement(
                "text", "a.nic1", "", "max|TE|", true, 10, "ns", "", false, 0, Double.POSITIVE_INFINITY);
        return new Design(
                "test",
                1,
                "0",
                0,
                100,
                0,
                16,
                List.of(),
                List.of(),
                List.of(new Design.Clock("a.system", "a", "system", "a/phc0", -1, List.of())),
                List.of(),
                Collections.nCopies(requirements, asked),
                List.of(),
                List.of());
    }
}
