// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.escapement.input.yaml.YamlReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatAFileMayHoldIsReadAsYaml() throws IOException, InputException {
        StringBuilder content = new StringBuilder();
        int keys = 0;
        // more than the parser takes by itself
        while (content.length() <= 3 << 20) {
            content.append("key-" + keys++ + ": " + "text ".repeat(2000) + "\n");
        }
        Path file = Files.writeString(folder.resolve("large.yaml"), content);
        Findings findings = new Findings();
        String text = InputFiles.read(file, new SourcePosition("s.yaml", 1, 1), findings);
        findings.throwIfAny();
        assertThat(YamlReader.readMapping("large.yaml", text).entries()).hasSize(keys);
    }

    @Test
    void aLargerFileIsRefusedWithItsSizeAndTheLimit() throws IOException {
        Path file = folder.resolve("larger.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(InputFiles.MAX_SIZE + 1L);
        }
        Findings findings = new Findings();
        assertThat(InputFiles.read(file, new SourcePosition("s.yaml", 3, 5), findings))
                .isNull();
        assertThat(catchThrowable(findings::throwIfAny))
                .hasMessageContaining("s.yaml:3:5")
                .hasMessageContaining("'" + file + "' has 8388609 octets; at most 8388608 are read");
    }

    private static final SourcePosition PLACE = new SourcePosition("s.yaml", 1, 1);

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "text");
    }

    private static boolean allows(InputFiles files, Path file, String relative) {
        return files.resolve(file, relative, PLACE, new Findings()) != null;
    }

    @Test
    void aScenarioReadsItsOwnFolderAndTopologiesBesideIt() throws IOException {
        Path scenario = write("downloads/s.yaml");
        write("downloads/hosts/gm.conf");
        write("topologies/t.yaml");
        write("secrets/key");
        write("topologies-of-mine/t.yaml");
        InputFiles files = InputFiles.around(scenario, false);
        assertThat(allows(files, scenario, "hosts/gm.conf")).isTrue();
        assertThat(allows(files, scenario, "../topologies/t.yaml")).isTrue();
        assertThat(allows(files, folder.resolve("topologies/t.yaml"), "t/gm")).isTrue();
        assertThat(allows(files, scenario, "../secrets/key")).isFalse();
        assertThat(allows(files, scenario, "../topologies-of-mine/t.yaml")).isFalse();
        assertThat(allows(files, scenario, "hosts/../../secrets/key")).isFalse();
        assertThat(allows(files, scenario, "/etc/passwd")).isFalse();
        assertThat(allows(InputFiles.around(scenario, true), scenario, "/etc/passwd"))
                .isTrue();
    }

    @Test
    void theFolderAboveScenariosCountsButNotAsTheUsersHome() throws IOException {
        Path home = folder.toRealPath();
        Path scenario = write("project/scenarios/s.yaml");
        write("project/hosts/gm.conf");
        assertThat(allows(InputFiles.around(scenario, false, home), scenario, "../hosts/gm.conf"))
                .isTrue();
        assertThat(allows(InputFiles.around(scenario, false, home), scenario, "../../x"))
                .isFalse();
        Path inHome = write("scenarios/s.yaml");
        assertThat(allows(InputFiles.around(inHome, false, home), inHome, "../secrets/key"))
                .isFalse();
        assertThat(allows(InputFiles.around(inHome, false, home.resolve("user")), inHome, "../secrets/key"))
                .isFalse();
        assertThat(allows(InputFiles.around(inHome, false, home), inHome, "../topologies/t.yaml"))
                .isTrue();
    }

    @Test
    void linksLeadNowhereElse() throws IOException {
        Path scenario = write("downloads/s.yaml");
        Path secret = write("secrets/key");
        Files.createSymbolicLink(folder.resolve("downloads/link"), secret);
        Files.createSymbolicLink(folder.resolve("downloads/folder"), secret.getParent());
        Files.createSymbolicLink(folder.resolve("topologies"), secret.getParent());
        InputFiles files = InputFiles.around(scenario, false);
        assertThat(allows(files, scenario, "link")).isFalse();
        assertThat(allows(files, scenario, "folder/key")).isFalse();
        assertThat(allows(files, scenario, "../topologies/key")).isFalse();
    }

    @Test
    void whatAHostsFolderHoldsIsReadOrNamed() throws IOException {
        Path scenario = write("downloads/s.yaml");
        Path secret = write("secrets/key");
        write("downloads/gm/etc/a.conf");
        write("downloads/more/b.conf");
        Path host = folder.resolve("downloads/gm");
        Files.createSymbolicLink(host.resolve("b.conf"), folder.resolve("downloads/more/b.conf"));
        Files.createSymbolicLink(host.resolve("secret.conf"), secret);
        Files.createSymbolicLink(host.resolve("more"), folder.resolve("downloads/more"));
        Files.createSymbolicLink(host.resolve("dangling"), folder.resolve("downloads/nothing"));
        Findings findings = new Findings();
        assertThat(InputFiles.around(scenario, false).readFolder(host, PLACE, findings))
                .containsOnlyKeys("b.conf", "etc/a.conf");
        assertThat(catchThrowable(findings::throwIfAny))
                .hasMessageContaining("'secret.conf' lies outside")
                .hasMessageContaining("more' is a folder, not a file")
                .hasMessageContaining("there is no file '" + host.resolve("dangling"));
    }
}
