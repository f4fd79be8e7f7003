// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyPlanTest {
    @TempDir
    Path folder;

    private StudyPlan read(String vary) throws IOException, InputException {
        return StudyPlan.read(
                Files.writeString(
                        folder.resolve("s.yaml"), "name: s\nbase: base.yaml\nreplications: 3\nseed: 5\n" + vary),
                false);
    }

    @Test
    void productVariesTheLastParameterFastest() throws Exception {
        StudyPlan plan =
                read("vary:\n  - {name: a, path: p, values: [1, 2]}\n  - {name: b, path: q, values: [x, y, z]}\n");
        assertThat(plan.points())
                .hasSize(6)
                .startsWith(List.of("1", "x"), List.of("1", "y"))
                .endsWith(List.of("2", "z"));
        assertThat(plan.runs()).isEqualTo(18);
        assertThat(plan.pointOf(4)).isEqualTo(1);
        assertThat(plan.replicationOf(4)).isEqualTo(1);
        assertThat(plan.seedOf(4)).as("the same numbers at every point").isEqualTo(5);
        assertThat(plan.seedOf(6)).isEqualTo(7);
        assertThat(plan.settingsOf(4)).containsExactly("p=2", "q=y");
    }

    @Test
    void zipTakesThemTogether() throws Exception {
        StudyPlan plan = read(
                "combine: zip\nseeds: independent\nvary:\n  - {paths: [p, r], values: [1, 2]}\n  - {path: q, values: [x, y]}\n");
        assertThat(plan.points()).containsExactly(List.of("1", "x"), List.of("2", "y"));
        assertThat(plan.settingsOf(1)).containsExactly("p=2", "r=2", "q=y");
        assertThat(plan.seedOf(6)).isEqualTo(10);
    }

    @Test
    void rangesHaveEqualStepsOrRatios() throws Exception {
        assertThat(read("vary: [{path: p, from: 0 ns, to: 1 ns, steps: 5}]\n")
                        .axes()
                        .get(0)
                        .values())
                .containsExactly("0 ns", "0.25 ns", "0.5 ns", "0.75 ns", "1 ns");
        assertThat(read("vary: [{path: p, from: 0.001, to: 1, steps: 4, scale: log}]\n")
                        .axes()
                        .get(0)
                        .values())
                .containsExactly("0.001", "0.01", "0.1", "1");
    }

    /** One draw in each stratum: mean and spread of the distribution are met far closer than by as many independent draws. */
    @Test
    void drawsCoverTheirDistribution() throws Exception {
        Axis uniform = read("vary: [{path: p, uniform: [10 ns, 20 ns], draws: 100}]\n")
                .axes()
                .get(0);
        assertThat(uniform.numbers()).hasSize(100).isNotEqualTo(sorted(uniform.numbers()));
        double[] inOrder = sorted(uniform.numbers());
        for (int i = 0; i < 100; i++) {
            assertThat(inOrder[i]).isBetween(10 + i / 10.0, 10 + (i + 1) / 10.0);
        }
        double[] normal = read("vary: [{path: p, normal: [5, 2], draws: 1000}]\n")
                .axes()
                .get(0)
                .numbers();
        assertThat(Arrays.stream(normal).average().orElseThrow()).isBetween(4.99, 5.01);
        double squares =
                Arrays.stream(normal).map(x -> (x - 5) * (x - 5)).average().orElseThrow();
        assertThat(Math.sqrt(squares)).isBetween(1.98, 2.02);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).sorted().toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vary: [{values: [1]}]                              | needs 'path' or 'paths'",
                "vary: [{path: p}]                                  | expected one of",
                "vary: [{path: p, values: [1], from: 0, to: 1}]     | expected one of",
                "vary: [{path: p, values: []}]                      | has no values",
                "vary: [{path: p, values: [1], steps: 3}]           | steps goes with from and has no effect",
                "vary: [{path: p, from: 0, to: 1, draws: 3}]        | draws goes with uniform or normal",
                "vary: [{path: p, uniform: [2, 1]}]                 | the low end comes first",
                "vary: [{path: p, normal: [2, -1]}]                 | the deviation is negative",
                "vary: [{path: p, from: 0 ns, to: 1 us}]            | in different units",
                "vary: [{path: p, from: a, to: b}]                  | 'a' is no number with a unit",
                "vary: [{path: p, from: 0, to: 1, scale: log}]      | begins and ends above 0",
                "vary: [{path: p, uniform: [1]}]                    | uniform: [low, high]",
                "vary: [{path: p, valus: [1]}]                      | did you mean values?",
                "vary: [{path: p, values: [1]}, {path: p, values: [2]}] | two parameters are called 'p'",
                "combine: zip\\nvary: [{path: p, values: [1]}, {path: q, values: [1, 2]}] | needs as many values",
                "combine: sum                                       | unknown 'sum'",
                "base2: x                                           | base2",
            })
    void whatIsWrongIsSaid(String lines, String words) {
        assertThatThrownBy(() -> read(lines.replace("\\n", "\n") + "\n"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        wrong -> assertThat(wrong.findings().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("\n")))
                                .contains(words)
                                .containsPattern("s\\.yaml:\\d+:\\d+: "));
    }

    @Test
    void aBaseOutsideIsRefused() throws Exception {
        Path study = Files.writeString(folder.resolve("o.yaml"), "name: s\nbase: ../../../etc/passwd\n");
        assertThatThrownBy(() -> StudyPlan.read(study, false)).hasMessageContaining("lies outside");
    }
}
