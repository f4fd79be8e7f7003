// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.engine.TrueTime;
import io.escapement.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform's agent on two controllers: what its acceptance tests in the lab expect after each failure, within the time that
 * they allow. Alarms may take 120 s; 30 s later the data sets have their values.
 */
class PlatformAgentTest {
    private static final Path LAB = Path.of("platform-lab.yaml");
    private static final String QUESTIONS =
            "pmc: [GET GRANDMASTER_SETTINGS_NP, GET TIME_PROPERTIES_DATA_SET, GET PARENT_DATA_SET, GET PORT_DATA_SET]}";
    private static final String LINK = "link: controller-0.ens1f0--controller-1.ens1f0";
    private static final String CABLE = "cable: controller-0.nic1.sma1--controller-0.nic2.sma1";

    @TempDir
    Path folder;

    /** A run that asks some ptp4l at some times. */
    private static RecordedInMemory run(String duration, List<String> happenings, List<String> asked) throws Exception {
        return new RecordedInMemory(
                Scenario.read(LAB, new Overrides(settings(happenings, asked), null, duration, false)));
    }

    private static List<String> settings(List<String> happenings, List<String> asked) {
        List<String> events = new ArrayList<>(
                happenings.stream().map(text -> "{" + text + "}").toList());
        asked.forEach(question -> {
            String[] words = question.split(" ");
            events.add("{at: " + words[0] + " s, instance: " + words[1] + ", " + QUESTIONS);
        });
        return List.of("events=[" + String.join(", ", events) + "]", "require=[]", "settle=0 s");
    }

    private static double time(String event) {
        return Long.parseLong(event.substring(0, event.indexOf(','))) / (double) TrueTime.PS_PER_S;
    }

    private static Stream<String> alarms(RecordedInMemory run, String what) {
        return run.events().stream().filter(event -> event.contains(",alarm,") && event.contains(what));
    }

    /** Asserts that an alarm is set or cleared within 120 s of {@code from} [s]. */
    private static void assertAlarm(RecordedInMemory run, double from, String change, String text) {
        assertThat(alarms(run, text).filter(event -> event.contains("," + change + ",")))
                .as(change + " " + text)
                .anySatisfy(event -> assertThat(time(event)).isBetween(from, from + 120));
    }

    /** The answers of a ptp4l at a time [s]: of kind management, as pmc shows them. */
    private static List<String> answers(RecordedInMemory run, double at, String instance) {
        return run.events().stream()
                .filter(event -> event.contains("," + instance + ",management,") && Math.abs(time(event) - at) < 1)
                .toList();
    }

    private static void assertAnswer(RecordedInMemory run, double at, String instance, String id, String... values) {
        assertThat(answers(run, at, instance))
                .filteredOn(event -> event.contains(id))
                .as(instance + " at " + at + " s: " + id)
                .anySatisfy(event -> assertThat(event).contains(values));
    }

    /** The table's row of a boundary clock that lost its master. */
    private static void assertNotLocked(RecordedInMemory run, double at, String instance) {
        assertAnswer(
                run,
                at,
                instance,
                "GRANDMASTER_SETTINGS_NP",
                "clockClass 165",
                "clockAccuracy 0xfe",
                "offsetScaledLogVariance 0xffff",
                "currentUtcOffsetValid 0",
                "timeTraceable 0",
                "frequencyTraceable 0",
                "timeSource 0xa0");
        assertAnswer(
                run,
                at,
                instance,
                "PARENT_DATA_SET",
                "gm.ClockClass 165",
                "gm.ClockAccuracy 0xfe",
                "gm.OffsetScaledLogVariance 0xffff");
        assertAnswer(
                run,
                at,
                instance,
                "TIME_PROPERTIES_DATA_SET",
                "currentUtcOffset 37",
                "currentUtcOffsetValid 0",
                "timeTraceable 0",
                "frequencyTraceable 0");
    }

    /** The table's row of a grandmaster in holdover. */
    private static void assertHoldover(RecordedInMemory run, double at, String instance) {
        assertAnswer(
                run,
                at,
                instance,
                "GRANDMASTER_SETTINGS_NP",
                "clockClass 7",
                "clockAccuracy 0xfe",
                "offsetScaledLogVariance 0xffff",
                "currentUtcOffset 37",
                "currentUtcOffsetValid 0",
                "timeTraceable 1",
                "frequencyTraceable 1",
                "timeSource 0xa0");
        assertAnswer(run, at, instance, "PORT_DATA_SET", "portState MASTER");
    }

    /** The table's row of a locked grandmaster. */
    private static void assertLocked(RecordedInMemory run, double at, String instance) {
        assertAnswer(
                run,
                at,
                instance,
                "GRANDMASTER_SETTINGS_NP",
                "clockClass 6",
                "clockAccuracy 0x20",
                "offsetScaledLogVariance 0x4e5d",
                "currentUtcOffsetValid 1",
                "timeTraceable 1",
                "frequencyTraceable 1",
                "timeSource 0x20");
    }

    /** Of two branches that do not touch: the link to a boundary clock goes down, later the cable between the grandmaster's NICs. */
    @Test
    void linkDownAndUpThenCableOffAndOn() throws Exception {
        RecordedInMemory run = run(
                "680 s",
                List.of(
                        "at: 100 s, " + LINK + ", state: down",
                        "at: 250 s, " + LINK + ", state: up",
                        "at: 400 s, " + CABLE + ", state: disconnected",
                        "at: 560 s, " + CABLE + ", state: connected"),
                List.of(
                        "90 controller-1/ptp1",
                        "200 controller-1/ptp1",
                        "390 controller-1/ptp1",
                        "390 controller-0/ptp3",
                        "550 controller-0/ptp3",
                        "550 controller-1/ptp4",
                        "675 controller-0/ptp3"));
        checkLink(run);
        checkNotifications(run);
        checkCable(run);
    }

    private static void checkLink(RecordedInMemory run) {
        String noLock = "100.119 host=controller-1.instance=ptp1.ptp=no-lock";
        assertAnswer(run, 90, "controller-1/ptp1", "PARENT_DATA_SET", "gm.ClockClass 6");
        assertAlarm(run, 100, "clear,major", noLock + ": controller-1 is not locked to remote PTP Grand Master");
        assertNotLocked(run, 200, "controller-1/ptp1");
        assertAlarm(run, 250, "major,clear", noLock);
        assertAnswer(run, 390, "controller-1/ptp1", "PARENT_DATA_SET", "gm.ClockClass 6", "gm.ClockAccuracy 0x20");
        assertAnswer(run, 390, "controller-1/ptp1", "PORT_DATA_SET", "portState SLAVE");
        assertAnswer(run, 390, "controller-1/ptp1", "GRANDMASTER_SETTINGS_NP", "clockClass 165");
        assertThat(run.events().stream()
                        .filter(event -> event.contains("controller-1/ptp1,clock-class,"))
                        .map(event -> event.split(",")[4]))
                .as("free running until the agent looks, then in holdover, then out of it")
                .containsExactly("248", "6", "248", "135", "165", "6");
    }

    private static void checkCable(RecordedInMemory run) {
        assertLocked(run, 390, "controller-0/ptp3");
        assertAlarm(run, 400, "clear,major", "instance=ptp3.ptp=no-lock: controller-0 is not locked");
        assertAlarm(
                run,
                400,
                "clear,minor",
                "interface=ens2f0.ptp=1PPS-signal-loss: controller-0 1PPS signal loss state: holdover");
        assertThat(alarms(run, "controller-0.instance=ptp1.ptp"))
                .as("NIC 1 is as it was")
                .isEmpty();
        assertHoldover(run, 550, "controller-0/ptp3");
        assertAnswer(run, 550, "controller-1/ptp4", "PARENT_DATA_SET", "gm.ClockClass 7", "gm.ClockAccuracy 0xfe");
        assertAnswer(
                run,
                550,
                "controller-1/ptp4",
                "TIME_PROPERTIES_DATA_SET",
                "currentUtcOffsetValid 0",
                "timeTraceable 1",
                "frequencyTraceable 1");
        assertAnswer(run, 550, "controller-1/ptp4", "PORT_DATA_SET", "portState SLAVE");
        assertAlarm(run, 560, "major,clear", "instance=ptp3.ptp=no-lock");
        assertAlarm(run, 560, "minor,clear", "interface=ens2f0.ptp=1PPS-signal-loss");
        assertLocked(run, 675, "controller-0/ptp3");
    }

    /** A ptp4l of the grandmaster is stopped and started, later its GNSS is off and on. */
    @Test
    void serviceStoppedAndStartedThenGnssOffAndOn() throws Exception {
        RecordedInMemory run = run(
                "680 s",
                List.of(
                        "at: 100 s, instance: controller-0/ptp1, state: stopped",
                        "at: 250 s, instance: controller-0/ptp1, state: started",
                        "at: 400 s, gnss: controller-0.nic1, state: lost",
                        "at: 560 s, gnss: controller-0.nic1, state: fixed"),
                List.of(
                        "200 controller-1/ptp1",
                        "390 controller-0/ptp1",
                        "550 controller-0/ptp1",
                        "550 controller-0/ptp3",
                        "550 controller-1/ptp4",
                        "675 controller-0/ptp1"));
        checkService(run);
        checkGnss(run);
    }

    private static void checkService(RecordedInMemory run) {
        String stopped = "100.119 host=controller-0.instance=ptp1.ptp";
        assertAlarm(
                run,
                100,
                "clear,major",
                stopped + ": controller-0 PTP service ptp4l@ptp1.service enabled but not running");
        assertAlarm(run, 100, "clear,major", "controller-1 is not locked to remote PTP Grand Master");
        assertNotLocked(run, 200, "controller-1/ptp1");
        assertAlarm(run, 250, "major,clear", stopped);
        assertAlarm(run, 250, "major,clear", "host=controller-1.instance=ptp1.ptp=no-lock");
        assertLocked(run, 390, "controller-0/ptp1");
    }

    private static void checkGnss(RecordedInMemory run) {
        assertAlarm(run, 400, "clear,major", "instance=ptp1.ptp=no-lock: controller-0 is not locked");
        assertAlarm(
                run,
                400,
                "clear,minor",
                "interface=ens1f0.ptp=GNSS-signal-loss: controller-0 GNSS signal loss state: holdover");
        assertAlarm(run, 400, "clear,minor", "interface=ens1f0.ptp=1PPS-signal-loss");
        assertHoldover(run, 550, "controller-0/ptp1");
        assertHoldover(run, 550, "controller-0/ptp3");
        assertAnswer(run, 550, "controller-1/ptp4", "PARENT_DATA_SET", "gm.ClockClass 7");
        assertAlarm(run, 560, "major,clear", "instance=ptp1.ptp=no-lock");
        assertAlarm(run, 560, "minor,clear", "GNSS-signal-loss");
        assertLocked(run, 675, "controller-0/ptp1");
    }

    @Test
    void aClockOutOfToleranceIsToldOnce() throws Exception {
        RecordedInMemory run = run("130 s", List.of("at: 60.9 s, clock: controller-1.nic1, step: 5 ms"), List.of());
        assertThat(alarms(run, "controller-1.instance=phc1.ptp=out-of-tolerance")
                        .findFirst()
                        .orElse("none"))
                .matches(
                        ".*,clear,(minor|major),.*controller-1 Precision Time Protocol \\(PTP\\) clocking is out of tolerance by"
                                + " \\d+\\.\\d\\d (micro|milli)secs"
                                + " \\(configured threshold: minor:1000 nsec, major:1000000 nsec\\)");
    }

    /** The notification service looks every 2 s, and takes class 165 for free run. */
    private static void checkNotifications(RecordedInMemory run) {
        assertThat(run.events().stream()
                        .filter(event -> event.contains(",controller-1/ptp1,notification,")
                                && event.contains("event.sync.ptp-status.ptp-state-change /sync/ptp-status/lock-state"))
                        .filter(event -> time(event) > 60 && time(event) < 390)
                        .map(event -> event.split(",")[4]))
                .containsExactly("HOLDOVER", "FREERUN", "LOCKED");
        assertThat(run.events().stream()
                        .filter(event -> event.contains(",controller-1,notification,"))
                        .filter(event -> time(event) > 60 && time(event) < 390)
                        .map(event -> event.split(",")[4]))
                .as("the whole host, whose system clock follows that PHC")
                .containsExactly("HOLDOVER", "FREERUN", "LOCKED");
    }

    /** Unlocked too soon after it locked, a card is not trusted to hold over. */
    @Test
    void holdoverNeedsFiveMinutesOfLock() throws Exception {
        RecordedInMemory run = run(
                "280 s", List.of("at: 200 s, gnss: controller-0.nic1, state: lost"), List.of("275 controller-0/ptp1"));
        assertAnswer(run, 275, "controller-0/ptp1", "GRANDMASTER_SETTINGS_NP", "clockClass 248", "timeTraceable 0");
        assertAlarm(run, 200, "clear,major", "GNSS signal loss state: holdover-unstable(freerun)");
    }

    /** The agent speaks to the originals as it does to the twins. */
    @Test
    void originalsGiveTheSame() throws Exception {
        TwinComparison.needsTheOriginals();
        long frames = TwinComparison.compare(
                folder,
                LAB,
                settings(List.of("at: 40 s, " + LINK + ", state: down"), List.of("110 controller-1/ptp1")),
                "115 s");
        assertThat(frames).isGreaterThan(5000);
    }

    @Test
    void anAgentIsNoProgramOfLinuxptp() {
        assertThatThrownBy(() -> Scenario.read(
                        LAB,
                        new Overrides(
                                List.of("instances={controller-0/agent: {daemon: linuxptp}}"), null, null, false)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("linuxptp has no program that could run as controller-0/agent");
    }
}
