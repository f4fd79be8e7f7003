// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.UtcScale;
import io.escapement.clock.card.Nic;
import io.escapement.clock.gnss.GnssParameters;
import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.clock.reference.ReferenceClock;
import io.escapement.clock.reference.ReferenceParameters;
import io.escapement.engine.TrueTime;
import io.escapement.host.PhcDevice;
import io.escapement.host.PhcDevice.EdgePolarity;
import io.escapement.host.PhcDevice.ExternalTimestamp;
import io.escapement.host.PhcDevice.PinFunction;
import io.escapement.host.SerialPort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A GNSS receiver's pulses at a NIC's pin and sentences on a character device. */
class GnssReceiverTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MS = TrueTime.PS_PER_MS;
    private static final String DEVICE = "/dev/gnss0";
    private static final GnssParameters PARAMETERS = new GnssParameters(0, 100 * MS, 200 * MS, 0);

    private final TestWorld world = new TestWorld(3);
    private final SimulatedHost host = world.host("a", 0);
    private final SerialDevice device = host.addSerialDevice(DEVICE);
    private final Nic nic = world.nic(host, "nic1", 0, 0);
    private final Listener listener = new Listener();

    /** Writes down pulses and sentences. */
    private class Listener extends TestDaemon {
        final List<Long> stamps = new ArrayList<>();
        final List<String> sentences = new ArrayList<>();
        final List<Long> arrivals = new ArrayList<>();
        final ExternalTimestamp event = new ExternalTimestamp();
        PhcDevice phc;
        SerialPort port;

        @Override
        void open() {
            phc = host.openPhc(0);
            assertThat(phc.setPinFunction(0, PinFunction.EXTERNAL_TIMESTAMP, 0)).isTrue();
            assertThat(phc.requestExternalTimestamps(0, EdgePolarity.RISING, true))
                    .isTrue();
            port = host.openSerialPort(DEVICE);
        }

        @Override
        public void wake() {
            while (phc.readExternalTimestamp(event)) {
                stamps.add(event.time - TestWorld.START);
            }
            byte[] buffer = new byte[256];
            if (port.ready()) {
                sentences.add(new String(buffer, 0, port.read(buffer), StandardCharsets.US_ASCII));
                arrivals.add(world.simulator.now());
            }
        }
    }

    private GnssReceiver receiver(GnssParameters parameters, PhaseSource oscillator) {
        return new GnssReceiver(
                world.simulator,
                world.streams,
                "a.nic1/gnss",
                nic.connector(GnssReceiver.PIN).input(),
                parameters,
                new ReferenceClock(world.streams, "a.nic1/gnss/reference", ReferenceParameters.IDEAL),
                oscillator,
                TestWorld.START,
                UtcScale.constant(37),
                device);
    }

    private void run(long seconds) {
        world.simulator.run(seconds * TrueTime.PS_PER_S + TrueTime.PS_PER_S / 2);
    }

    @Test
    void itsSentencesTellTheUtcOfThePulseBefore() {
        receiver(PARAMETERS, null);
        host.start("ts2phc", () -> listener);
        run(2);
        assertThat(listener.stamps).containsExactly(SECOND, 2 * SECOND);
        // TAI 2026-01-01 00:00:37 is UTC 2026-01-01 00:00:00; checksums worked out elsewhere, XOR of the octets between
        // $ and *
        assertThat(listener.sentences)
                .containsExactly(
                        "$GNRMC,000001.00,A,4717.11437,N,00833.91522,E,0.004,77.52,010126,,,A,V*3C\r\n"
                                + "$GNGGA,000001.00,4717.11437,N,00833.91522,E,1,12,0.60,499.6,M,48.0,M,,*48\r\n",
                        "$GNRMC,000002.00,A,4717.11437,N,00833.91522,E,0.004,77.52,010126,,,A,V*3F\r\n"
                                + "$GNGGA,000002.00,4717.11437,N,00833.91522,E,1,12,0.60,499.6,M,48.0,M,,*4B\r\n");
        assertThat(listener.arrivals).containsExactly(1200 * MS, 2200 * MS);
    }

    /** To the picosecond before its second; what tells the second comes when it would without that. */
    @Test
    void aPulseMayComeBeforeItsSecond() {
        receiver(new GnssParameters(-400_500, 100 * MS, 200 * MS, 0), null);
        host.start("ts2phc", () -> listener);
        run(2);
        // 400.5 ns early, floored to whole ns.
        assertThat(listener.stamps).containsExactly(SECOND - 401, 2 * SECOND - 401);
        assertThat(listener.arrivals).containsExactly(1200 * MS, 2200 * MS);
    }

    @Test
    void itTellsALeapSecond() {
        long leapSecond = TestWorld.START / SECOND + 2;
        new GnssReceiver(
                world.simulator,
                world.streams,
                "a.nic1/gnss",
                nic.connector(GnssReceiver.PIN).input(),
                PARAMETERS,
                new ReferenceClock(world.streams, "a.nic1/gnss/reference", ReferenceParameters.IDEAL),
                null,
                TestWorld.START,
                new UtcScale(37, leapSecond, 1),
                device);
        host.start("ts2phc", () -> listener);
        run(3);
        // Not at midnight here, which the receiver does not mind: 00:00:01, its leap second, 00:00:02.
        assertThat(listener.sentences).hasSize(3);
        assertThat(listener.sentences.get(0)).startsWith("$GNRMC,000001.00,");
        assertThat(listener.sentences.get(1)).startsWith("$GNRMC,000002.00,");
        assertThat(listener.sentences.get(2)).startsWith("$GNRMC,000002.00,");
    }

    @Test
    void withoutFixAndOscillatorThereAreSentencesOnly() {
        GnssReceiver receiver = receiver(PARAMETERS, null);
        host.start("ts2phc", () -> listener);
        run(1);
        receiver.setFix(false);
        run(3);
        receiver.setFix(true);
        run(4);
        assertThat(listener.stamps).containsExactly(SECOND, 4 * SECOND);
        assertThat(listener.sentences.get(1)).startsWith("$GNRMC,000002.00,V,,,,,,,010126,,,N,V*");
        assertThat(listener.sentences.get(3)).startsWith("$GNRMC,000004.00,A,");
    }

    @Test
    void anOscillatorCarriesThePulsesOnWithWhatItDriftsSince() {
        // Its frequency at the loss is known; 3 ppb more of it later is what is seen.
        PhaseSource oscillator = new PhaseSource() {
            @Override
            public double phaseAt(long time) {
                double seconds = time * 1e-12;
                return 50 * seconds + (seconds > 10 ? 3 * (seconds - 10) : 0);
            }

            @Override
            public double frequencyAt(long time) {
                return time * 1e-12 > 10 ? 53 : 50;
            }

            @Override
            public long knownUntil() {
                return ALWAYS;
            }

            @Override
            public void addListener(Listener listener) {
                // its path is settled
            }
        };
        GnssReceiver receiver = receiver(PARAMETERS, oscillator);
        host.start("ts2phc", () -> listener);
        run(4);
        receiver.setFix(false);
        run(20);
        receiver.setFix(true);
        run(21);
        assertThat(listener.stamps).hasSize(21);
        assertThat(listener.stamps.get(9)).isEqualTo(10 * SECOND);
        // A clock that is 30 ns ahead has its second 30 ns early; stamps are floored to ns.
        assertThat(listener.stamps.get(19) - 20 * SECOND).isBetween(-31L, -30L);
        assertThat(listener.stamps.get(20)).isEqualTo(21 * SECOND);
    }

    @Test
    void sentencesScatterAsToldAndKeepTheirOrder() {
        receiver(new GnssParameters(0, 100 * MS, 200 * MS, 10.0 * MS), null);
        host.start("ts2phc", () -> listener);
        int seconds = 2000;
        run(seconds);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < seconds; i++) {
            double delay = (listener.arrivals.get(i) - (i + 1) * TrueTime.PS_PER_S) * 1e-9;
            sum += delay;
            squares += delay * delay;
        }
        double mean = sum / seconds;
        // standard error of the mean 0.22 ms, of the deviation 0.16 ms: four of each
        assertThat(mean).isEqualTo(200, within(0.9));
        assertThat(StrictMath.sqrt(squares / seconds - mean * mean)).isEqualTo(10, within(0.65));
    }

    @Test
    void octetsWaitOnlyWhileADeviceIsOpenAndNoMoreThanFit() {
        device.sentences(new byte[10]);
        host.start("ts2phc", () -> new TestDaemon() {
            @Override
            void open() {
                assertThat(host.openSerialPort("/dev/ttyS7")).isNull();
                SerialPort port = host.openSerialPort(DEVICE);
                assertThat(port.ready()).isFalse();
                device.sentences("abcdef".getBytes(StandardCharsets.US_ASCII));
                byte[] four = new byte[4];
                assertThat(port.read(four)).isEqualTo(4);
                assertThat(port.read(four)).isEqualTo(2);
                assertThat(port.read(four)).isZero();
                device.sentences(new byte[SerialPort.QUEUE_LENGTH + 1]);
                assertThat(port.read(new byte[10_000])).isEqualTo(SerialPort.QUEUE_LENGTH);
                device.sentences(new byte[1]);
                port.flush();
                assertThat(port.ready()).isFalse();
                device.sentences(new byte[1]);
                port.close();
                assertThat(host.openSerialPort(DEVICE).ready()).isFalse();
            }
        });
        world.simulator.run(1);
        assertThat(world.failures).isEmpty();
    }

    @Test
    void aPathBelongsToOneDevice() {
        assertThatThrownBy(() -> host.addSerialDevice(DEVICE)).hasMessageContaining("already has a device /dev/gnss0");
    }
}
