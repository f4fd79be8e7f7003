// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReaderTest {
    @TempDir
    Path folder;

    private Suite read(String text) throws Exception {
        return Suite.read(Files.writeString(folder.resolve("suite.yaml"), text), false);
    }

    @Test
    void aScenarioTakesFromTheSuiteWhatItDoesNotSay() throws Exception {
        Suite suite = read("""
                name: mine
                runs: 7
                margin: 1.5 %
                under-test: [oc/ptp4l]
                judge: [oc.nic1]
                scenarios:
                  - {name: one, scenario: a.yaml, set: [duration=1 min]}
                  - {name: two, scenario: b.yaml, runs: 3, under-test: [x/p, y/p], judge: [x.nic1]}
                """);
        assertThat(suite.margin()).isEqualTo(0.015);
        Suite.Entry one = suite.entries().get(0);
        Suite.Entry two = suite.entries().get(1);
        assertThat(one.runs()).isEqualTo(7);
        assertThat(two.runs()).isEqualTo(3);
        assertThat(one.base()).isEqualTo(folder.resolve("a.yaml"));
        assertThat(one.with(List.of("config[*].clock_servo=linreg", "seed=2")))
                .containsExactly("duration=1 min", "config[oc/ptp4l].clock_servo=linreg", "seed=2");
        assertThat(two.with(List.of("config[*].a=b"))).containsExactly("config[x/p].a=b", "config[y/p].a=b");
        assertThat(one.judges("oc.nic1 rms TE [ns]")).isTrue();
        assertThat(one.judges("oc.nic10 rms TE [ns]")).isFalse();
        assertThat(one.judges("value of settled [ns]")).isTrue();
        Suite changed = suite.with(4, null, List.of("config[*].c=d"));
        assertThat(changed.entries()).allMatch(entry -> entry.runs() == 4);
        assertThat(changed.entries().get(1).settings()).containsExactly("config[x/p].c=d", "config[y/p].c=d");
    }

    @Test
    void allThatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> read("""
                name: mine
                margin: 120 %
                scenarioes: []
                scenarios:
                  - {name: one, scenario: ../elsewhere/a.yaml}
                  - {name: one, scenario: a.yaml, runs: 1}
                """))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("suite.yaml:2:")
                .hasMessageContaining("from 0 % to 100 %")
                .hasMessageContaining("suite.yaml:3:")
                .hasMessageContaining("scenarios")
                .hasMessageContaining("lies outside")
                .hasMessageContaining("two scenarios are called 'one'")
                .hasMessageContaining("suite.yaml:6:");
        assertThatThrownBy(() -> read("name: mine\n")).hasMessageContaining("needs 'scenarios'");
    }
}
