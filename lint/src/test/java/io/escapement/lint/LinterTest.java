// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule with a design that has the fault, beside the same design without it. */
class LinterTest {
    private static final String BEGIN = "name: lint\nduration: 1 min\ntopology:\n  nodes:\n";
    private static final String GM =
            "    gm: {grandmaster: PRTC-A, ports: [p1], configuration: {ptp4l.conf: \"%s\"}}\n";
    private static final String OC =
            "    oc: {nics: {nic1: {oscillator: TCXO, ports: [e0]}}, configuration: {ptp4l.conf: \"%s\"%s}}\n";
    private static final String LINK = "  links:\n    - {ends: [gm.p1, oc.e0], fibre: %s}\n";
    private static final String SERVES = "[global]\\nnetwork_transport L2\\nmasterOnly 1\\n%s[p1]\\n";
    private static final String FOLLOWS = "[global]\\nnetwork_transport L2\\nslaveOnly 1\\n%s[e0]\\n";

    @TempDir
    Path folder;

    @Test
    void takesEndsThatGoTogether() throws Exception {
        assertThat(ends("", "")).isEmpty();
        assertThat(ends("domainNumber 24\\n", "domainNumber 24\\n")).isEmpty();
        assertThat(ends("delay_mechanism P2P\\n", "delay_mechanism P2P\\n")).isEmpty();
        assertThat(ends("logAnnounceInterval 2\\n", "logAnnounceInterval 0\\n")).isEmpty();
        assertThat(ends("logSyncInterval 1\\n", "logSyncInterval -4\\n")).isEmpty();
        assertThat(ends("transportSpecific 1\\n", "transportSpecific 1\\n")).isEmpty();
    }

    @Test
    void comparesTheEndsOfALink() throws Exception {
        assertThat(ends("domainNumber 24\\n", ""))
                .containsExactly(
                        "link-domain: gm.p1 is in domain 24, oc.e0 at the other end of its link in 0: neither hears"
                                + " the other");
        assertThat(rules(ends("network_transport UDPv4\\n", ""))).containsExactly("link-transport");
        assertThat(rules(ends("ptp_dst_mac 01:80:C2:00:00:0E\\n", ""))).containsExactly("link-destination");
        assertThat(rules(ends("", "transportSpecific 1\\n"))).containsExactly("link-transport-specific");
        assertThat(rules(ends("delay_mechanism P2P\\n", ""))).containsExactly("link-delay-mechanism");
    }

    /** The originals send one-step Syncs; the built-in daemons refuse to. */
    @Test
    void comparesOneStepWithWhatIsAwaited() throws Exception {
        String sends = "daemons: linuxptp\n" + BEGIN
                + String.format(GM, String.format(SERVES, "twoStepFlag 0\\ntime_stamping onestep\\n"))
                + String.format(OC, String.format(FOLLOWS, "%s"), "")
                + String.format(LINK, "10 m");
        assertThat(check(String.format(sends, ""))).isEmpty();
        assertThat(rules(check(String.format(sends, "assume_two_step 1\\n")))).containsExactly("link-one-step");
    }

    @Test
    void comparesIntervalsWithTimeouts() throws Exception {
        assertThat(ends("logAnnounceInterval 3\\n", "logAnnounceInterval 0\\n"))
                .containsExactly(
                        "link-timeout: gm.p1 sends Announce every 8 s; oc.e0 at the other end of its link waits at most"
                                + " 4 s (announceReceiptTimeout 3, logAnnounceInterval 0): it times out between two");
        assertThat(rules(ends("logSyncInterval 1\\n", "logSyncInterval -4\\nsyncReceiptTimeout 3\\n")))
                .containsExactly("link-timeout");
    }

    @Test
    void comparesALinksDelayWithItsThreshold() throws Exception {
        String gptp = "transportSpecific 1\\nfollow_up_info 1\\ndelay_mechanism P2P\\nneighborPropDelayThresh 800\\n";
        assertThat(ends(gptp, gptp, "10 m")).isEmpty();
        assertThat(rules(ends(gptp, gptp, "300 m"))).containsExactly("link-delay", "link-delay");
        assertThat(ends("delay_mechanism P2P\\n", "delay_mechanism P2P\\nneighborPropDelayThresh 800\\n", "300 m"))
                .as("only IEEE 802.1AS asks for it")
                .isEmpty();
    }

    @Test
    void findsEndsThatCantServeEachOther() throws Exception {
        String only = BEGIN
                + String.format(GM, String.format(SERVES, ""))
                + String.format(OC, "[global]\\nnetwork_transport L2\\nmasterOnly 1\\n[e0]\\n", "")
                + String.format(LINK, "10 m");
        assertThat(rules(check(only))).containsExactly("link-roles", "unsteered-clock");
    }

    @Test
    void looksForTheOtherEndOfEachPort() throws Exception {
        String spare = BEGIN
                + String.format(GM, String.format(SERVES, ""))
                        .replace("[p1],", "[p1, p2],")
                        .replace("[p1]\\n", "[p1]\\n[p2]\\n")
                + String.format(OC, String.format(FOLLOWS, ""), "")
                + String.format(LINK, "10 m");
        assertThat(check(spare)).containsExactly("port-without-link: gm/ptp4l has a port p2, and no link leads to it");
        String deaf = BEGIN
                + String.format(GM, String.format(SERVES, ""))
                + "    oc: {nics: {nic1: {oscillator: TCXO, ports: [e0]}}}\n"
                + String.format(LINK, "10 m");
        assertThat(check(deaf))
                .containsExactly(
                        "port-without-link: gm/ptp4l has a port p1, and no ptp4l listens at the other end of its link");
    }

    private static final String PHC2SYS =
            ", etc/linuxptp/ptpinstance/phc2sys-s.conf: \"[global]\\n%s\", etc/default/ptpinstance/phc2sys-instance-s: \"OPTIONS='%s'\"";

    @Test
    void comparesPhc2sysWithItsPtp4l() throws Exception {
        assertThat(phc2sys("", "", "-s e0 -w")).isEmpty();
        assertThat(phc2sys("", "", "-a -r")).isEmpty();
        assertThat(phc2sys("domainNumber 24\\n", "", "-s e0 -w -n 24")).isEmpty();
        assertThat(rules(phc2sys("domainNumber 24\\n", "", "-s e0 -w"))).containsExactly("unanswered-management");
        assertThat(rules(phc2sys("domainNumber 24\\n", "", "-s e0 -O -37"))).isEmpty();
        assertThat(rules(phc2sys("transportSpecific 1\\n", "", "-a -r"))).containsExactly("unanswered-management");
        assertThat(phc2sys("transportSpecific 1\\n", "transportSpecific 1\\n", "-a -r"))
                .isEmpty();
        assertThat(phc2sys("uds_address /var/run/other\\n", "", "-s e0 -w"))
                .containsExactly(
                        "unanswered-management: oc/s waits for the ptp4l at /var/run/ptp4l, and no ptp4l of 'oc' is"
                                + " there");
    }

    @Test
    void knowsTheSignOfAnOffset() throws Exception {
        assertThat(phc2sys("", "", "-s e0 -O -37")).isEmpty();
        assertThat(phc2sys("", "", "-s e0 -O 37"))
                .containsExactly(
                        "utc-offset: oc/s: -O 37 has the wrong sign: it is sink minus source, so that the system clock"
                                + " runs 74 s off");
        assertThat(phc2sys("", "", "-s e0 -O 0"))
                .containsExactly(
                        "utc-offset: oc/s: -O 0 puts the system clock 37 s ahead: from nic1 to the system clock it is"
                                + " -37 s");
        assertThat(phc2sys("", "", "-s e0 -O -36"))
                .containsExactly(
                        "utc-offset: oc/s: -O -36 puts the system clock 1 s ahead: from nic1 to the system clock it is"
                                + " -37 s");
    }

    @Test
    void findsTwoWhoSteerOneClock() throws Exception {
        String one = String.format(PHC2SYS, "", "-s e0 -w");
        String other = one.replace("phc2sys-s.", "phc2sys-t.").replace("instance-s", "instance-t");
        assertThat(host("", one)).isEmpty();
        assertThat(host("", one + other))
                .containsExactly("clock-steered-twice: oc/s and oc/t steer oc.system: each undoes what the other does");
        assertThat(rules(phc2sys("", "", "-s CLOCK_REALTIME -c e0 -O 37"))).containsExactly("clock-steered-twice");
        assertThat(phc2sys("free_running 1\\n", "", "-s CLOCK_REALTIME -c e0 -O 37"))
                .isEmpty();
    }

    private static final String BOUNDARY = BEGIN
            + "    gm: {grandmaster: PRTC-A, ports: [p1], configuration: {ptp4l.conf: \"[global]\\nmasterOnly 1\\n[p1]\\n\"}}\n"
            + "    bc:\n      nics: {a: {oscillator: TCXO, ports: [e0]}, b: {oscillator: TCXO, ports: [e1]}}\n"
            + "      configuration: {ptp4l.conf: \"[global]\\nboundary_clock_jbod 1\\n%s[e0]\\n[e1]\\n\"%s}\n"
            + "    oc: {nics: {nic1: {oscillator: TCXO, ports: [e0]}}, configuration: {ptp4l.conf: \"[global]\\nslaveOnly 1\\n[e0]\\n\"}}\n"
            + "  links:\n    - {ends: [gm.p1, bc.e0], fibre: 10 m}\n    - {ends: [bc.e1, oc.e0], fibre: 10 m}\n";

    @Test
    void findsClocksThatNobodySteers() throws Exception {
        assertThat(check(String.format(BOUNDARY, "", "")))
                .containsExactly(
                        "unsteered-clock: nothing steers bc.b, the clock of port e1 of bc/ptp4l: what it serves drifts"
                                + " with its oscillator");
        assertThat(check(String.format(BOUNDARY, "", String.format(PHC2SYS, "", "-a"))))
                .isEmpty();
        assertThat(rules(check(String.format(BOUNDARY, "slaveOnly 1\\n", ""))))
                .containsExactlyInAnyOrder("slave-only-boundary-clock", "link-roles");
    }

    @Test
    void comparesStepsWithThresholds() throws Exception {
        String step = "events:\n  - {at: 30 s, clock: gm.nic1, step: %s}\n";
        String design = BEGIN
                + String.format(GM, String.format(SERVES, ""))
                + String.format(OC, String.format(FOLLOWS, ""), "")
                + String.format(LINK, "10 m");
        assertThat(rules(check(design + String.format(step, "375 ms")))).containsExactly("step-not-followed");
        assertThat(check(design + String.format(step, "1 us"))).isEmpty();
        assertThat(check(design.replace("slaveOnly 1\\n", "slaveOnly 1\\nstep_threshold 1\\n")
                        + String.format(step, "2 s")))
                .isEmpty();
    }

    @Test
    void findsWhatTheAgentDoesNotKnow() throws Exception {
        String twoCards = BEGIN
                + String.format(GM, String.format(SERVES, ""))
                + "    bc:\n      agent: %s\n      nics: {nic1: {model: E810-bypassed, ports: [e0]}, nic2: {model: E810-bypassed, ports: [f0]}}\n"
                + "      configuration:\n"
                + "        ptp4l-a.conf: \"[global]\\nnetwork_transport L2\\nuds_address /var/run/a\\n[e0]\\n\"\n"
                + "        ptp4l-b.conf: \"[global]\\nnetwork_transport L2\\nuds_address /var/run/b\\n%smasterOnly 1\\n[f0]\\n\"\n"
                + "        ts2phc-t.conf: \"[global]\\n[f0]\\nts2phc.pin_index 1\\nts2phc.channel 1\\n\"\n"
                + "        ts2phc-instance-t: OPTIONS=\"-s generic\"\n"
                + "        phc2sys-p.conf: \"[global]\\nuds_address /var/run/a\\n\"\n"
                + "        phc2sys-instance-p: OPTIONS=\"%s\"\n"
                + "        clock-conf.conf: \"ifname [e0]\\nbase_port [e0]\\nsma1 output\\nifname [f0]\\nbase_port [f0]\\nsma1 input\\n\"\n"
                + "    oc: {nics: {nic1: {oscillator: TCXO, ports: [e0]}}, configuration: {ptp4l.conf: \"[global]\\nnetwork_transport L2\\nslaveOnly 1\\n%s[e0]\\n\"}}\n"
                + "  links:\n    - {ends: [gm.p1, bc.e0], fibre: 1 m}\n    - {ends: [bc.f0, oc.e0], fibre: 1 m}\n"
                + "  cables: [{pps: [bc.nic1.sma1, bc.nic2.sma1], length: 1 m}]\n";
        String good = "-s e0 -w";
        assertThat(agentRules(twoCards, "starlingx", "", good)).isEmpty();
        assertThat(agentRules(twoCards, "starlingx", "", "-a -r")).containsExactly("agent-unaware");
        assertThat(agentRules(twoCards, "none", "", "-a -r")).isEmpty();
        assertThat(agentRules(twoCards, "starlingx", "domainNumber 7\\n", good)).containsExactly("agent-unaware");
        assertThat(rules(check(BEGIN
                        + String.format(GM, String.format(SERVES, ""))
                                .replace("{grandmaster", "{agent: starlingx, grandmaster")
                        + String.format(OC, String.format(FOLLOWS, ""), "")
                        + String.format(LINK, "1 m"))))
                .containsExactly("agent-unaware");
    }

    private List<String> agentRules(String scenario, String agent, String domain, String options) throws Exception {
        return rules(check(String.format(scenario, agent, domain, options, domain))).stream()
                .filter(rule -> rule.startsWith("agent"))
                .toList();
    }

    private List<String> ends(String gm, String oc) throws Exception {
        return ends(gm, oc, "10 m");
    }

    private List<String> ends(String gm, String oc, String fibre) throws Exception {
        return check(BEGIN
                + String.format(GM, String.format(SERVES, gm))
                + String.format(OC, String.format(FOLLOWS, oc), "")
                + String.format(LINK, fibre));
    }

    private List<String> phc2sys(String ptp4l, String own, String options) throws Exception {
        return host(ptp4l, String.format(PHC2SYS, own, options));
    }

    private List<String> host(String ptp4l, String programs) throws Exception {
        String domain = ptp4l.startsWith("uds") || ptp4l.startsWith("free") ? "" : ptp4l;
        return check(BEGIN
                + String.format(GM, String.format(SERVES, domain))
                + String.format(OC, String.format(FOLLOWS, ptp4l), programs)
                + String.format(LINK, "10 m"));
    }

    private List<String> check(String scenario) throws IOException, InputException {
        Path file = Files.writeString(folder.resolve("lint.yaml"), scenario);
        Scenario read = Scenario.read(file, Overrides.NONE);
        assertThat(read.remarks()).isEmpty();
        List<Finding> found = Linter.check(read);
        assertThat(found).allMatch(finding -> finding.place().file().startsWith(file.toString()));
        return found.stream()
                .map(finding -> finding.rule().id() + ": " + finding.sentence())
                .toList();
    }

    private static List<String> rules(List<String> findings) {
        return findings.stream()
                .map(finding -> finding.substring(0, finding.indexOf(':')))
                .toList();
    }
}
