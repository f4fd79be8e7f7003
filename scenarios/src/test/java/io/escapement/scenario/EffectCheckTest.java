// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes nothing is said, each beside the nearest that changes something; and what ptp4l does not start with. */
class EffectCheckTest {
    private static final String TWO = """
            name: effects
            duration: 1 min
            topology:
              nodes:
                gm: {grandmaster: PRTC-A, nics: {nic1: {%s ports: [p1, p2]}}, configuration: {ptp4l.conf: "[global]\\nmasterOnly 1\\n[p1]\\n"}}
                oc: {%s nics: {nic1: {%s ports: [e0, e1]}}, configuration: {ptp4l.conf: "[global]\\nslaveOnly 1\\n%s[e0]\\n"%s}}
              links: [{ends: [gm.p1, oc.e0], fibre: 10 m}%s]
              cables: [%s]
            """;

    private static final String TEMPERATURE = "temperature: {amplitude: 20 K, period: 1 h},";
    private static final String TS2PHC =
            ", etc/linuxptp/ptpinstance/ts2phc-t.conf: \"[global]\\nts2phc.pulsewidth 100000000\\n[e0]\\nts2phc.channel %d\\nts2phc.pin_index %d\\n\", etc/default/ptpinstance/ts2phc-instance-t: \"OPTIONS='-s generic'\"";
    private static final String OUTPUT =
            ", etc/linuxptp/ptpinstance/clock-conf.conf: \"ifname [e0]\\nbase_port [e0]\\nsma1 output\\n\"";

    @TempDir
    Path folder;

    private List<String> check(
            String gm, String host, String card, String ptp4l, String programs, String link, String cable)
            throws Exception {
        return read(String.format(TWO, gm, host, card, ptp4l, programs, link, cable)).stream()
                .filter(finding -> finding.rule() == ScenarioRule.NO_EFFECT)
                .map(Finding::sentence)
                .toList();
    }

    private List<Finding> read(String scenario) throws Exception {
        Path file = Files.writeString(folder.resolve("effects.yaml"), scenario);
        try {
            return Scenario.read(file, Overrides.NONE).remarks();
        } catch (InputException wrong) {
            return wrong.findings();
        }
    }

    @Test
    void temperatureThatNoOscillatorFeels() throws Exception {
        String ideal = "oscillator: ideal,";
        assertThat(check("", TEMPERATURE, "oscillator: OCXO,", "", "", "", "")).isEmpty();
        assertThat(check("", TEMPERATURE + "system-oscillator: ideal,", ideal, "", "", "", ""))
                .containsExactly(
                        "temperature of 'oc' has no effect: none of its oscillators (ideal) changes its frequency"
                                + " with it");
        String told = "oscillator: {grade: OCXO, temperature-coefficient: 2 ppb/K},";
        assertThat(check("", TEMPERATURE, told, "", "", "", "")).isEmpty();
        assertThat(check("", "", told, "", "", "", ""))
                .singleElement()
                .asString()
                .contains("temperature is constant");
    }

    @Test
    void powerOnThatLeavesNothing() throws Exception {
        assertThat(check("", "", "oscillator: {grade: OCXO, powered: 0 s},", "", "", "", ""))
                .isEmpty();
        assertThat(check("", "", "oscillator: {grade: XO, powered: 0 s},", "", "", "", ""))
                .containsExactly("'powered' of an oscillator (XO) of 'oc' has no effect: it has neither logarithmic"
                        + " ageing nor retrace");
    }

    @Test
    void oneFigureOfALawNeedsTheOther() throws Exception {
        assertThat(read(String.format(TWO, "", "", "oscillator: {grade: XO, ageing: 1 ppb},", "", "", "", "")))
                .extracting(Finding::sentence)
                .contains("ageing needs ageing-time beside it");
        assertThat(read(String.format(TWO, "", "", "oscillator: {grade: XO, retrace-time: 1 h},", "", "", "", "")))
                .extracting(Finding::sentence)
                .contains("retrace-time needs retrace beside it");
    }

    @Test
    void oscillatorsThatAReferenceReplaces() throws Exception {
        assertThat(check("oscillator: OCXO,", "", "", "", "", "", "")).isEmpty();
        assertThat(check("oscillator: {grade: OCXO, offset: 10 ppb},", "", "", "", "", "", ""))
                .singleElement()
                .asString()
                .contains("the grandmaster's reference steers that clock");
    }

    @Test
    void receiversCablesAndOutputsThatNobodyUses() throws Exception {
        String listens = String.format(TS2PHC, 0, 0);
        assertThat(check("", "", "gnss: PRTC-B,", "", listens, "", "")).isEmpty();
        assertThat(check("", "", "gnss: PRTC-B,", "", "", "", ""))
                .singleElement()
                .asString()
                .contains("no ts2phc");
        String cable = "{pps: [gm.nic1.sma1, oc.nic1.sma1], length: 1 m}";
        assertThat(check("", "", "", "", String.format(TS2PHC, 1, 1), "", cable))
                .isEmpty();
        assertThat(check("", "", "", "", "", "", cable))
                .containsExactly("the cable to oc.nic1.sma1 has no effect: no ts2phc of 'oc' listens to that pin");
        assertThat(check("", "", "", "", OUTPUT, "", ""))
                .containsExactly("sma1 output has no effect: no cable is at oc.nic1.sma1");
    }

    @Test
    void recoveredClocksNeedLoopsAndALine() throws Exception {
        String a = "ifname [e0]\\nbase_port [e0]\\nsynce_rclka enabled\\n";
        String other = "ifname [e1]\\nbase_port [e0]\\nsynce_rclka enabled\\n";
        String e810 = "model: E810,";
        assertThat(check("", "", e810, "", clocks(a), "", "")).isEmpty();
        assertThat(check("", "", "model: E810-bypassed,", "", clocks(a), "", ""))
                .containsExactly("synce_rclka of port e0 has no effect: NIC model 'E810-bypassed' has no DPLLs");
        assertThat(check("", "", e810, "", clocks(other), "", ""))
                .containsExactly("synce_rclka of port e1 has no effect: no link leads to it");
        assertThat(check("", "", e810, "", clocks(other + a), "", ""))
                .containsExactly("synce_rclka of port e1 has no effect: port e0 replaces it later");
    }

    private static String clocks(String lines) {
        return ", etc/linuxptp/ptpinstance/clock-conf.conf: \"" + lines + "\"";
    }

    @Test
    void linksThatNoPtp4lUses() throws Exception {
        assertThat(check("", "", "", "", "", ", {ends: [gm.p2, oc.e1], fibre: 10 m}", ""))
                .containsExactly(
                        "the link gm.p2--oc.e1 has no effect: no ptp4l and no equipment clock uses either end");
    }

    @Test
    void whatPtp4lDoesNotStartWith() throws Exception {
        assertThat(refused("gmCapable 0\\n")).contains("gmCapable 0 does not go with slaveOnly");
        assertThat(refused("inhibit_delay_req 1\\n")).contains("needs asCapable true");
        assertThat(refused("inhibit_delay_req 1\\nasCapable true\\n")).isEmpty();
        assertThat(refused("twoStepFlag 0\\n")).isEmpty();
        String e810 = "model: E810-bypassed,";
        assertThat(refusals(e810, "twoStepFlag 0\\n")).contains("can't stamp Syncs in passing");
        assertThat(refusals(e810, "")).isEmpty();
    }

    private String refused(String options) throws Exception {
        return refusals("", options);
    }

    private String refusals(String card, String options) throws Exception {
        return String.join(
                "; ",
                read(String.format(TWO, "", "", card, options, "", "", "")).stream()
                        .filter(finding -> finding.rule().id().equals("daemon-refuses"))
                        .peek(finding -> assertThat(finding.place().line()).isGreaterThan(2))
                        .map(Finding::sentence)
                        .toList());
    }

    /** What the user wrote is not moved without a word. */
    @Test
    void aRequirementThatBeginsWhileTheClocksSettle() throws Exception {
        String scenario = """
                name: settling
                duration: 60 s
                settle: 20 s
                topology: {nodes: {gm: {grandmaster: ideal, ports: [p1]}}}
                require: [{clock: gm.nic1, metric: max|TE|, below: 1 ns, from: %s}]
                """;
        assertThat(read(scenario.formatted("5 s")))
                .filteredOn(finding -> finding.rule() == ScenarioRule.REQUIREMENT_WITHIN_SETTLING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("the requirement begins at 20.0 s"));
        assertThat(read(scenario.formatted("20 s")))
                .noneMatch(finding -> finding.rule() == ScenarioRule.REQUIREMENT_WITHIN_SETTLING);
    }
}
