// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.message.ManagementId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests, their order and the lines printed are those of linuxptp 3.1.1 with a responder that answers alike. */
class AutomaticFollowerTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();

    private final TestHost world = new TestHost(0, 0, 0);
    private final TestResponder ptp4l = new TestResponder();

    @Test
    void itLearnsThePortsAndActsAtTheFirstUpdate() throws InputException {
        start("-a -r", PortState.SLAVE, PortState.MASTER);
        world.runTo(2.5);
        assertThat(ptp4l.requests)
                .containsExactly(
                        "100000 0 DEFAULT_DATA_SET",
                        "100000 0 DEFAULT_DATA_SET",
                        "100000 0 SUBSCRIBE_EVENTS_NP",
                        "100000 0 PORT_PROPERTIES_NP",
                        "100000 0 PORT_PROPERTIES_NP",
                        "100000 0 TIME_PROPERTIES_DATA_SET",
                        // Renewing both without waiting, then waiting for the UTC offset, then each clock anew.
                        "101000 0 SUBSCRIBE_EVENTS_NP",
                        "101000 0 TIME_PROPERTIES_DATA_SET",
                        "101000 0 TIME_PROPERTIES_DATA_SET",
                        "101000 0 PORT_PROPERTIES_NP",
                        "101000 0 PORT_PROPERTIES_NP",
                        "102000 0 SUBSCRIBE_EVENTS_NP",
                        "102000 0 TIME_PROPERTIES_DATA_SET");
        assertThat(world.log)
                .startsWith(
                        "phc2sys[101.000]: reconfiguring after port state change",
                        "phc2sys[101.000]: selecting ens2f0 for synchronization",
                        "phc2sys[101.000]: selecting CLOCK_REALTIME for synchronization",
                        "phc2sys[101.000]: selecting ens1f0 as the master clock");
        assertThat(world.log.get(4)).contains(": CLOCK_REALTIME phc offset         0 s0 ");
        assertThat(world.log.get(5)).contains(": ens2f0 phc offset      1000 s0 ");
        assertThat(world.host.systemClock().taiOffset()).isEqualTo(37);
        world.runTo(70.5);
        assertThat(ptp4l.requests)
                .as("subscription and UTC offset again after 60 s")
                .endsWith("163000 0 SUBSCRIBE_EVENTS_NP", "163000 0 TIME_PROPERTIES_DATA_SET")
                .hasSize(15);
        assertThat(world.failures).isEmpty();
    }

    @Test
    void itWaitsForPtp4l() throws InputException {
        world.nic(IDEAL, 0, 0);
        ptp4l.ports = new PortState[] {PortState.SLAVE};
        world.start("phc0", phc2sys("-a -r"));
        world.runTo(2.5);
        world.start("ptp01", ptp4l);
        world.runTo(4.5);
        assertThat(world.log)
                .startsWith(
                        "phc2sys[101.000]: Waiting for ptp4l...",
                        "phc2sys[102.000]: Waiting for ptp4l...",
                        "phc2sys[103.000]: Waiting for ptp4l...",
                        "phc2sys[104.000]: reconfiguring after port state change");
    }

    @Test
    void clocksFollowThePortThatIsSlave() throws InputException {
        Nic[] nics = start("-a", PortState.SLAVE, PortState.MASTER, PortState.MASTER);
        world.runTo(60.5);
        assertThat(error(nics[1])).isCloseTo(error(nics[0]), within(1.5));
        assertThat(error(nics[2])).isCloseTo(error(nics[0]), within(1.5));
        world.log.clear();
        ptp4l.enter(1, PortState.MASTER);
        ptp4l.enter(2, PortState.UNCALIBRATED);
        world.runTo(61.5);
        ptp4l.enter(2, PortState.SLAVE);
        world.runTo(62.5);
        assertThat(world.log)
                .filteredOn(line -> !line.contains(" offset "))
                .containsExactly(
                        "phc2sys[161.000]: port 507c6f.fffe.1f2a30-1 changed state",
                        "phc2sys[161.000]: port 507c6f.fffe.1f2a30-2 changed state",
                        "phc2sys[161.000]: reconfiguring after port state change",
                        "phc2sys[161.000]: selecting ens3f0 for synchronization",
                        "phc2sys[161.000]: selecting ens1f0 for synchronization",
                        "phc2sys[161.000]: no source, selecting ens1f0 as the default clock",
                        "phc2sys[162.000]: port 507c6f.fffe.1f2a30-2 changed state",
                        "phc2sys[162.000]: reconfiguring after port state change",
                        "phc2sys[162.000]: selecting ens3f0 for synchronization",
                        "phc2sys[162.000]: selecting ens1f0 for synchronization",
                        "phc2sys[162.000]: selecting ens2f0 as the master clock");
        assertThat(world.log)
                .as("the clock that gives time now starts anew, the other goes on")
                .anyMatch(line -> line.contains("[162.000]: ens1f0 phc offset") && line.contains(" s0 "))
                .anyMatch(line -> line.contains("[162.000]: ens3f0 phc offset") && line.contains(" s2 "));
    }

    @Test
    void withoutASlaveTheFirstPortsClockIsTheDefault() throws InputException {
        start("-a -r", PortState.UNCALIBRATED, PortState.LISTENING, PortState.PASSIVE);
        world.runTo(1.5);
        assertThat(world.log)
                .filteredOn(line -> !line.contains("offset"))
                .endsWith("phc2sys[101.000]: no source, selecting ens1f0 as the default clock");
        assertThat(world.log).noneMatch(line -> line.contains("REALTIME"));
    }

    /** Its port has not changed its state: it begins anew because it was the default. */
    @Test
    void theDefaultClockBeginsAnewWhenThereIsASlaveAgain() throws InputException {
        start("-a", PortState.MASTER, PortState.SLAVE, PortState.MASTER);
        world.runTo(10.5);
        ptp4l.enter(2, PortState.LISTENING);
        world.runTo(12.5);
        assertThat(world.log).contains("phc2sys[111.000]: no source, selecting ens1f0 as the default clock");
        ptp4l.enter(2, PortState.SLAVE);
        ptp4l.requests.clear();
        world.runTo(13.5);
        assertThat(ptp4l.requests)
                .as("the UTC offset, then the clocks of port 2 and of port 1")
                .containsExactly(
                        "113000 0 TIME_PROPERTIES_DATA_SET",
                        "113000 0 PORT_PROPERTIES_NP",
                        "113000 0 PORT_PROPERTIES_NP");
        assertThat(world.log)
                .anyMatch(line -> line.contains("[113.000]: ens1f0 phc offset") && line.contains(" s0 "))
                .anyMatch(line -> line.contains("[113.000]: ens3f0 phc offset") && line.contains(" s2 "));
    }

    /**
     * ptp4l has been restarted: asked about the port's clock it tells that the port listens by now. The clock goes on as that of a
     * MASTER, by the state that was told first; when the port is MASTER again, that is a change of the port and none of the clock.
     */
    @Test
    void anAnswerAboutAPortChangesThePortAndNotItsClock() throws InputException {
        start("-a -r", PortState.SLAVE, PortState.MASTER);
        world.runTo(0.5);
        ptp4l.ports[1] = PortState.LISTENING;
        world.runTo(1.5);
        ptp4l.enter(2, PortState.MASTER);
        world.runTo(2.5);
        assertThat(world.log)
                .filteredOn(line -> !line.contains(" offset "))
                .containsExactly(
                        "phc2sys[101.000]: reconfiguring after port state change",
                        "phc2sys[101.000]: selecting ens2f0 for synchronization",
                        "phc2sys[101.000]: selecting CLOCK_REALTIME for synchronization",
                        "phc2sys[101.000]: selecting ens1f0 as the master clock",
                        "phc2sys[102.000]: port 507c6f.fffe.1f2a30-2 changed state");
    }

    /** What it has begun when the signal comes, it ends: here it waits for a ptp4l that is gone. */
    @Test
    void aChangeOfPortStateIsWaitedForToTheEnd() throws InputException {
        start("-a", PortState.SLAVE, PortState.MASTER);
        world.runTo(5.5);
        ptp4l.enter(1, PortState.LISTENING);
        ptp4l.silent = true;
        world.host.stop("phc0");
        world.runTo(6.4);
        assertThat(world.host.stopping("phc0")).isTrue();
        // Meanwhile it may be asked again, and started.
        world.host.stop("phc0");
        world.start("phc0", phc2sys("-a"));
        world.runTo(6.6);
        assertThat(world.log)
                .filteredOn(line -> !line.contains("offset "))
                .endsWith(
                        "phc2sys[105.500]: port 507c6f.fffe.1f2a30-1 changed state",
                        "phc2sys[106.500]: failed to get UTC offset");
        assertThat(world.journal).endsWith("h/phc0 instance running>stopped ", "h/phc0 instance stopped>running ");
        assertThat(world.host.stopping("phc0")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Release.class, names = "V3_1_1", mode = EnumSource.Mode.EXCLUDE)
    void laterReleasesHaveNoDefaultClock(Release release) throws InputException {
        start(release, "-a -r -z /var/run/ptp4l", PortState.LISTENING, PortState.MASTER);
        world.runTo(2.5);
        assertThat(world.log)
                .containsOnlyOnce("phc2sys[101.000]: nothing to synchronize")
                .noneMatch(line -> line.contains("offset"));
    }

    /** As after a default clock, the system clock begins anew after it was a source, but not after mere waiting. */
    @Test
    void theSystemClockBeginsAnewAfterADefaultClock() throws InputException {
        start("-a -r -u 2", PortState.SLAVE, PortState.MASTER);
        world.runTo(5.5);
        ptp4l.enter(1, PortState.UNCALIBRATED);
        world.runTo(6.5);
        ptp4l.enter(1, PortState.SLAVE);
        world.log.clear();
        world.runTo(7.5);
        assertThat(world.log).filteredOn(line -> line.contains("REALTIME rms")).hasSize(1);
        ptp4l.enter(1, PortState.LISTENING);
        world.runTo(8.5);
        ptp4l.enter(1, PortState.SLAVE);
        world.log.clear();
        world.runTo(9.5);
        assertThat(world.log).noneMatch(line -> line.contains("REALTIME rms"));
        world.runTo(10.5);
        assertThat(world.log).filteredOn(line -> line.contains("REALTIME rms")).hasSize(1);
        assertThat(world.journal).contains("h.system servo-state UNLOCKED>LOCKED phc0");
    }

    @Test
    void itDoesNothingWhereItIsNotClearWhomToFollow() throws InputException {
        assertThat(lastLine("-a -r", PortState.SLAVE, PortState.UNCALIBRATED, PortState.MASTER, PortState.MASTER))
                .endsWith("multiple master clocks available, postponing sync...");
        assertThat(lastLine("-a -r", PortState.UNCALIBRATED, PortState.MASTER))
                .endsWith("master clock not ready, waiting...");
        assertThat(lastLine("-a -r -r", PortState.UNCALIBRATED, PortState.MASTER, PortState.MASTER))
                .endsWith("master clock not ready, waiting...");
        assertThat(lastLine("-a -r", PortState.MASTER)).endsWith("nothing to synchronize");
        assertThat(lastLine("-a", PortState.SLAVE)).endsWith("nothing to synchronize");
    }

    @Test
    void theSystemClockMayBeTheSource() throws InputException {
        Nic[] nics = start("-a -r -r", PortState.MASTER, PortState.FAULTY);
        world.runTo(60.5);
        // Unlike a PHC's, the offset from the system clock is that of kinds: TAI - UTC is known from ptp4l.
        assertThat(error(nics[0])).isCloseTo(0, within(1.5));
        assertThat(error(nics[1])).isCloseTo(0, within(1.5));
        assertThat(world.log).contains("phc2sys[101.000]: selecting CLOCK_REALTIME as the master clock");
        world.log.clear();
        ptp4l.enter(1, PortState.SLAVE);
        world.runTo(61.5);
        assertThat(world.log).anyMatch(line -> line.contains("CLOCK_REALTIME phc offset") && line.contains(" s0 "));
    }

    @Test
    void oneOfSeveralPortsOfAClockIsEnough() throws InputException {
        world.nic(IDEAL, 0, 0);
        Nic second = world.nic(IDEAL, 0, 1000);
        world.host.addPort(second, "ens3f0", new byte[] {2, 0, 0, 0, 1, 3});
        ptp4l.ports = new PortState[] {PortState.SLAVE, PortState.MASTER, PortState.MASTER};
        world.start("ptp01", ptp4l);
        world.start("phc0", phc2sys("-a"));
        world.runTo(1.5);
        assertThat(world.log)
                .contains(
                        "phc2sys[101.000]: selecting ens3f0 for synchronization",
                        "phc2sys[101.000]: skipping ens2f0: ens3f0 has the same clock and is already selected");
        assertThat(world.log).filteredOn(line -> line.contains(" offset ")).hasSize(1);
    }

    /** Two ptp4l with two NICs each, the second 1 us ahead of the first, and so on. */
    private TestResponder[] twoDomains(String arguments, PortState[] first, PortState[] second) throws InputException {
        TestResponder other = new TestResponder();
        other.path = "/run/other";
        other.firstInterface = 3;
        for (int i = 0; i < 5; i++) {
            world.nic(IDEAL, 0, 1000.0 * i);
        }
        ptp4l.ports = first;
        other.ports = second;
        world.start("ptp01", ptp4l);
        world.start("ptp02", other);
        world.start("phc0", phc2sys(Release.NEXT, "-a -z /var/run/ptp4l -z /run/other -n 24 -n 25 " + arguments));
        return new TestResponder[] {ptp4l, other};
    }

    private List<String> selections() {
        return world.log.stream()
                .filter(line -> line.contains("[101.000]: selecting") || line.contains("[101.000]: nothing"))
                .map(line -> line.replaceFirst(".*]: ", ""))
                .toList();
    }

    private double[] errors() {
        return world.host.nics().stream().mapToDouble(this::error).toArray();
    }

    @Test
    void domainsWithASlaveFollowItAndOthersTheFirstThatHasOne() throws InputException {
        TestResponder[] both = twoDomains("-r", new PortState[] {PortState.SLAVE, PortState.MASTER}, new PortState[] {
            PortState.MASTER, PortState.SLAVE
        });
        world.runTo(60.5);
        assertThat(both[0].requests).allMatch(request -> request.contains(" 24 "));
        assertThat(both[1].requests).allMatch(request -> request.contains(" 25 "));
        assertThat(selections())
                .containsExactly(
                        "selecting ens2f0 for synchronization",
                        "selecting ens3f0 for synchronization",
                        "selecting CLOCK_REALTIME for synchronization",
                        "selecting ens1f0 as the master clock",
                        "selecting ens4f0 as the master clock");
        assertThat(errors()[1]).isCloseTo(0, within(1.5));
        assertThat(errors()[2]).isCloseTo(3000, within(1.5));
        world.log.clear();
        both[1].enter(2, PortState.MASTER);
        world.runTo(120.5);
        assertThat(errors()[2]).isCloseTo(0, within(1.5));
        assertThat(errors()[3]).isCloseTo(0, within(1.5));
        assertThat(world.failures).isEmpty();
    }

    @Test
    void aDomainThatIsNotReadyIsLeftAlone() throws InputException {
        twoDomains("", new PortState[] {PortState.UNCALIBRATED, PortState.MASTER}, new PortState[] {
            PortState.SLAVE, PortState.MASTER
        });
        world.runTo(60.5);
        assertThat(world.log).contains("phc2sys[101.000]: master clock not ready, waiting...");
        assertThat(errors()[1]).isEqualTo(1000);
        assertThat(errors()[3]).isCloseTo(2000, within(1.5));
    }

    @Test
    void theSystemClockLeadsWhereNoDomainHasASlave() throws InputException {
        twoDomains(
                "-r -r", new PortState[] {PortState.MASTER}, new PortState[] {PortState.MASTER, PortState.LISTENING});
        world.runTo(60.5);
        assertThat(selections()).endsWith("selecting CLOCK_REALTIME as the master clock");
        assertThat(errors()[0]).isCloseTo(0, within(1.5));
        assertThat(errors()[2]).isCloseTo(0, within(1.5));
        assertThat(errors()[3]).isCloseTo(0, within(1.5));
    }

    /** NIC 4 has a port of the second ptp4l; NIC 5 has none. */
    @Test
    void furtherSinksFollowUnlessAPortHasTheirClock() throws InputException {
        twoDomains(
                "-c ens5f0 -c /dev/ptp3 -c CLOCK_REALTIME",
                new PortState[] {PortState.MASTER, PortState.SLAVE},
                new PortState[] {PortState.LISTENING, PortState.UNCALIBRATED});
        world.runTo(60.5);
        assertThat(selections())
                .containsExactly(
                        "selecting ens1f0 for synchronization",
                        "selecting ens3f0 for synchronization",
                        "selecting ens5f0 for synchronization",
                        "selecting CLOCK_REALTIME for synchronization",
                        "selecting ens2f0 as the master clock");
        assertThat(errors()[0]).isCloseTo(1000, within(1.5));
        assertThat(errors()[3]).isEqualTo(3000);
        assertThat(errors()[4]).isCloseTo(1000, within(1.5));
        assertThat(world.host.systemClock().timeErrorAt(world.simulator.now())).isCloseTo(1000, within(1.5));
    }

    /** 3.1.1 reads the option and steers all the same: MixedDaemonsEqualOriginalsTest holds this to the original. */
    @Test
    void freeRunningChangesNothingIn311() throws InputException {
        start("-a --free_running 1", PortState.SLAVE, PortState.MASTER);
        world.runTo(2.5);
        assertThat(world.log).endsWith("phc2sys[102.000]: ens2f0 phc offset      1000 s2 freq      +0 delay      0");
    }

    @Test
    void whatPtp4lDoesNotTellEndsItAtTheStart() throws InputException {
        assertThat(failure(ManagementId.SUBSCRIBE_EVENTS_NP)).isEqualTo("failed to subscribe");
        assertThat(failure(ManagementId.PORT_PROPERTIES_NP)).isEqualTo("failed to get port properties");
        assertThat(failure(ManagementId.TIME_PROPERTIES_DATA_SET)).isEqualTo("failed to get UTC offset");
    }

    @Test
    void laterItTriesAgain() throws InputException {
        start("-a -r", PortState.SLAVE);
        world.runTo(0.5);
        ptp4l.unanswered = Set.of(ManagementId.TIME_PROPERTIES_DATA_SET);
        world.runTo(4.5);
        assertThat(world.log)
                .as("a second's waiting, a second's sleep")
                .containsExactly(
                        "phc2sys[102.000]: failed to get UTC offset", "phc2sys[104.000]: failed to get UTC offset");
        ptp4l.unanswered = Set.of(ManagementId.PORT_PROPERTIES_NP);
        world.runTo(6.5);
        assertThat(world.log)
                .endsWith(
                        "phc2sys[106.000]: selecting ens1f0 as the master clock",
                        "phc2sys[106.000]: CLOCK_REALTIME phc offset         0 s0 freq      +0 delay      0");
    }

    private String failure(ManagementId unanswered) throws InputException {
        TestHost host = new TestHost(0, 0, 0);
        host.nic(IDEAL, 0, 0);
        TestResponder responder = new TestResponder();
        responder.unanswered = Set.of(unanswered);
        host.start("ptp01", responder);
        host.start("phc0", phc2sys("-a -r"));
        host.runTo(1.5);
        assertThat(host.failures).hasSize(1);
        return host.failures.get(0).substring("phc0: ".length());
    }

    private String lastLine(String arguments, PortState... states) throws InputException {
        TestHost host = new TestHost(0, 0, 0);
        TestResponder responder = new TestResponder();
        responder.ports = states;
        for (int i = 0; i < states.length; i++) {
            host.nic(IDEAL, 0, 1000.0 * i);
        }
        host.start("ptp01", responder);
        host.start("phc0", phc2sys(arguments));
        host.runTo(3.5);
        return host.log.get(host.log.size() - 1);
    }

    /** Starts phc2sys beside a ptp4l with a port on each of as many NICs, each 1 us ahead of the one before. */
    private Nic[] start(String arguments, PortState... states) throws InputException {
        return start(Release.V3_1_1, arguments, states);
    }

    private Nic[] start(Release release, String arguments, PortState... states) throws InputException {
        Nic[] nics = new Nic[states.length];
        for (int i = 0; i < states.length; i++) {
            nics[i] = world.nic(IDEAL, 0, 1000.0 * i);
        }
        ptp4l.ports = states;
        world.start("ptp01", ptp4l);
        world.start("phc0", phc2sys(release, arguments));
        return nics;
    }

    private double error(Nic nic) {
        return nic.clock().timeErrorAt(world.simulator.now());
    }

    private static Phc2sys phc2sys(String arguments) throws InputException {
        return phc2sys(Release.V3_1_1, arguments);
    }

    private static Phc2sys phc2sys(Release release, String arguments) throws InputException {
        return new Phc2sys(Phc2sysConfiguration.read(
                release, Optional.empty(), new CommandText(arguments, new SourcePosition("options", 1, 1)), List.of()));
    }
}
