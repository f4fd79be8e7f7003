// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ts2phcConfigurationTest {
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
    void nmeaIsNotSimulated() throws InputException {
        assertThat(read("[ens1f0]\n", "-s nmea").unsupported())
                .singleElement()
                .asString()
                .contains("-s nmea");
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
        assertThat(refused.problems()).first().hasToString(message);
    }

    @Test
    void portStatesAreNotFollowed() throws InputException {
        assertThat(read(Release.V4_4, "[eth0]\n", "-a").unsupported())
                .singleElement()
                .asString()
                .startsWith("ts2phc-instance:1:11: -a: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [eth0]~ts2phc.master 1~[eth1] | -s generic         | ts2phc.conf: too many PPS sources: generic, eth0; ts2phc 3.1.1 refuses more than one
        [eth0]                        | -s generic -s eth1 | ts2phc-instance:1:24: -s is given twice; ts2phc 3.1.1 refuses more than one source
        [global]                      | -s generic         | ts2phc.conf: no clock to synchronise is specified; ts2phc 3.1.1 refuses to start
        [eth0]                        | -m                 | ts2phc.conf: no source of the pulse (-s) is specified; ts2phc 3.1.1 refuses to start
        [eth0]~ts2phc.holdover 3      | -s generic         | ts2phc.conf:2:1: ts2phc.holdover exists from linuxptp 4.4 on; ts2phc 3.1.1 refuses it
        """)
    void whatTheProgramRefusesIsRefused(String text, String arguments, String message) {
        InputException refused =
                catchThrowableOfType(InputException.class, () -> read(text.replace('~', '\n'), arguments));
        assertThat(refused.problems()).first().hasToString(message);
    }

    private static Ts2phcConfiguration read(String text, String arguments) throws InputException {
        return read(Release.V3_1_1, text, arguments);
    }

    private static Ts2phcConfiguration read(Release release, String text, String arguments) throws InputException {
        return Ts2phcConfiguration.read(
                release,
                Optional.of(new TextFile("ts2phc.conf", text)),
                new CommandText(arguments, new SourcePosition("ts2phc-instance", 1, 10)),
                List.of());
    }
}
