// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.signal.PpsCable;
import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.HostFiles;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.config.Ts2phcConfiguration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ts2phc 4.x with -a: NIC 1 puts out a pulse for NICs 2 and 3; each has a port of a ptp4l. */
class PortRuleTest {
    private static final NicParameters IDEAL =
            NicModel.find("ideal").orElseThrow().parameters();
    private static final long SECOND = 1_000_000_000L;
    private static final String PIN = "ts2phc.pin_index 1\nts2phc.channel 1\n";
    private static final String TWO = "[ens2f0]\n" + PIN + "[ens3f0]\n" + PIN;

    private final TestHost world = new TestHost(0, 0, 37);
    private final TestResponder ptp4l = new TestResponder();
    private final Nic[] nics = new Nic[3];

    /** Puts pulses out at two pins of PHC 0, so long after each of its seconds [ns]. */
    private record PulseOutput(long phase) implements Daemon {
        @Override
        public void start(Host host) {
            PhcDevice phc = host.openPhc(0);
            for (int channel = 1; channel <= 2; channel++) {
                phc.setPinFunction(2 * channel - 1, PhcDevice.PinFunction.PERIODIC_OUTPUT, channel);
                phc.requestPeriodicOutput(channel, TestHost.START + phase, SECOND);
            }
        }

        @Override
        public void wake() {}

        @Override
        public void stop() {}
    }

    @BeforeEach
    void build() {
        for (int i = 0; i < nics.length; i++) {
            nics[i] = world.nic(IDEAL, 0, 1000.0 * i);
        }
        // From SMA1 and SMA2 of NIC 1.
        cable(1, nics[1]);
        cable(3, nics[2]);
    }

    private void cable(int pin, Nic to) {
        new PpsCable(
                world.simulator,
                world.streams,
                "cable" + pin,
                nics[0].connector(nics[0].parameters().pins().pins().get(pin).name())
                        .output(),
                to.connector("SMA1").input(),
                0,
                0);
    }

    private void start(Release release, String file, String arguments, PortState... states) throws InputException {
        ptp4l.ports = states;
        world.start("ptp01", ptp4l);
        world.start(
                "ts1",
                new Ts2phc(Ts2phcConfiguration.read(
                        release,
                        Optional.of(new TextFile("ts2phc.conf", "[global]\nuds_address /var/run/ptp4l\n" + file)),
                        new CommandText(arguments, new SourcePosition("options", 1, 1)),
                        List.of(),
                        HostFiles.NONE)));
    }

    private double error(int nic) {
        return nics[nic - 1].clock().timeErrorAt(world.simulator.now());
    }

    /** Both stamp one pulse; NIC 3 is brought to NIC 2 by the difference, whatever time the source tells. */
    @Test
    void sinksFollowTheClockOfTheSlaveByItsOwnStamp() throws InputException {
        world.start("output", new PulseOutput(0));
        start(Release.V4_4, TWO, "-a", PortState.MASTER, PortState.SLAVE, PortState.MASTER);
        world.runTo(60.5);
        assertThat(error(2)).isEqualTo(1000);
        assertThat(error(3)).isCloseTo(1000, within(1.5));
        assertThat(world.log)
                .startsWith(
                        "ts2phc[100.000]: reconfiguring after port state change",
                        "ts2phc[100.000]: selecting ens3f0 for synchronization",
                        "ts2phc[100.000]: selecting ens1f0 for synchronization",
                        "ts2phc[100.000]: selecting ens2f0 as the master clock",
                        "ts2phc[101.000]: /dev/ptp2 offset       1000 s0 freq      -0");
        world.log.clear();
        ptp4l.enter(2, PortState.MASTER);
        ptp4l.enter(3, PortState.SLAVE);
        // It is looked at between two cycles.
        world.runTo(61.5);
        nics[2].clock().step(world.simulator.now(), 500);
        world.runTo(120.5);
        assertThat(world.log).contains("ts2phc[161.000]: selecting ens3f0 as the master clock");
        assertThat(error(2)).isCloseTo(error(3), within(1.5));
        assertThat(error(3)).as("steered no more").isCloseTo(1500, within(5.0));
    }

    @Test
    void theSourceOfThePulseCanBeTheClockOfTheSlave() throws InputException {
        start(
                Release.V4_4,
                "[ens1f0]\nts2phc.master 1\n" + PIN + "[ens2f0]\n" + PIN,
                "-a",
                PortState.SLAVE,
                PortState.MASTER);
        world.runTo(60.5);
        assertThat(world.log).contains("ts2phc[100.000]: selecting ens1f0 as the master clock");
        assertThat(error(2)).isCloseTo(0, within(1.5));
    }

    @Test
    void whereItIsNotClearWhomToFollowNothingIsSteered() throws InputException {
        world.start("output", new PulseOutput(0));
        start(Release.V4_4, TWO, "-a", PortState.MASTER, PortState.SLAVE, PortState.UNCALIBRATED);
        world.runTo(5.5);
        assertThat(world.log).endsWith("ts2phc[100.000]: multiple master clocks available, postponing sync...");
        ptp4l.enter(2, PortState.MASTER);
        world.runTo(10.5);
        assertThat(world.log).endsWith("ts2phc[106.000]: master clock not ready, waiting...");
        assertThat(error(3)).isEqualTo(2000);
    }

    @Test
    void withoutASlaveTheFirstSinkIsTheDefault() throws InputException {
        world.start("output", new PulseOutput(0));
        start(Release.V4_4, TWO, "-a", PortState.MASTER, PortState.LISTENING, PortState.MASTER);
        world.runTo(60.5);
        assertThat(world.log).contains("ts2phc[100.000]: no source, selecting ens2f0 as the default clock");
        assertThat(error(3)).isCloseTo(error(2), within(1.5));
        assertThat(error(2)).isEqualTo(1000);
    }

    @Test
    void aSlaveWithoutThePulseIsNoReference() throws InputException {
        world.start("output", new PulseOutput(0));
        start(Release.V4_4, TWO, "-a -s generic", PortState.SLAVE, PortState.MASTER);
        world.runTo(5.5);
        assertThat(world.log)
                .endsWith("ts2phc[100.000]: ens1f0 neither takes nor puts out the pulse, postponing sync...");
        assertThat(error(2)).isEqualTo(1000);
    }

    /** The generic source tells the pulse's second; only the clock that ptp4l steers is left to it. */
    @Test
    void anExternalPulseStaysTheReference() throws InputException {
        world.start("output", new PulseOutput(0));
        start(
                Release.NEXT,
                TWO,
                "-a --ts2phc.external_pps 1",
                PortState.MASTER,
                PortState.UNCALIBRATED,
                PortState.MASTER);
        world.runTo(60.5);
        assertThat(error(2)).isEqualTo(1000);
        assertThat(error(3)).isCloseTo(0, within(1.5));
        ptp4l.enter(2, PortState.MASTER);
        world.runTo(120.5);
        assertThat(error(2)).isCloseTo(0, within(1.5));
    }

    /** Its own events come meanwhile, at any time between its requests; it does not look at them. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, SECOND / 3, SECOND - 1})
    void itWaitsForPtp4l(long phase) throws InputException {
        world.start("output", new PulseOutput(phase));
        ptp4l.silent = true;
        start(Release.NEXT, TWO, "-a", PortState.MASTER, PortState.SLAVE, PortState.MASTER);
        world.runTo(2.5);
        assertThat(world.log)
                .containsExactly("ts2phc[101.000]: Waiting for ptp4l...", "ts2phc[102.000]: Waiting for ptp4l...");
        ptp4l.silent = false;
        world.runTo(10.999);
        assertThat(world.log).last().asString().matches("ts2phc\\[1(10.000|09.999|10.333)]: /dev/ptp2 offset .*");
        assertThat(world.failures).isEmpty();
    }
}
