// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Phc2sysConfigurationTest {
    @Test
    void theDeployedOptionsAreRead() throws InputException {
        Phc2sysConfiguration configuration = read(
                "[global]\ndomainNumber 24\nmessage_tag phc0\nuds_address /var/run/ptp4l-ptp01\n",
                "-s ens1f2 -c CLOCK_REALTIME -w");
        assertThat(configuration.source()).isEqualTo("ens1f2");
        assertThat(configuration.sink()).isEqualTo("CLOCK_REALTIME");
        assertThat(configuration.waitForPtp4l()).isTrue();
        assertThat(configuration.timeOffset()).isEmpty();
        assertThat(configuration.rate()).isEqualTo(1.0);
        assertThat(configuration.readings()).isEqualTo(5);
        assertThat(configuration.options().integer("domainNumber")).isEqualTo(24);
        assertThat(configuration.options().real("pi_proportional_const")).isEqualTo(0.7);
        assertThat(configuration.options().real("pi_integral_const")).isEqualTo(0.3);
        assertThat(configuration.remarks()).isEmpty();
        assertThat(configuration.unsupported()).isEmpty();
    }

    @Test
    void everyLetterHasItsMeaning() throws InputException {
        Phc2sysConfiguration configuration = read(
                "",
                "-s/dev/ptp0 -O -37 -R 16 -N 8 -u 600 -E linreg -P 0.1 -I 0.2 -S 1"
                        + " -F 0 -L 0 -n 24 -x -z /run/p -t tag -l 7 -mq");
        Options options = configuration.options();
        assertThat(configuration.source()).isEqualTo("/dev/ptp0");
        assertThat(configuration.timeOffset()).hasValue(-37);
        assertThat(configuration.rate()).isEqualTo(16.0);
        assertThat(configuration.readings()).isEqualTo(8);
        assertThat(configuration.summaryUpdates()).isEqualTo(600);
        assertThat(options.word("clock_servo")).isEqualTo("linreg");
        assertThat(options.real("pi_proportional_const")).isEqualTo(0.1);
        assertThat(options.real("pi_integral_const")).isEqualTo(0.2);
        assertThat(options.real("step_threshold")).isEqualTo(1.0);
        assertThat(options.real("first_step_threshold")).isZero();
        assertThat(options.integer("sanity_freq_limit")).isZero();
        assertThat(options.integer("domainNumber")).isEqualTo(24);
        assertThat(options.flag("kernel_leap")).isFalse();
        assertThat(options.text("uds_address")).isEqualTo("/run/p");
        assertThat(options.text("message_tag")).isEqualTo("tag");
        assertThat(options.integer("logging_level")).isEqualTo(7);
        assertThat(options.flag("verbose")).isTrue();
        assertThat(options.flag("use_syslog")).isFalse();
    }

    /** phc2sys 3.1.1 was seen to keep 0.7 with this file. */
    @Test
    void theFileCannotChangeTheServosConstants() throws InputException {
        String file = "[global]\npi_proportional_const 0.5\n";
        Phc2sysConfiguration configuration = read(file, "-s ens1f2 -w");
        assertThat(configuration.options().real("pi_proportional_const")).isEqualTo(0.7);
        assertThat(configuration.remarks()).singleElement().asString().startsWith("phc2sys.conf:2:23: ");
        configuration = read(file, "-s ens1f2 -w --pi_proportional_const 0.4");
        assertThat(configuration.options().real("pi_proportional_const")).isEqualTo(0.4);
        assertThat(configuration.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -w                       | 10: neither -a nor a source (-s) is given; phc2sys 3.1.1 refuses that
        -s ens1f2                | 10: neither -w nor a time offset (-O) is given; phc2sys 3.1.1 refuses that
        -a -w                    | 10: -a excludes -c, -d, -i, -s, -w and -O; phc2sys 3.1.1 refuses them
        -s e -O 1.5              | 18: -O 1.5 is not an integer from -2147483648 to 2147483647; phc2sys 3.1.1 refuses it
        -s e -w -N 0             | 21: -N 0 is not an integer from 1 to 2147483647; phc2sys 3.1.1 refuses it
        -s e -w -R 0             | 21: -R 0 is not a number from 1.0E-9; phc2sys 3.1.1 refuses it
        -s e -w -E nullf         | 21: -E nullf is not one of pi, linreg, ntpshm; phc2sys 3.1.1 refuses it
        -s e -w -P -3            | 21: pi_proportional_const -3 is not a number from 0.0; phc2sys 3.1.1 refuses it
        """)
    void whatTheProgramRefusesIsRefused(String arguments, String message) {
        InputException refused = catchThrowableOfType(InputException.class, () -> read("", arguments));
        assertThat(refused.findings()).singleElement().hasToString("phc2sys-instance:1:" + message);
    }

    /** 3.1.1 takes the last of several; later releases follow them all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        V3_1_1 | -n 24 -n 25 -z /run/a -z /run/b | /run/b 25
        V4_4   | -n 0x18                         | /var/run/ptp4l 24
        V4_4   | -n 24 -n 0x19                   | /var/run/ptp4l 24, /var/run/ptp4l 25
        V4_4   | -z /run/a -z /run/b -n 7        | /run/a 7, /run/b 7
        NEXT   | -n 24 -n 25 -z /run/a -z /run/b | /run/a 24, /run/b 25
        """)
    void laterReleasesFollowSeveralDomains(Release release, String arguments, String domains) throws InputException {
        Phc2sysConfiguration configuration = read(release, "", "-a -r " + arguments);
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(configuration.domains().stream()
                        .map(domain -> domain.socket() + " " + domain.number())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(domains);
    }

    @Test
    void socketsAndDomainsThatDoNotPairAreRefusedByName() throws InputException {
        assertThat(read(Release.V4_4, "", "-a -n 1 -n 2 -n 3 -z /run/a -z /run/b")
                        .unsupported())
                .singleElement()
                .asString()
                .startsWith("phc2sys-instance:1:26: 3 times -n for 2 times -z");
    }

    @Test
    void furtherSinksOfTheAutomaticModeExistInTheNextReleaseOnly() throws InputException {
        assertThat(read(Release.NEXT, "", "-a -c eth1 -c eth2").furtherSinks()).containsExactly("eth1", "eth2");
        assertThat(read(Release.NEXT, "", "-s eth0 -w -c eth1").furtherSinks()).isEmpty();
        InputException refused = catchThrowableOfType(InputException.class, () -> read(Release.V4_4, "", "-a -c eth1"));
        assertThat(refused.findings()).singleElement().asString().contains("-a excludes -c");
    }

    private static Phc2sysConfiguration read(String text, String arguments) throws InputException {
        return read(Release.V3_1_1, text, arguments);
    }

    private static Phc2sysConfiguration read(Release release, String text, String arguments) throws InputException {
        return Phc2sysConfiguration.read(
                release,
                Optional.of(new TextFile("phc2sys.conf", text)),
                new CommandText(arguments, new SourcePosition("phc2sys-instance", 1, 10)),
                List.of());
    }
}
