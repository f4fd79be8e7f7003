// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ptp4lConfigurationTest {
    private static final SourcePosition OPTIONS = new SourcePosition("ptp4l-instance-ptp01", 1, 10);

    /** A file as StarlingX renders it, less uds_ro_address. */
    private static final String DEPLOYED = """
            [global]
            ##
            ## Default Data Set
            ##
            boundary_clock_jbod 1
            clock_servo linreg
            dataset_comparison G.8275.x
            delay_mechanism E2E
            domainNumber 24
            logAnnounceInterval -3
            logMinDelayReqInterval -4
            logSyncInterval -4
            message_tag ptp01
            network_transport L2
            summary_interval 6
            time_stamping hardware
            tx_timestamp_timeout 700
            uds_address /var/run/ptp4l-ptp01

            [ens1f2]
            ##
            ## Associated interface: ens1f2
            ##

            [ens1f3]
            masterOnly 1
            logSyncInterval 0
            """;

    @Test
    void aDeployedFileIsRead() throws InputException {
        Ptp4lConfiguration configuration = read(DEPLOYED, "");
        assertThat(configuration.options().integer("domainNumber")).isEqualTo(24);
        assertThat(configuration.options().word("clock_servo")).isEqualTo("linreg");
        assertThat(configuration.options().text("uds_address")).isEqualTo("/var/run/ptp4l-ptp01");
        assertThat(configuration.options().real("first_step_threshold")).isEqualTo(0.00002);
        assertThat(configuration.ports())
                .extracting(Ptp4lConfiguration.Port::interfaceName)
                .containsExactly("ens1f2", "ens1f3");
        Options first = configuration.ports().get(0).options();
        Options second = configuration.ports().get(1).options();
        assertThat(first.integer("logSyncInterval")).isEqualTo(-4);
        assertThat(first.flag("masterOnly")).isFalse();
        assertThat(second.integer("logSyncInterval")).isZero();
        assertThat(second.flag("masterOnly")).isTrue();
        assertThat(configuration.unsupported()).isEmpty();
        assertThat(first.setting("domainNumber").orElseThrow().position())
                .isEqualTo(new SourcePosition("ptp4l-ptp01.conf", 9, 14));
    }

    @Test
    void theCommandLineComesBeforeTheFile() throws InputException {
        Ptp4lConfiguration configuration =
                read(DEPLOYED, "-2 -i eth0 -mq -f /etc/ptp4l.conf -l7 -s --priority1=5 --domainNumber 3 --summary_i 1");
        assertThat(configuration.options().word("network_transport")).isEqualTo("L2");
        assertThat(configuration.options().integer("logging_level")).isEqualTo(7);
        assertThat(configuration.options().integer("priority1")).isEqualTo(5);
        assertThat(configuration.options().integer("domainNumber")).isEqualTo(3);
        assertThat(configuration.options().integer("summary_interval")).isEqualTo(1);
        assertThat(configuration.options().flag("slaveOnly")).isTrue();
        assertThat(configuration.ports())
                .extracting(Ptp4lConfiguration.Port::interfaceName)
                .containsExactly("eth0", "ens1f2", "ens1f3");
    }

    @Test
    void aPortsOwnValueComesBeforeTheCommandLineAndAnOverrideBeforeBoth() throws InputException {
        String option = "logSyncInterval";
        Ptp4lConfiguration configuration = read(DEPLOYED, "--logSyncInterval -2");
        assertThat(configuration.ports().get(0).options().integer(option)).isEqualTo(-2);
        assertThat(configuration.ports().get(1).options().integer(option)).isZero();

        SettingOverride override = new SettingOverride(option, "-5", SourcePosition.whole("--set"));
        configuration = Ptp4lConfiguration.read(
                Release.V3_1_1,
                Optional.of(new TextFile("ptp4l-ptp01.conf", DEPLOYED)),
                new CommandText("--logSyncInterval -2", OPTIONS),
                List.of(override));
        assertThat(configuration.ports().get(0).options().integer(option)).isEqualTo(-5);
        assertThat(configuration.ports().get(1).options().integer(option)).isEqualTo(-5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [global]~priorty1 3          | 2:1: priorty1 is not an option; ptp4l 3.1.1 refuses it; did you mean priority1?
        [global]~uds_ro_address /x   | 2:1: uds_ro_address exists from linuxptp 4.4 on; ptp4l 3.1.1 refuses it
        [global]~  priority1   300   | 2:15: priority1 300 is not an integer from 0 to 255; ptp4l 3.1.1 refuses it
        [global]~priority1 3 # why   | 2:11: priority1 3 # why is not an integer from 0 to 255; ptp4l 3.1.1 refuses it; a comment has to stand on a line of its own
        [global]~delay_mechanism E2 | 2:17: delay_mechanism E2 is not one of Auto, E2E, P2P; ptp4l 3.1.1 refuses it; did you mean E2E?
        [global]~priority1           | 2:1: option priority1 has no value; ptp4l 3.1.1 refuses it
        [ens1f0]~priority1 3         | 2:1: priority1 belongs in the global section; ptp4l 3.1.1 refuses it in [ens1f0]
        priority1 3                  | 1:1: this line is not in a section; ptp4l 3.1.1 refuses it
        [global]~clock_type BC~[lo]  | 2:12: clock_type BC needs at least two interfaces; ptp4l 3.1.1 refuses one
        []~masterOnly 1              | 1:1: a section needs a name; ptp4l 3.1.1 refuses it
        ''                           | : no interface is specified; ptp4l 3.1.1 refuses to start
        """)
    void whatTheReleaseRefusesIsReportedWithItsPlace(String text, String message) {
        InputException refused = refused(text.replace('~', '\n'), "");
        assertThat(refused.findings())
                .first()
                .hasToString("ptp4l-ptp01.conf" + (message.startsWith(":") ? message : ":" + message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        -2 -Z               | 14: -Z is not an option; ptp4l 3.1.1 refuses it
        --nosuch 5          | 10: --nosuch is not an option; ptp4l 3.1.1 refuses it
        -2 --clockClas 300  | 25: clockClass 300 is not an integer from 0 to 255; ptp4l 3.1.1 refuses it
        --priority1=x       | 22: priority1 x is not an integer from 0 to 255; ptp4l 3.1.1 refuses it
        -l 9                | 13: logging_level 9 is not an integer from 0 to 7; ptp4l 3.1.1 refuses it
        -2 -i               | 13: -i needs an argument; ptp4l 3.1.1 refuses it
        -2 stray            | 13: stray is not an option of ptp4l 3.1.1, which ignores it
        -mv                 | 12: -v makes ptp4l print a text and exit
        """)
    void aRefusedArgumentIsReportedWithItsPlace(String arguments, String message) {
        assertThat(refused(DEPLOYED, arguments).findings())
                .singleElement()
                .hasToString("ptp4l-instance-ptp01:1:" + message);
    }

    @Test
    void everyProblemIsReported() {
        assertThat(refused("[global]\nfoo 1\nbar 2\n[ens1f0]\nbaz\n", "-Z").findings())
                .hasSize(4);
    }

    @Test
    void whatTheTwinDoesNotImplementIsTold() throws InputException {
        Ptp4lConfiguration configuration = read("[global]\nhybrid_e2e 1\nudp_ttl 3\n[ens1f0]\nunicast_listen 1\n", "");
        assertThat(configuration.unsupported())
                .extracting(Finding::toString)
                .containsExactly(
                        "ptp4l-ptp01.conf:2:12: hybrid_e2e 1: the built-in ptp4l takes only 0: unicast is not simulated yet",
                        "ptp4l-ptp01.conf:5:16: unicast_listen 1: the built-in ptp4l takes only 0: unicast is not simulated yet");
    }

    @Test
    void aUnicastTableIsNotAPortAndNotSimulated() throws InputException {
        Ptp4lConfiguration configuration = read("[unicast_master_table]\ntable_id 1\nUDPv4 10.0.0.1\n" + DEPLOYED, "");
        assertThat(configuration.ports()).hasSize(2);
        assertThat(configuration.unsupported())
                .singleElement()
                .hasToString("ptp4l-ptp01.conf:1:1: unicast_master_table: unicast is not simulated yet");
    }

    private static Ptp4lConfiguration read(String text, String arguments) throws InputException {
        return Ptp4lConfiguration.read(
                Release.V3_1_1,
                Optional.of(new TextFile("ptp4l-ptp01.conf", text)),
                new CommandText(arguments, OPTIONS),
                List.of());
    }

    private static InputException refused(String text, String arguments) {
        return catchThrowableOfType(InputException.class, () -> read(text, arguments));
    }
}
