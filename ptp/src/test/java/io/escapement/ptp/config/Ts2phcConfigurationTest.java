// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ts2phcConfigurationTest {
    private final Map<String, String> files = new HashMap<>();

    @Test
    void theDeployedFileIsRead() throws InputException {
        Ts2phcConfiguration configuration = read(
                "[global]\nleapfile /usr/share/zoneinfo/leap-seconds.list\nmessage_tag ts1\nts2phc.pulsewidth 100000000\n"
                        + "[ens2f1]\nts2phc.channel 1\nts2phc.extts_polarity rising\nts2phc.pin_index 1\n"
                        + "ts2phc.extts_correction -14\n",
                "-s generic");
        assertThat(configuration.source()).isEqualTo("generic");
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(configuration.sinks()).singleElement().satisfies(sink -> {
            assertThat(sink.name()).isEqualTo("ens2f1");
            assertThat(sink.options().integer("ts2phc.channel")).isEqualTo(1);
            assertThat(sink.options().integer("ts2phc.extts_correction")).isEqualTo(-14);
            assertThat(sink.options().integer("ts2phc.pulsewidth")).isEqualTo(100_000_000);
        });
    }

    @Test
    void aSectionCanBeTheSource() throws InputException {
        Ts2phcConfiguration configuration =
                read("[ens1f0]\nts2phc.master 1\nts2phc.channel 2\n[ens2f0]\n", "-c /dev/ptp3");
        assertThat(configuration.source()).isEqualTo("ens1f0");
        assertThat(configuration.sourceOptions().integer("ts2phc.channel")).isEqualTo(2);
        assertThat(configuration.sinks())
                .extracting(Ts2phcConfiguration.Sink::name)
                .containsExactly("/dev/ptp3", "ens2f0");
    }

    @Test
    void aReceiverInTheNetworkIsNotSimulated() throws InputException {
        String host = "[global]\nts2phc.nmea_remote_host ntp\n";
        assertThat(read(host + "[ens1f0]\n", "-s nmea").unsupported()).isEmpty();
        assertThat(read(host + "ts2phc.nmea_remote_port 7\n[ens1f0]\n", "-s nmea")
                        .unsupported())
                .singleElement()
                .asString()
                .startsWith("ts2phc.conf:2:25: ts2phc.nmea_remote_host: the built-in ts2phc listens to a receiver on");
    }

    @Test
    void theTablesThatReleasesCarryAreNotReliedOn() throws InputException {
        assertThat(read("[ens1f0]\n", "-s nmea").remarks())
                .singleElement()
                .asString()
                .contains("expired on 2020-12-28");
        assertThat(read(Release.V4_4, "[ens1f0]\n", "-s nmea").unsupported())
                .singleElement()
                .asString()
                .startsWith("ts2phc-instance:1:10: -s nmea without leapfile");
    }

    @Test
    void aLeapSecondFileIsReadWhereItIsNeeded() throws InputException {
        InputException refused = catchThrowableOfType(
                InputException.class, () -> read("[global]\nleapfile leap\n[ens1f0]\n", "-s nmea"));
        assertThat(refused.findings())
                .singleElement()
                .hasToString("ts2phc.conf:2:10: leapfile: the host has no file leap; ts2phc 3.1.1 refuses to start");
        files.put("/leap", "3692217600 37\n");
        refused = catchThrowableOfType(
                InputException.class, () -> read("[global]\nleapfile leap\n[ens1f0]\n", "-s nmea"));
        assertThat(refused.findings())
                .singleElement()
                .asString()
                .contains("no line '#@ NTP-TIME' in /leap tells when it expires");
        files.put("/leap", "#@ 3692217700\n3692217600 37\n");
        LeapSeconds table =
                read("[global]\nleapfile leap\n[ens1f0]\n", "-s nmea").leapSeconds();
        assertThat(table.offset(1_483_228_800L)).isEqualTo(37);
        assertThat(table.find(1_483_228_799L)).isEqualTo(LeapSeconds.Finding.UNKNOWN);
    }

    @Test
    void theSourceOfTheTimeOfDayCanBeAnOption() throws InputException {
        files.put("/leap", "#@ 3692217700\n3692217600 37\n");
        String file = "[global]\nts2phc.tod_source nmea\nleapfile /leap\nts2phc.holdover 60\n[eth0]\n";
        Ts2phcConfiguration configuration = read(Release.V4_4, file, "");
        assertThat(configuration.source()).isEqualTo("nmea");
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(configuration.holdover()).isEqualTo(60_000_000_000L);
        assertThat(configuration.remarks())
                .singleElement()
                .asString()
                .startsWith("ts2phc.conf:4:17: ts2phc.holdover has no effect without servo_offset_threshold");
        assertThat(read(Release.V4_4, file, "-s generic").source()).isEqualTo("generic");
    }

    @Test
    void thePulsesOfLaterReleasesHaveARateAndAPhase() throws InputException {
        String file = "[global]\nts2phc.pulserate 10\n[eth0]\nts2phc.master 1\nts2phc.perout_phase 7\n[eth1]\n"
                + "ts2phc.pulsewidth 98000000\n[eth2]\n";
        Ts2phcConfiguration configuration = read(Release.NEXT, file, "");
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(configuration.pulsePeriod()).isEqualTo(100_000_000);
        assertThat(configuration.pulsePhase()).isEqualTo(7);
        assertThat(configuration.sinks())
                .extracting(sink -> configuration.pulseWidth(sink.options()))
                .as("the gap is shorter; half the period")
                .containsExactly(2_000_000L, 50_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        V3_1_1 | -s generic -a | ts2phc-instance:1:22: -a is not an option; ts2phc 3.1.1 refuses it
        NEXT   | --ts2phc.pulserate 10 --ts2phc.pulsewidth 99000001 | ts2phc.conf: ts2phc.pulsewidth 99000001 of eth0 is more than 99000000 ns, the period of the pulses less 1 ms; ts2phc next refuses it
        V4_4   | --ts2phc.pulserate 10 | ts2phc-instance:1:10: --ts2phc.pulserate exists from linuxptp next on; ts2phc 4.4 refuses it
        """)
    void whatOneReleaseOnlyRefusesIsRefused(Release release, String arguments, String message) {
        InputException refused = catchThrowableOfType(InputException.class, () -> read(release, "[eth0]\n", arguments));
        assertThat(refused.findings()).first().hasToString(message);
    }

    @Test
    void portStatesAreFollowedFrom4xOn() throws InputException {
        Ts2phcConfiguration configuration = read(Release.V4_4, "[eth0]\n", "-a -s generic");
        assertThat(configuration.automatic()).isTrue();
        assertThat(configuration.externalPulse()).isFalse();
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(read(Release.NEXT, "[eth0]\n", "-a --ts2phc.external_pps 1").externalPulse())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [eth0]~ts2phc.master 1~[eth1] | -s eth0            | ts2phc.conf: too many PPS sources: eth0, eth0; ts2phc 3.1.1 refuses more than one
        [eth0]~ts2phc.master 1~[eth1] | -s generic         | ts2phc.conf: too many PPS sources: generic, eth0; ts2phc 3.1.1 refuses more than one
        [eth0]                        | -s generic -s eth1 | ts2phc-instance:1:24: -s is given twice; ts2phc 3.1.1 refuses more than one source
        [global]                      | -s generic         | ts2phc.conf: no clock to synchronise is specified; ts2phc 3.1.1 refuses to start
        [eth0]                        | -m                 | ts2phc.conf: no source of the pulse (-s) is specified; ts2phc 3.1.1 refuses to start
        [eth0]~ts2phc.holdover 3      | -s generic         | ts2phc.conf:2:1: ts2phc.holdover exists from linuxptp 4.4 on; ts2phc 3.1.1 refuses it
        """)
    void whatTheProgramRefusesIsRefused(String text, String arguments, String message) {
        InputException refused =
                catchThrowableOfType(InputException.class, () -> read(text.replace('~', '\n'), arguments));
        assertThat(refused.findings()).first().hasToString(message);
    }

    private Ts2phcConfiguration read(String text, String arguments) throws InputException {
        return read(Release.V3_1_1, text, arguments);
    }

    private Ts2phcConfiguration read(Release release, String text, String arguments) throws InputException {
        return Ts2phcConfiguration.read(
                release,
                Optional.of(new TextFile("ts2phc.conf", text)),
                new CommandText(arguments, new SourcePosition("ts2phc-instance", 1, 10)),
                List.of(),
                path -> Optional.ofNullable(files.get(path)).map(content -> new TextFile(path, content)));
    }
}
