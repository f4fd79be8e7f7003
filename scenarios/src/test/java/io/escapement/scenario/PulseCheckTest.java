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

/** What is said of the pins of a ts2phc, each with a design that has the fault and the nearest one that does not. */
class PulseCheckTest {
    private static final String DESIGN = """
            name: pins
            duration: 1 min
            release: {linuxptp: 4.4}
            topology:
              nodes:
                tgm:
                  nics: {nic1: {model: %s, %s ports: [e0]}, nic2: {model: plain, ports: [e1]}}
                  configuration:
                    etc/linuxptp/ptpinstance/ts2phc-t.conf: "[global]\\nts2phc.pulsewidth 100000000\\n[e0]\\nts2phc.pin_index %d\\nts2phc.channel %d\\n"
                    etc/default/ptpinstance/ts2phc-instance-t: "OPTIONS='-s generic'"
                    etc/linuxptp/ptpinstance/clock-conf.conf: "ifname [e1]\\nbase_port [e1]\\nsma1 output\\n%s"
              cables: [%s]
            """;

    private static final String GNSS = "gnss: PRTC-B,";
    private static final String CABLE = "{pps: [tgm.nic2.sma1, tgm.nic1.%s], length: 1 m}";

    @TempDir
    Path folder;

    private List<String> check(String model, String gnss, int pin, int channel, String set, String cable)
            throws Exception {
        Path file = Files.writeString(
                folder.resolve("pins.yaml"), String.format(DESIGN, model, gnss, pin, channel, set, cable));
        List<Finding> found;
        try {
            found = Scenario.read(file, Overrides.NONE).remarks();
        } catch (InputException wrong) {
            found = wrong.findings();
        }
        return found.stream()
                .filter(finding -> finding.rule() == ScenarioRule.PIN_REFUSED
                        || finding.rule() == ScenarioRule.CHANNEL_WITHOUT_PULSE)
                .map(finding -> finding.rule().id() + ": " + finding.message())
                .toList();
    }

    private static String cable(String connector) {
        return String.format(CABLE, connector);
    }

    @Test
    void pinsAreThoseOfTheDriver() throws Exception {
        assertThat(check("E810-bypassed", GNSS, 0, 0, "", "")).isEmpty();
        assertThat(check("E810-bypassed", GNSS, 1, 0, "", ""))
                .containsExactly(
                        "pin-refused: tgm/t listens at pin 1, channel 0 of nic1: SMA1 has channel 1 and no other;"
                                + " ts2phc ends at start (PTP_PIN_SETFUNC request failed); pins of this NIC (E810-bypassed):"
                                + " pin_index 0 channel 0 (GNSS), pin_index 1 channel 1 (SMA1), pin_index 2 channel 1 (U.FL1),"
                                + " pin_index 3 channel 2 (SMA2), pin_index 4 channel 2 (U.FL2); model E810-bypassed-6.12 or"
                                + " E810-bypassed-6.17 takes it");
        assertThat(check("E810-bypassed-6.12", GNSS, 0, 2, "", "")).isEmpty();
        assertThat(check("E810-bypassed-6.17", GNSS, 1, 0, "", "")).isEmpty();
        assertThat(check("E810-bypassed-6.17", GNSS, 0, 0, "", ""))
                .singleElement()
                .asString()
                .contains("pin-refused", "SDP20 is no input");
        assertThat(check("plain", GNSS, 7, 0, "", ""))
                .singleElement()
                .asString()
                .contains("there is no such pin");
        assertThat(check("E810-bypassed-6.17", GNSS, 1, 3, "", ""))
                .singleElement()
                .asString()
                .contains("channels 0 to 2");
    }

    @Test
    void aPulseHasToArrive() throws Exception {
        assertThat(check("plain", "", 1, 1, "", cable("sma1"))).isEmpty();
        assertThat(check("plain", "", 3, 2, "", cable("sma1")))
                .containsExactly(
                        "channel-without-pulse: tgm/t listens at pin 3, channel 2 of nic1 (SMA2), where no pulse"
                                + " arrives: nothing is connected to SMA2; ts2phc stays silent; SMA1 comes to pin_index 1 channel 1"
                                + " (SMA1)");
        assertThat(check("plain", "", 0, 0, "", ""))
                .singleElement()
                .asString()
                .contains("nothing is connected to the GNSS receiver, which the NIC does not have");
        assertThat(check("E810-bypassed-6.17", "", 1, 1, "", cable("sma1"))).isEmpty();
        assertThat(check("E810-bypassed-6.17", "", 3, 1, "", cable("sma1")))
                .singleElement()
                .asString()
                .contains("SMA2 or U.FL2", "SMA1 comes to pin_index 1 (SDP21)");
        assertThat(check(
                        "E810-bypassed-6.17", "", 1, 1, "ifname [e0]\\nbase_port [e0]\\nsma1 output\\n", cable("sma1")))
                .singleElement()
                .asString()
                .contains("SMA1, which is set to output");
    }
}
