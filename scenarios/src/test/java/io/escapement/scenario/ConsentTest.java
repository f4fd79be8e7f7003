// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario from somebody else runs no native code unless the user says so. */
class ConsentTest {
    private static final String BINARIES = "linuxptp.binaries=../bin";

    @TempDir
    Path root;

    private ScenarioFolder folder;
    private Path binaries;

    @BeforeEach
    void write() throws IOException {
        folder = new ScenarioFolder(root);
        binaries = Files.createDirectory(root.resolve("bin"));
    }

    private DaemonChoice read(Consent consent, String... settings) throws InputException {
        return Scenario.read(
                        folder.scenario(), new Overrides(List.of(settings), null, null, consent, ServoPlugins.NONE))
                .daemons();
    }

    private static Consent trust(Path folder, Processes processes) {
        return new Consent(false, List.of(folder), processes);
    }

    /** Each way in which a scenario can want an original, and each way to name a folder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "daemons: linuxptp\nlinuxptp: {binaries: ../bin}",
                "daemons: linuxptp\nlinuxptp: {binaries: ../bin, isolate: true}",
                "daemons: linuxptp\nlinuxptp: {binaries: /usr/sbin/../../tmp}",
                "daemons: linuxptp\nlinuxptp: {binaries: ../link}",
                "daemons: linuxptp\nlinuxptp: {binaries: ../nowhere}",
                "daemons: builtin\ninstances: {oc/ptp4l: {daemon: linuxptp}}\nlinuxptp: {binaries: ../bin}"
            })
    void nativeCodeNeedsConsent(String lines) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), binaries);
        folder.write("scenarios/s.yaml", ScenarioFolder.SCENARIO + lines + "\n");
        assertThatThrownBy(() -> read(Consent.OUTSIDE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("s.yaml:")
                .hasMessageContaining("native code")
                .hasMessageContaining("--trust-binaries");
        assertThatThrownBy(() -> read(trust(root.resolve("topologies"), Processes.SEPARATE)))
                .hasMessageContaining("native code");
    }

    @Test
    void consentIsAskedForEvenIfNothingElseOfTheScenarioCanBeRead() throws Exception {
        folder.write(
                "scenarios/s.yaml",
                "name: x\ntopology: ../missing.yaml\ndaemons: linuxptp\nlinuxptp: {binaries: ../bin}\n");
        assertThat(folder.problems()).anyMatch(problem -> problem.contains("native code"));
    }

    @Test
    void trustedBinariesRunInProcessesOfTheirOwnUnlessTheUserSaysOtherwise() throws Exception {
        String originals = "daemons=linuxptp";
        assertThat(read(trust(binaries, Processes.USUAL), originals, BINARIES).isolated())
                .isTrue();
        assertThat(read(trust(binaries, Processes.USUAL), originals, BINARIES, "linuxptp.isolate=false")
                        .isolated())
                .isTrue();
        assertThat(read(trust(binaries, Processes.SHARED), originals, BINARIES, "linuxptp.isolate=true")
                        .isolated())
                .isFalse();
        assertThat(read(trust(binaries, Processes.SEPARATE), originals, BINARIES)
                        .isolated())
                .isTrue();
        Path link = Files.createSymbolicLink(root.resolve("link"), binaries);
        assertThat(read(trust(link, Processes.USUAL), originals, BINARIES).binaries())
                .isEqualTo(binaries.toString());
    }

    @Test
    void thoseOfTheSystemNeedNoConsent() throws Exception {
        assertThat(read(Consent.NONE, "daemons=linuxptp").isolated()).isFalse();
        assertThat(read(Consent.NONE, "daemons=linuxptp", "linuxptp.binaries=/usr/sbin")
                        .isolated())
                .isFalse();
        assertThat(read(Consent.NONE, "daemons=linuxptp", "linuxptp.isolate=true")
                        .isolated())
                .isTrue();
    }

    @Test
    void whereNoOriginalRunsNoConsentIsNeeded() throws Exception {
        assertThat(read(Consent.NONE, BINARIES).anyOriginal()).isFalse();
    }

    @Test
    void trustInWhatIsNotNamedIsAMistake() {
        assertThatThrownBy(() -> read(trust(binaries, Processes.USUAL), "daemons=linuxptp"))
                .hasMessageContaining("--trust-binaries: the scenario names no binaries in " + binaries);
    }

    /** A lock file keeps the folder, and not the consent. */
    @Test
    void aLockFileCarriesNoConsent() throws Exception {
        Scenario scenario = Scenario.read(
                folder.scenario(),
                new Overrides(
                        List.of("daemons=linuxptp", BINARIES),
                        null,
                        null,
                        trust(binaries, Processes.USUAL),
                        ServoPlugins.NONE));
        folder.write("scenarios/s.yaml", new LockFile(scenario, "test").text());
        assertThatThrownBy(() -> read(Consent.NONE)).hasMessageContaining("native code");
        assertThat(read(trust(binaries, Processes.USUAL)).binaries()).isEqualTo(binaries.toString());
    }
}
