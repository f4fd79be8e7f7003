// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** True UTC has the leap second that is announced: who takes it is right. */
class LeapSecondTest {
    private static final String ANNOUNCED = "SET GRANDMASTER_SETTINGS_NP clockClass 6 clockAccuracy 0x21"
            + " offsetScaledLogVariance 0x4e5d currentUtcOffset %d leap61 %d leap59 %d currentUtcOffsetValid 1 ptpTimescale 1"
            + " timeTraceable 1 frequencyTraceable 1 timeSource 0x20";
    /** UTC ends its day after 90 s. */
    private static final String BEFORE_MIDNIGHT = "start: 2026-12-31T23:59:07\n";

    @TempDir
    Path root;

    private Scenario scenario(String start, String events, String... settings) throws IOException, InputException {
        Path file = root.resolve("s.yaml");
        Files.writeString(file, """
                name: Around midnight
                duration: 180 s
                %stopology:
                  nodes:
                    gm:
                      grandmaster: PRTC-B
                      ports: [p1]
                      configuration: {ptp4l-g.conf: "[global]\\nnetwork_transport L2\\nmasterOnly 1\\n[p1]\\n"}
                      grandmaster-settings:
                        g: {clockClass: 6, currentUtcOffset: 37, currentUtcOffsetValid: 1, timeTraceable: 1}
                    srv:
                      nics: {nic1: {oscillator: TCXO, ports: [e0]}}
                      configuration:
                        etc/linuxptp/ptpinstance/ptp4l-a.conf: "[global]\\nslaveOnly 1\\nnetwork_transport L2\\n[e0]\\n"
                        etc/linuxptp/ptpinstance/phc2sys-s.conf: "[global]\\n"
                        etc/default/ptpinstance/phc2sys-instance-s: 'OPTIONS="-s e0 -w"'
                  links: [{ends: [gm.p1, srv.e0], fibre: 100 m}]
                events: [%s]
                """.formatted(start, events));
        return Scenario.read(file, new Overrides(List.of(settings), null, null, false));
    }

    private static String tell(int at, int offset, int inserted, int deleted) {
        return "{at: " + at + " s, instance: gm/g, pmc: " + ANNOUNCED.formatted(offset, inserted, deleted) + "}";
    }

    private static double worst(Scenario scenario) {
        return DoubleStream.of(
                        new RecordedInMemory(scenario).clock("srv.system").timeErrorFrom(45))
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    @Test
    void theClockThatTakesTheLeapIsRight() throws Exception {
        Scenario late = scenario(BEFORE_MIDNIGHT, tell(10, 37, 1, 0) + ", " + tell(130, 38, 0, 0));
        assertThat(late.utc().word()).isEqualTo("inserted 2026-12-31");
        assertThat(late.utc().scale().leapSecond()).isEqualTo(1_798_761_600L + 37);
        // 20 ns of latch, 8 ns of its jitter.
        assertThat(worst(late)).isLessThan(100);
        Scenario deleted = scenario(BEFORE_MIDNIGHT, tell(10, 37, 0, 1) + ", " + tell(130, 36, 0, 0));
        assertThat(deleted.utc().word()).isEqualTo("deleted 2026-12-31");
        assertThat(worst(deleted)).isLessThan(100);
        Scenario early = scenario(BEFORE_MIDNIGHT, tell(10, 37, 1, 0) + ", " + tell(75, 38, 0, 0));
        assertThat(early.utc().word())
                .as("withdrawn early, with the new offset")
                .isEqualTo("inserted 2026-12-31");
    }

    @Test
    void theClockThatTakesAFalseLeapIsASecondOff() throws Exception {
        Scenario scenario =
                scenario(BEFORE_MIDNIGHT, tell(10, 37, 1, 0) + ", " + tell(130, 38, 0, 0), "leap-second=none");
        assertThat(worst(scenario)).isBetween(0.9999e9, 1.0001e9);
        Scenario untold = scenario(BEFORE_MIDNIGHT, "", "leap-second=inserted 2026-12-31");
        assertThat(worst(untold)).as("nobody has told it").isBetween(0.9999e9, 1.0001e9);
    }

    @Test
    void withoutAnAnnouncementThereIsNone() throws Exception {
        assertThat(scenario(BEFORE_MIDNIGHT, "").utc().scale().leap()).isZero();
        assertThat(scenario(BEFORE_MIDNIGHT, tell(10, 37, 1, 0) + ", " + tell(60, 37, 0, 0))
                        .utc()
                        .scale()
                        .leap())
                .as("withdrawn, and the offset stays")
                .isZero();
        assertThat(scenario("start: 2026-12-31T12:00:00\n", tell(10, 37, 1, 0))
                        .utc()
                        .scale()
                        .leap())
                .as("no midnight in the run")
                .isZero();
    }

    @Test
    void publishedLeapSecondsAreKnown() throws Exception {
        Scenario scenario = scenario("start: 2016-12-31T23:59:06\n", "");
        assertThat(scenario.utc().word()).isEqualTo("inserted 2016-12-31");
        assertThat(scenario.utc().scale().taiOffset()).isEqualTo(36);
        assertThat(scenario("start: 2016-12-01T00:00:00\n", "").utc().scale().taiOffset())
                .isEqualTo(36);
        assertThat(scenario("start: 2017-01-01T00:00:36\n", "").utc().scale().taiOffset())
                .isEqualTo(37);
        assertThat(scenario("start: 2027-03-01T00:00:00\n", "", "leap-second=inserted 2026-12-31")
                        .utc()
                        .scale()
                        .taiOffset())
                .isEqualTo(38);
    }

    @Test
    void whatIsNotALeapSecondIsRefused() {
        assertThatThrownBy(() -> scenario(BEFORE_MIDNIGHT, "", "leap-second=inserted 2026-13-31"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("inserted 2026-12-31");
    }

    @Test
    void theLockFileKeepsIt() throws Exception {
        Scenario scenario = scenario(BEFORE_MIDNIGHT, tell(10, 37, 1, 0));
        assertThat(new LockFile(scenario, "test").text()).contains("leap-second: inserted 2026-12-31");
    }
}
