// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.config.OptionDefinition.Value;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTableTest {
    private final OptionTable table = OptionTable.of(Release.V3_1_1);

    @Test
    void release311HasAllOfItsOptionsAndNoneOfLaterOnes() {
        assertThat(table.options()).hasSize(110);
        assertThat(table.find("clientOnly")).isEmpty();
        assertThat(table.find("uds_ro_address")).isEmpty();
        assertThat(OptionTable.of(Release.V4_4).find("clientOnly")).isPresent();
        assertThat(OptionTable.of(Release.V4_4).find("slaveOnly")).isPresent();
        assertThat(table.find("step_window")).isEmpty();
        assertThat(OptionTable.of(Release.V4_4).find("step_window")).isPresent();
        assertThat(OptionTable.of(Release.V4_4).find("delay_request_variability"))
                .isEmpty();
        assertThat(OptionTable.of(Release.NEXT).find("delay_request_variability"))
                .isPresent();
    }

    /** Options that are in the default configuration file which linuxptp 4.x installs, as they stand there. */
    @ParameterizedTest
    @CsvSource({
        "phc_index, -1",
        "refclock_sock_address, /var/run/refclock.ptp.sock",
        "uds_file_mode, 0660",
        "uds_ro_file_mode, 0666",
        "power_profile.version, none",
        "power_profile.2011.grandmasterTimeInaccuracy, 0xFFFFFFFF",
        "delay_response_timeout, 0",
        "tx_timestamp_timeout, 10"
    })
    void installedConfigurationFilesOf4AreAccepted(String option, String text) {
        OptionDefinition definition = OptionTable.of(Release.V4_4).find(option).orElseThrow();
        assertThat(definition.supports(definition.parse(text).orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1,1", "V4_4,10", "NEXT,10"})
    void transmitTimestampsAreAwaitedLongerFrom40On(Release release, String milliseconds) {
        assertThat(OptionTable.of(release)
                        .find("tx_timestamp_timeout")
                        .orElseThrow()
                        .defaultText())
                .isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void everyDefaultAndEveryAcceptedValueIsLegal(Release release) {
        for (OptionDefinition option : OptionTable.of(release).options()) {
            assertThat(option.parse(option.defaultText())).as(option.name()).isPresent();
            assertThat(option.accepted())
                    .as(option.name())
                    .allMatch(value -> option.parse(value).isPresent());
            assertThat(option.note().isEmpty())
                    .as("%s says why", option.name())
                    .isEqualTo(option.twin() == OptionDefinition.Twin.IMPLEMENTED
                            && option.accepted().isEmpty()
                            && !Set.of("kernel_leap", "leapfile").contains(option.name()));
        }
    }

    /** Each was given to ptp4l 3.1.1 itself. */
    @ParameterizedTest
    @CsvSource({
        "priority1, 0x10, 16",
        "priority1, 010, 8",
        "priority1, +3, 3",
        "priority1, 255, 255",
        "summary_interval, -4, -4",
        "step_threshold, 1e-3, 0.001",
        "step_threshold, 0x1p-3, 0.125",
        "fault_reset_interval, ASAP, -128",
        "fault_reset_interval, -128, -128",
        "pi_offset_const, 0.5, 0.5"
    })
    void numbersAreReadAsTheProgramReadsThem(String option, String text, double number) {
        assertThat(table.find(option).orElseThrow().parse(text).map(Value::number))
                .contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "priority1, 256",
        "priority1, -1",
        "priority1, 08",
        "priority1, 3 4",
        "priority1, 1.0",
        "priority1, #10",
        "priority1, 99999999999999999999",
        "step_threshold, -1",
        "step_threshold, abc",
        "step_threshold, inf",
        "step_threshold, 1d",
        "ptp_dst_mac, 01:02:03",
        "clockIdentity, 00112233.4455.6677",
        "manufacturerIdentity, x",
        "productDescription, x",
        "time_stamping, hw",
        "network_transport, UDP",
        "delayAsymmetry, 99999999999"
    })
    void whatTheProgramRefusesIsRefused(String option, String text) {
        assertThat(table.find(option).orElseThrow().parse(text)).isEmpty();
    }

    @Test
    void wordsAreReadWithoutRegardToCase() {
        assertThat(table.find("network_transport").orElseThrow().parse("udpV4"))
                .isEqualTo(Optional.of(new Value("UDPv4", 0)));
    }
}
