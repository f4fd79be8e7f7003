// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PmcTest {
    private static final String SETTINGS = "set GRANDMASTER_SETTINGS_NP clockClass 6 clockAccuracy 0x20"
            + " offsetScaledLogVariance 4e5d currentUtcOffset 37 leap61 0 leap59 0 currentUtcOffsetValid 1 ptpTimescale 1"
            + " timeTraceable 1 frequencyTraceable 1 timeSource 0x20";

    @Test
    void grandmasterSettingsAreSetAndTheAnswerIsShownAsPmcShowsIt() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        TestResponder ptp4l = new TestResponder();
        world.start("ptp01", ptp4l);
        world.start("pmc", pmc(SETTINGS));
        world.runTo(1);
        assertThat(ptp4l.settings).isEqualTo(new ManagementData.GrandmasterSettings(6, 0x20, 0x4E5D, 37, 0x3C, 0x20));
        assertThat(world.log)
                .containsExactly(
                        "sending: SET GRANDMASTER_SETTINGS_NP",
                        "\t507c6f.fffe.1f2a30-1 seq 0 RESPONSE MANAGEMENT GRANDMASTER_SETTINGS_NP ",
                        "\t\tclockClass              6",
                        "\t\tclockAccuracy           0x20",
                        "\t\toffsetScaledLogVariance 0x4e5d",
                        "\t\tcurrentUtcOffset        37",
                        "\t\tleap61                  0",
                        "\t\tleap59                  0",
                        "\t\tcurrentUtcOffsetValid   1",
                        "\t\tptpTimescale            1",
                        "\t\ttimeTraceable           1",
                        "\t\tfrequencyTraceable      1",
                        "\t\ttimeSource              0x20");
        assertThat(world.host.running("pmc")).isFalse();
        assertThat(world.failures).isEmpty();
    }

    @Test
    void commandsAreSentOneAfterTheOther() throws InputException {
        TestHost world = new TestHost(0, 0, 37);
        TestResponder ptp4l = new TestResponder();
        world.start("ptp01", ptp4l);
        world.start("pmc", pmc("GET TIME_PROPERTIES_DATA_SET", "get port_data_set"));
        world.runTo(1);
        assertThat(ptp4l.requests).containsExactly("100000 24 TIME_PROPERTIES_DATA_SET", "100000 24 PORT_DATA_SET");
        assertThat(world.log).contains("\t\tcurrentUtcOffset      37", "\t\tportState               LISTENING");
    }

    @Test
    void whateverComesOfACommandPmcEndsATenthOfASecondAfterwards() throws InputException {
        TestHost absent = new TestHost(0, 0, 37);
        absent.start("pmc", pmc("GET DOMAIN"));
        absent.runTo(0.099);
        assertThat(absent.host.running("pmc")).isTrue();
        absent.runTo(0.101);
        assertThat(absent.host.running("pmc")).isFalse();
        assertThat(absent.log).containsExactly("sending: GET DOMAIN");

        TestHost refusing = new TestHost(0, 0, 37);
        refusing.start("ptp01", new TestResponder());
        refusing.start("pmc", pmc("GET CLOCK_DESCRIPTION"));
        refusing.runTo(1);
        assertThat(refusing.host.running("pmc")).isFalse();
        assertThat(refusing.log).last().asString().endsWith(" seq 0 RESPONSE MANAGEMENT_ERROR_STATUS ");
        assertThat(refusing.failures).isEmpty();
    }

    @Test
    void commandsAreReadAsPmcReadsThem() throws InputException {
        assertThat(parse("GET CUR")).isEqualTo(ManagementCommand.get(ManagementId.CURRENT_DATA_SET));
        assertThat(parse("  set  priority1  77 "))
                .isEqualTo(new ManagementCommand(
                        ManagementAction.SET,
                        ManagementId.PRIORITY1,
                        new ManagementData.Octet(77),
                        ManagementCommand.Target.ALL));
        assertThat(parse("se port_data_set_np neighborPropDelayThresh 4294967295 asCapable 1")
                        .data())
                .isEqualTo(new ManagementData.PortDataSetNp(4294967295L, 1));
        assertThat(parse("SET SUBSCRIBE_EVENTS_NP duration 60 NOTIFY_PORT_STATE on")
                        .data())
                .isEqualTo(new ManagementData.EventSubscription(60, true));
        assertThat(parse("GET PORT_DATA_SET").id()).isEqualTo(ManagementId.PORT_DATA_SET);
    }

    @Test
    void aTargetHoldsForTheCommandsAfterIt() throws InputException {
        SourcePosition place = new SourcePosition("pmc", 1, 1);
        List<ManagementCommand> commands = ManagementCommand.parse(List.of(
                new CommandText("GET DOMAIN", place),
                new CommandText("target 507c6f.fffe.1f2a30-2", place),
                new CommandText("GET DOMAIN", place),
                new CommandText("TARGET *", place),
                new CommandText("GET DOMAIN", place)));
        assertThat(commands)
                .extracting(ManagementCommand::target)
                .containsExactly(
                        ManagementCommand.Target.ALL,
                        new ManagementCommand.Target(0x507c6ffffe1f2a30L, 2),
                        ManagementCommand.Target.ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GETT PRIORITY1                        | 1: GETT is neither GET nor SET nor TARGET; did you mean GET?
        COMMAND PRIORITY1                     | 1: pmc knows no command that it could send with COMMAND
        TARGET 507c6f.fffe.1f2a30             | 8: 507c6f.fffe.1f2a30 is neither * nor a port identity such as 020000.fffe.000001-1
        TARGET 507c6f.fffe.1f2a30-65536       | 8: 507c6f.fffe.1f2a30-65536 is neither * nor a port identity such as 020000.fffe.000001-1
        SET SUBSCRIBE_EVENTS_NP duration 60 NOTIFY_PORT_STATE 1 | 55: 1 is neither on nor off
        SET SYNCHRONIZATION_UNCERTAIN_NP 2    | 34: 2 is none of 0 (false), 1 (true) and 255 (don't care)
        GET                                   | 4: the command ends where a management identifier is expected
        GET PRI                               | 5: PRI is too ambiguous: [PRIORITY1, PRIORITY2]
        GET PRIORTY1                          | 5: PRIORTY1 is not a management identifier; did you mean PRIORITY1?
        SET PRIORITY1                         | 14: the command ends where a number is expected
        SET PRIORITY1 300                     | 15: 300 is not a number from 0 to 255
        SET PRIORITY1 3 4                     | 17: 4 is more than SET PRIORITY1 takes
        SET CURRENT_DATA_SET                  | 5: CURRENT_DATA_SET only allows GET
        SET GRANDMASTER_SETTINGS_NP class 6   | 29: class stands where clockClass is expected
        SET GRANDMASTER_SETTINGS_NP clockClass 6 clockAccuracy 0x120 | 56: 0x120 is not a hexadecimal number from 0x0 to 0xff
        """)
    void aMistakenCommandIsReportedWithItsPlace(String text, String message) {
        InputException refused = catchThrowableOfType(InputException.class, () -> parse(text));
        assertThat(refused.findings()).singleElement().hasToString("pmc:1:" + message);
    }

    private static ManagementCommand parse(String text) throws InputException {
        return ManagementCommand.parse(List.of(new CommandText(text, new SourcePosition("pmc", 1, 1))))
                .get(0);
    }

    private static Pmc pmc(String... texts) throws InputException {
        List<CommandText> commands = new ArrayList<>();
        for (String text : texts) {
            commands.add(new CommandText(text, new SourcePosition("pmc", 1, 1)));
        }
        return new Pmc(new Pmc.Server(TestResponder.PATH, 24, 0, 0), ManagementCommand.parse(commands));
    }
}
