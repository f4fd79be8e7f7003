// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.host.DaemonException;
import io.escapement.host.DaemonProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the original daemons run makes no difference to what they do. */
class OriginalDaemonsTest {
    private static final Path SCENARIO = Path.of("dual-nic-boundary-clock.yaml");

    @TempDir
    Path folder;

    /** All that a run leaves: each frame with its instants, each line of each log, each sample of each clock. */
    private record Trace(byte[] frames, SortedMap<String, List<String>> logs, SortedMap<String, List<String>> series) {}

    @BeforeAll
    static void needsTheOriginals() {
        try {
            DaemonProvider provider =
                    ServiceLoader.load(DaemonProvider.class).findFirst().orElseThrow();
            try (DaemonProvider.Programs programs = provider.open("", false)) {
                programs.describe("ptp4l");
            }
        } catch (DaemonException e) {
            System.err.println("skipped " + OriginalDaemonsTest.class.getSimpleName() + ": " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void processesOfTheirOwnLeaveTheSameResults() throws Exception {
        same(run("here", 1, false), run("isolated", 1, true));
    }

    /** Each on a thread of its own, with other seeds, so that one's state would show in the other's results. */
    @Test
    void simulationsInOneProcessDoNotDisturbEachOther() throws Exception {
        Trace first = run("first", 1, false);
        Trace second = run("second", 2, false);
        assertThat(first.frames).isNotEqualTo(second.frames);
        CompletableFuture<Trace> firstAtOnce = CompletableFuture.supplyAsync(() -> run("first at once", 1, false));
        CompletableFuture<Trace> secondAtOnce = CompletableFuture.supplyAsync(() -> run("second at once", 2, false));
        CompletableFuture<Trace> isolatedAtOnce = CompletableFuture.supplyAsync(() -> run("isolated at once", 1, true));
        same(firstAtOnce.get(), first);
        same(secondAtOnce.get(), second);
        same(isolatedAtOnce.get(), first);
    }

    private static void same(Trace actual, Trace expected) {
        assertThat(actual.logs).isEqualTo(expected.logs);
        assertThat(actual.series).isEqualTo(expected.series);
        assertThat(actual.frames).hasSizeGreaterThan(10_000).isEqualTo(expected.frames);
    }

    private Trace run(String name, long seed, boolean isolated) {
        try {
            List<String> settings = List.of("daemons=linuxptp", "linuxptp.isolate=" + isolated, "settle=0 s");
            Scenario scenario = Scenario.read(SCENARIO, new Overrides(settings, seed, "40 s", true));
            try (RecordedRun recorded = new RecordedRun(scenario, folder.resolve(name))) {
                ScenarioRunner.simulate(scenario, recorded, ProgressListener.NONE);
                recorded.finish();
                return new Trace(Files.readAllBytes(recorded.frameFile()), recorded.logs(), recorded.series());
            }
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }
}
