// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of networks that lock well to the wrong thing, or to nothing: what console, page and exports say of them. */
class BlameTest {
    @TempDir
    Path folder;

    private Outcome run(String scenario) throws Exception {
        Files.writeString(folder.resolve("s.yaml"), scenario);
        return CommandLineRun.launcher(
                folder, "run", "s.yaml", "--charts", "none", "-o", "out", "--markdown", "out.md", "--junit", "out.xml");
    }

    private String read(String file) throws Exception {
        return Files.readString(folder.resolve(file));
    }

    /** A part of the page. */
    private String part(String from, String to) throws Exception {
        String page = read("out/report.html");
        return page.substring(page.indexOf("<section id=\"" + from), page.indexOf("<section id=\"" + to));
    }

    @Test
    void aServerOfTheWrongTimescaleAndItsFollowersAreNotCalledFine() throws Exception {
        // the server copies UTC into a clock that PTP takes for TAI: all agree, and are 37 s behind
        Outcome outcome = run("""
                name: wrong timescale
                duration: 3 min
                settle: 1 min
                topology:
                  nodes:
                    server:
                      nics: {nic1: {oscillator: TCXO, ports: [a, b]}}
                      configuration:
                        etc/linuxptp/ptpinstance/ptp4l-p.conf: "[global]\\nmasterOnly 1\\nnetwork_transport L2\\n[a]\\n[b]\\n"
                        etc/default/ptpinstance/ptp4l-instance-p: "OPTIONS=\\"\\"\\n"
                        etc/linuxptp/ptpinstance/phc2sys-c.conf: "[global]\\n"
                        etc/default/ptpinstance/phc2sys-instance-c: "OPTIONS=\\"-s CLOCK_REALTIME -c a -O 0\\"\\n"
                    left:
                      nics: {nic1: {oscillator: TCXO, ports: [e]}}
                      configuration: {ptp4l.conf: "[global]\\nslaveOnly 1\\nnetwork_transport L2\\n[e]\\n"}
                    right:
                      nics: {nic1: {oscillator: TCXO, ports: [e]}}
                      configuration: {ptp4l.conf: "[global]\\nslaveOnly 1\\nnetwork_transport L2\\n[e]\\n"}
                  links:
                    - {ends: [server.a, left.e], fibre: 10 m}
                    - {ends: [server.b, right.e], fibre: 10 m}
                """);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("left\\.nic1 .* s, up to 3[67]\\.\\d+ s off");
        assertThat(read("out.md")).containsPattern("\\| left\\.nic1 \\| \u2013 \\|.*, up to 37\\.0 s off");
        assertThat(part("topology", "time-error")).contains(">master, no grandmaster<", ">time receiver<");
        String matrix = part("cooperation", "operations");
        assertThat(matrix).contains(" off</td>").doesNotContain("A+</td>").doesNotContain("server.nic1");
        assertThat(part("operations", "distribution")).contains("<td class=\"n unseen\">0 unseen</td>");
        assertThat(read("out/design.json")).contains("\"source\": \"server.system\"");
    }

    @Test
    void twoMastersOnOneLinkAreNoReceiverAndItsLockNeverCame() throws Exception {
        Outcome outcome = run("""
                name: two masters
                duration: 2 min
                settle: 30 s
                topology:
                  nodes:
                    gm:
                      grandmaster: PRTC-A
                      ports: [p]
                      configuration: {ptp4l.conf: "[global]\\nnetwork_transport UDPv4\\n[p]\\n"}
                    oc:
                      nics: {nic1: {oscillator: TCXO, ports: [e]}}
                      configuration: {ptp4l.conf: "[global]\\nnetwork_transport L2\\n[e]\\n"}
                  links:
                    - {ends: [gm.p, oc.e], fibre: 100 m}
                require:
                  - {clock: oc.nic1, metric: lock time, below: 30 s}
                  - {clock: oc.nic1, metric: max|TE|, below: 1 s, while: locked}
                """);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("oc\\.nic1: lock time below 30 s +never locked +30\\.00 s +FAIL")
                .containsPattern("while locked +never locked +.* +FAIL");
        assertThat(read("out.xml")).contains("failures=\"2\"", "fail: never locked, limit 30 s");
        assertThat(part("topology", "time-error"))
                .contains(">master, no grandmaster<", ">no path<")
                .doesNotContain(">time receiver<");
        assertThat(part("requirements", "clocks")).contains("<td class=\"n\">never locked</td>");
        assertThat(part("clocks", "topology")).contains("<td class=\"n\">never</td>");
    }
}
