// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code escapement compare} as its user has it. */
class CompareTest {
    private static final String SCENARIO =
            CommandLineRun.HOME.resolve("scenarios/ordinary-clock.yaml").toString();

    @TempDir
    Path folder;

    private Outcome compare(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("compare", SCENARIO, "--set", "duration=4 min"));
        arguments.addAll(List.of(options));
        return CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
    }

    private static String set(String constant, String value) {
        return "config[oc/ptp4l]." + constant + "=" + value;
    }

    /** A larger gain follows more of the stamps' noise. */
    @Test
    void aWorseServoIsFound() throws Exception {
        Outcome outcome = compare(
                "--base-set",
                set("pi_proportional_const", "0.5"),
                "--base-set",
                set("pi_integral_const", "0.3"),
                "--candidate-set",
                set("pi_proportional_const", "1.0"),
                "--candidate-set",
                set("pi_integral_const", "0.3"),
                "--runs",
                "12");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("oc\\.nic1 pk-pk TE \\[ns\\] +[\\d.]+ +[\\d.]+ .* worse")
                .containsPattern("gm\\.nic1 rms TE \\[ns\\] .* identical")
                .contains("The candidate is worse in at least one respect.");
    }

    /** Both constants of linuxptp's PI servo are needed to replace its scales: one alone changes nothing. */
    @Test
    void theSameServoIsIdentical() throws Exception {
        Outcome outcome = compare("--candidate-set", set("pi_proportional_const", "0.5"), "--runs", "2");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.startsWith("oc.nic1")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("identical"));
    }

    @Test
    void nothingToCompareIsSaid() throws Exception {
        assertThat(compare().err()).contains("base and candidate are the same");
        Outcome wrong = compare("--candidate-set", set("clock_servo", "pid"));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("pid");
        assertThat(compare("--candidate-set", set("clock_servo", "linreg"), "--runs", "1")
                        .status())
                .isEqualTo(2);
    }
}
