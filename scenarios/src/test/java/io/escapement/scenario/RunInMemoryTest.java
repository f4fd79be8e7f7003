// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.output.RunReader;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record in memory says what a results folder says, to the last bit. */
class RunInMemoryTest {
    private static final ScenarioRunner RUNNER = new ScenarioRunner("test");

    @TempDir
    Path folder;

    /** Networks whose clocks lock, lose their lock, restart, and are off for a while. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordinary-clock.yaml        | 90 s  | []",
                "ordinary-clock.yaml        | 90 s  |"
                        + " [{at: 40 s, host: oc, state: stopped}, {at: 50 s, host: oc, state: started}]",
                "ordinary-clock.yaml        | 90 s  |"
                        + " [{at: 40 s, link: gm.p1--oc.eth0, state: down}, {at: 70 s, instance: oc/ptp4l, state: stopped}]",
                "dual-nic-cold-boot.yaml    | 150 s |" + " [{at: 100 s, instance: controller-0/ptp01, state: stopped}]",
            })
    void saysWhatAFolderSays(String file, String duration, String events) throws Exception {
        Scenario scenario = Scenario.read(
                Path.of(file), new Overrides(List.of("settle=20 s", "events=" + events), null, duration, false));
        Path results = folder.resolve("results");
        RunResult written = RUNNER.run(scenario, results, RunOptions.NONE, ProgressListener.NONE);
        RunReader read = RunReader.open(results);

        RunOutcome all = RUNNER.run(scenario, clock -> true);
        RunOutcome none = RUNNER.run(scenario, asked(scenario)::contains);
        for (RunOutcome outcome : List.of(all, none, RUNNER.run(scenario))) {
            assertThat(outcome.summary()).isEqualTo(written.summary());
            RunRecord record = outcome.record();
            assertThat(record.design()).isEqualTo(read.design());
            assertThat(record.events()).isEqualTo(read.events());
            assertThat(record.stateChanges()).isEqualTo(read.stateChanges());
            scenario.instances()
                    .forEach(instance -> assertThat(record.log(instance.name())).isEqualTo(read.log(instance.name())));
        }
        for (Design.Clock clock : read.design().clocks()) {
            Series kept = all.record().series(clock.name());
            Series onDisk = read.series(clock.name());
            assertThat(kept.time()).isEqualTo(onDisk.time());
            assertThat(kept.timeError()).isEqualTo(onDisk.timeError());
            assertThat(kept.frequency()).isEqualTo(onDisk.frequency());
        }
        assertThatThrownBy(() -> none.record().series("gm.system")).hasMessageContaining("not kept");
    }

    private static Set<String> asked(Scenario scenario) {
        return scenario.requirements().stream()
                .flatMap(requirement -> Stream.of(requirement.clock(), requirement.against()))
                .collect(Collectors.toSet());
    }

    @Test
    void manyRunsLeaveNoFileThreadOrDescriptor() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        run(1);
        long files = count(here);
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        long descriptors = count(Path.of("/proc/self/fd"));
        for (int seed = 2; seed < 30; seed++) {
            run(seed);
        }
        assertThat(count(Path.of("/proc/self/fd"))).isLessThanOrEqualTo(descriptors);
        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
        assertThat(count(here)).isEqualTo(files);
    }

    private static void run(long seed) throws Exception {
        RUNNER.run(Scenario.read(
                Path.of("ordinary-clock.yaml"), new Overrides(List.of("settle=5 s"), seed, "20 s", false)));
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
