// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code import}: from the files of hosts to a run. */
class ImportTest {
    private static final String FOLLOWER = "[global]\ndomainNumber 24\nnetwork_transport L2\nslaveOnly 1\n[eth0]\n";
    private static final String BOUNDARY = "[global]\ndomainNumber 24\nnetwork_transport L2\nboundary_clock_jbod 1\n"
            + "[ens1f0]\n[ens1f1]\nmasterOnly 1\n";

    @TempDir
    Path folder;

    private Path output;

    @BeforeEach
    void name() {
        output = folder.resolve("design");
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void platformHost(String name) throws IOException {
        String etc = "in/" + name + "/etc/";
        file(
                etc + "linuxptp/ptpinstance/ptp4l-up.conf",
                BOUNDARY.replace("[ens1f0]", "uds_address /var/run/ptp4l-up\n[ens1f0]"));
        file(
                etc + "linuxptp/ptpinstance/phc2sys-sys.conf",
                "[global]\ndomainNumber 24\nuds_address /var/run/ptp4l-up\n");
        file(
                etc + "linuxptp/ptpinstance/ptp-interfaces.conf",
                "[ens1f0]\nphc_index 2\nbase_port ens1f0\n[ens1f1]\nphc_index 2\nbase_port ens1f0\n");
        file(etc + "linuxptp/ptp4l.conf", "[global]\n# what the package installs\n");
        file(etc + "default/ptpinstance/ptp4l-instance-up", "OPTIONS=\"\"\n");
        file(etc + "default/ptpinstance/phc2sys-instance-sys", "OPTIONS=\"-s ens1f0 -w\"\n");
    }

    private InProcess.Outcome run(String... arguments) {
        return new InProcess().run(arguments);
    }

    private InProcess.Outcome importAll() {
        return run("import", folder.resolve("in").toString(), "-o", output.toString());
    }

    private SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (var walk = Files.walk(output)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(output.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    @Test
    void aPlatformHostAndAFollowerRunWithoutAnEdit() throws IOException {
        platformHost("controller-0");
        file("in/radio/ptp4l.conf", FOLLOWER);

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("not taken: the platform starts the instances in ptpinstance")
                .contains("phc_index 2 became 0");
        assertThat(outcome.out())
                .contains("ends: [assumed-gm.p1, controller-0.ens1f0]  (assumed: no file tells what is plugged where)")
                .contains("ends: [controller-0.ens1f1, radio.eth0]")
                .contains("2 hosts imported");
        String scenario = output.resolve("scenario.yaml").toString();
        InProcess.Outcome run = run(
                "run",
                scenario,
                "--set",
                "settle='30 s'",
                "--duration",
                "1 min",
                "-o",
                folder.resolve("results").toString());
        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(run.err()).doesNotContain("warning");
    }

    @Test
    void theNextImportKeepsWhatWasTypedAndAddsWhatIsNew() throws IOException {
        platformHost("controller-0");
        importAll();
        Path wiring = output.resolve("wiring.yaml");
        Files.writeString(wiring, Files.readString(wiring).replaceFirst("fibre: 100 m  # assumed.*", "fibre: 7 km"));
        Files.writeString(output.resolve("scenario.yaml"), "# mine\n");
        String typed = Files.readString(wiring);

        importAll();
        assertThat(wiring).hasContent(typed);

        file("in/radio/ptp4l.conf", FOLLOWER);
        importAll();
        assertThat(Files.readString(wiring)).contains("fibre: 7 km", "[controller-0.ens1f1, radio.eth0]");
        assertThat(output.resolve("scenario.yaml")).hasContent("# mine\n");
    }

    @Test
    void importingTwiceWritesTheSameBytes() throws IOException {
        platformHost("controller-0");
        importAll();
        SortedMap<String, String> first = written();
        importAll();
        assertThat(written()).isEqualTo(first);
    }

    @Test
    void aGrandmasterWithAReceiverServesTheOthers() throws IOException {
        file(
                "in/tgm/ts2phc.conf",
                "[global]\nts2phc.nmea_serialport /dev/gnss0\nleapfile /usr/share/zoneinfo/leap-seconds.list\n[ens1f0]\n");
        file("in/tgm/ts2phc", "OPTIONS=\"-s nmea\"\n");
        file("in/tgm/ptp4l.conf", "[global]\nnetwork_transport L2\n[ens1f0]\n");
        file("in/oc/ptp4l.conf", "[global]\nnetwork_transport L2\nslaveOnly 1\n[eth0]\n");

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("ends: [tgm.ens1f0, oc.eth0]").doesNotContain("assumed-gm");
        InProcess.Outcome check = run("check", output.resolve("scenario.yaml").toString());
        assertThat(check.status()).as(check.err()).isZero();
    }

    @Test
    void aProgramWithOptionsAloneIsFound() throws IOException {
        file("in/oc/etc/sysconfig/ptp4l", "OPTIONS=\"-i eth0 -2 -s\"\n");
        file("in/oc/etc/sysconfig/phc2sys", "OPTIONS=\"-a -r\"\n");

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.out()).contains("ends: [assumed-gm.p1, oc.eth0]");
        InProcess.Outcome check = run("check", output.resolve("scenario.yaml").toString());
        assertThat(check.status()).as(check.err()).isZero();
        assertThat(check.err()).doesNotContain("link-transport");
    }

    @Test
    void anInterfaceWithASpecialNameIsRefusedAtCheckAndAddsNothing() throws IOException {
        file("in/oc/ptp4l.conf", "[global]\nslaveOnly 1\n[eth0]: {grandmaster: ideal}, x]\n");

        importAll();

        InProcess.Outcome check = run("check", output.resolve("scenario.yaml").toString());
        assertThat(check.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(check.err()).contains("'eth0]: {grandmaster: ideal}, x'");
    }

    @Test
    void aFolderOfSomethingElseStaysAsItIs() throws IOException {
        platformHost("controller-0");
        file("design/wiring.yaml", "name: mine\n");

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).contains("holds something that is not of an import");
        assertThat(written()).containsOnlyKeys("wiring.yaml");
    }

    @Test
    void nothingIsWrittenBehindALink() throws IOException {
        platformHost("controller-0");
        importAll();
        file("outside/kept", "kept");
        Files.createSymbolicLink(output.resolve("hosts/controller-0/etc/outside"), folder.resolve("outside"));

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).contains("is a link, behind which nothing is written");
        assertThat(folder.resolve("outside/kept")).hasContent("kept");
    }

    @Test
    void aLinkOutOfAHostsFolderIsNotRead() throws IOException {
        platformHost("controller-0");
        file("secret", "[global]\n");
        Files.createSymbolicLink(
                folder.resolve("in/controller-0/etc/linuxptp/ptpinstance/ptp4l-x.conf"), folder.resolve("secret"));

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(output).doesNotExist();
    }

    @Test
    void aFolderWithoutAHostIsRefused() throws IOException {
        file("in/notes.txt", "nothing");

        InProcess.Outcome outcome = importAll();

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).contains("no configuration of ptp4l, phc2sys or ts2phc is here");
        assertThat(output).doesNotExist();
    }

    /** Packs entries, each {@code path}, {@code path=text}, or {@code path->target} for a link. */
    private Path archive(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (var octets = new GZIPOutputStream(Files.newOutputStream(file));
                var tar = new TarArchiveOutputStream(octets)) {
            for (String text : entries) {
                if (text.contains("->")) {
                    TarArchiveEntry link = new TarArchiveEntry(text.replaceFirst("->.*", ""), TarConstants.LF_SYMLINK);
                    link.setLinkName(text.replaceFirst(".*->", ""));
                    tar.putArchiveEntry(link);
                } else if (text.endsWith("|")) {
                    tar.putArchiveEntry(new TarArchiveEntry(text.replace("|", ""), TarConstants.LF_FIFO));
                } else {
                    byte[] content = text.replaceFirst("^[^=]*=", "").getBytes(StandardCharsets.UTF_8);
                    TarArchiveEntry entry = new TarArchiveEntry(text.replaceFirst("(?s)=.*", ""), true);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private InProcess.Outcome importArchive(Path archive) {
        return run("import", archive.toString(), "-o", output.toString());
    }

    @Test
    void anArchiveOfTwoHostsIsTheSameAsTheirFolders() throws IOException {
        file("in/bc/etc/linuxptp/ptp4l.conf", BOUNDARY);
        file("in/oc/etc/linuxptp/ptp4l.conf", FOLLOWER);
        importAll();
        SortedMap<String, String> ofFolders = written();
        output = folder.resolve("design-of-archive");

        InProcess.Outcome outcome = importArchive(archive(
                "bundle.tgz",
                "bundle/bc_20260101.120000/etc/linuxptp/ptp4l.conf=" + BOUNDARY,
                "bundle/bc_20260101.120000/etc/localtime->/usr/share/zoneinfo/UTC",
                "bundle/oc_20260101.120005/etc/linuxptp/ptp4l.conf=" + FOLLOWER));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(written()).isEqualTo(ofFolders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/linuxptp/ptp4l.conf=x",
                "/etc/linuxptp/ptp4l.conf=x",
                "h/../../x=x",
                "h/etc/linuxptp/ptp4l.conf->/etc/passwd",
                "h/etc/linuxptp->/",
                "h/etc->/",
                "h/var/pipe|"
            })
    void aHostileArchiveIsRefused(String entry) throws IOException {
        InProcess.Outcome outcome = importArchive(archive("x.tgz", "h/etc/linuxptp/ptp4l-a.conf=" + FOLLOWER, entry));

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).containsAnyOf("leads out of the archive", "is a link", "is a device or a pipe");
        assertThat(output).doesNotExist();
    }

    @Test
    void aBombIsRefused() throws IOException {
        Path file = folder.resolve("bomb.tgz");
        try (var octets = new GZIPOutputStream(Files.newOutputStream(file));
                var tar = new TarArchiveOutputStream(octets)) {
            TarArchiveEntry entry = new TarArchiveEntry("h/var/log/messages");
            entry.setSize(80L << 20);
            tar.putArchiveEntry(entry);
            for (int i = 0; i < 80; i++) {
                tar.write(new byte[1 << 20]);
            }
            tar.closeArchiveEntry();
        }

        InProcess.Outcome outcome = importArchive(file);

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).contains("refused as a bomb");
        assertThat(output).doesNotExist();
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        file("x.tgz", "no archive at all");

        InProcess.Outcome outcome = importArchive(folder.resolve("x.tgz"));

        assertThat(outcome.status()).isEqualTo(ExitStatus.WRONG_INPUT);
        assertThat(outcome.err()).contains("is no tar archive that can be read");
    }
}
