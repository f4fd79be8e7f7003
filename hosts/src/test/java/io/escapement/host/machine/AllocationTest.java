// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicPort;
import io.escapement.clock.card.PinFunction;
import io.escapement.clock.oscillator.Oscillator;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.Temperature;
import io.escapement.clock.signal.PpsCable;
import io.escapement.engine.TrueTime;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.LocalSocket;
import io.escapement.host.PacketSocket;
import io.escapement.host.PhcDevice;
import io.escapement.host.PhcDevice.EdgePolarity;
import io.escapement.host.PhcDevice.ExternalTimestamp;
import io.escapement.network.link.Link;
import io.escapement.network.link.LinkParameters;
import io.escapement.network.link.NormalJitter;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Frames, timers, steering, datagrams, pulses and PHC reads, sixteen times a second: nothing of it allocates. */
class AllocationTest {
    private final TestWorld world = new TestWorld(2);

    /** Does a bit of everything whenever its timer expires. */
    private static final class Busy extends TestDaemon {
        private final byte[] buffer = new byte[128];
        private final long[] before = new long[5];
        private final long[] device = new long[5];
        private final long[] after = new long[5];
        private final ExternalTimestamp event = new ExternalTimestamp();
        private final int phcIndex;
        private PacketSocket socket;
        private LocalSocket local;
        private DescriptorTimer timer;
        private PhcDevice phc;
        private int received;
        private int pulses;

        Busy(int phcIndex) {
            this.phcIndex = phcIndex;
        }

        @Override
        void open() {
            socket = host.networkInterface("eth" + phcIndex).openPacketSocket((frame, length) -> true);
            local = host.bindLocal("/run/" + host.instanceName());
            timer = host.createTimer();
            phc = host.openPhc(phcIndex);
            phc.setPinFunction(1, PhcDevice.PinFunction.EXTERNAL_TIMESTAMP, 1);
            phc.requestExternalTimestamps(1, EdgePolarity.RISING, true);
            timer.arm(62_500_000);
        }

        @Override
        public void wake() {
            if (timer.expired()) {
                timer.arm(62_500_000);
                socket.send(buffer, 100);
                local.send("/run/one", buffer, 20);
                phc.readSystemOffset(5, before, device, after);
                long error = device[0] - before[0] - 37_000_000_000L;
                phc.adjustFrequency(Math.max(-65_536_000, Math.min(65_536_000, -error * 100)));
                host.systemClock().adjustFrequency(host.random() % 65536);
            }
            while (socket.ready()) {
                received += socket.receive(buffer);
            }
            while (local.ready()) {
                received += local.receive(buffer);
            }
            while (phc.readExternalTimestamp(event)) {
                pulses++;
            }
        }
    }

    @Test
    void steadyStateAllocatesNothing() {
        SimulatedHost host =
                new SimulatedHost(world.environment, "a", new HostParameters(0, 37, 0), oscillator("XO", "a/system"));
        Nic[] nics = new Nic[2];
        NicPort[] ports = new NicPort[2];
        for (int i = 0; i < 2; i++) {
            nics[i] = host.addNic(
                    "nic" + i,
                    NicModel.find("plain").orElseThrow().parameters(),
                    oscillator("TCXO-ST3", "a/nic" + i),
                    0);
            ports[i] = host.addPort(nics[i], "eth" + i, TestWorld.mac(i));
        }
        LinkParameters parameters =
                LinkParameters.symmetricAbout(1_000_000, 0, new NormalJitter(100), 0, 1_000_000_000L);
        Link link = new Link(world.simulator, world.streams, "l", parameters, ports[0], ports[1]);
        ports[0].attach(link, Link.End.FIRST);
        ports[1].attach(link, Link.End.SECOND);
        new PpsCable(
                world.simulator,
                world.streams,
                "c",
                nics[0].connector("SMA2").output(),
                nics[1].connector("SMA1").input(),
                14_034,
                10);
        nics[0].setPinFunction(3, PinFunction.PERIODIC_OUTPUT, 2);
        nics[0].requestPeriodicOutput(2, 0, 1_000_000_000);
        Busy one = new Busy(0);
        Busy two = new Busy(1);
        host.start("one", () -> one);
        host.start("two", () -> two);
        world.simulator.run(20 * TrueTime.PS_PER_S);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long bytesBefore = threads.getThreadAllocatedBytes(thread);
        long eventsBefore = world.simulator.eventCount();
        world.simulator.run(220 * TrueTime.PS_PER_S);
        long bytes = threads.getThreadAllocatedBytes(thread) - bytesBefore;
        long events = world.simulator.eventCount() - eventsBefore;

        assertThat(world.failures).isEmpty();
        assertThat(two.pulses).isBetween(218, 221);
        assertThat(one.received).isGreaterThan(220 * 16 * 120);
        assertThat(events).isGreaterThan(20_000);
        // the measurement itself and growth of a queue may cost a few objects; one per event would be 320 kB
        assertThat(bytes).isLessThan(20_000);
    }

    private Oscillator oscillator(String grade, String name) {
        return new Oscillator(
                world.streams,
                name,
                OscillatorGrade.find(grade).orElseThrow().parameters(0),
                new Temperature("box", 1, 1800, 0));
    }
}
