// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.message.MacAddress;
import io.escapement.ptp.replay.ReplayHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays back what Debian's unmodified ptp4l 3.1.1 met in simulated time, and expects the twin to do what it did: the same
 * draws of random(), adjustments of the clock and frames, octet for octet and in the same order, whenever it returned from
 * poll(), and the same log.
 *
 * <p>The recordings are of members of chains of ptp4l instances over links of 1 us. Lines begin with a letter:
 *
 * <pre>
 *   O options of the command line    N interface and its address    C line of the configuration    L line of its log
 *   W poll() returned: time since start [ns], reading of the PHC [ns]
 *   F frame that came before: number of interface, timestamp [ns], octets     R result of random()
 *   K change of link state that came before: number of interface, 01 for up
 *   D management message from a program that came before: its path, octets        U one sent: path, octets
 *   A clock adjustment: 0, 1 for frequency [2^-16 ppm] or 2 for a step [ns], value     X frame sent
 * </pre>
 */
class Ptp4lReplayTest {
    /** How long the machine had been up at the start [ns]. */
    private static final long UPTIME = 1_000_000_000_000L;

    private final List<String> options = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> addresses = new ArrayList<>();
    private final List<String> configuration = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String[]> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grandmaster",
                "boundary-clock",
                "boundary-clock-linreg-jbod",
                "clock-check",
                "default-profile-linreg",
                "link-down-and-up",
                "other-intervals",
                "peer-delay-auto",
                "peer-delay-raw",
                "slave-only",
                "two-grandmasters",
                "utc-offset",
                "management-forwarding",
                "management-grandmaster",
                "management-boundary-clock",
                "management-ordinary-clock"
            })
    void doesWhatTheOriginalDid(String recording) throws IOException, InputException {
        read(recording);
        ReplayHost host = new ReplayHost(true);
        for (int i = 0; i < names.size(); i++) {
            host.addInterface(names.get(i), addresses.get(i));
        }
        Ptp4l daemon = new Ptp4l(configuration());
        boolean started = false;
        for (int i = 0; i < events.size(); ) {
            String[] wake = events.get(i++);
            assertThat(wake[0]).isEqualTo("W");
            host.set(UPTIME + Long.parseLong(wake[1]), Long.parseLong(wake[2]));
            List<String> expected = new ArrayList<>();
            for (; i < events.size() && !events.get(i)[0].equals("W"); i++) {
                String[] event = events.get(i);
                switch (event[0]) {
                    case "F" -> {
                        byte[] frame = HexFormat.of().parseHex(event[3]);
                        host.port(Integer.parseInt(event[1])).deliver(Long.parseLong(event[2]), frame, frame.length);
                    }
                    case "K" -> host.port(Integer.parseInt(event[1])).setLink(event[2].equals("01"));
                    case "D" -> host.deliverLocal(event[1], HexFormat.of().parseHex(event[2]));
                    default -> expected.add(String.join(" ", event));
                }
                if (event[0].equals("R")) {
                    host.draw(Integer.parseInt(event[1]));
                }
            }
            if (started) {
                daemon.wake();
            } else {
                daemon.start(host);
                started = true;
            }
            assertThat(host.takeActions()).as("at %s ns", wake[1]).isEqualTo(expected);
        }
        List<String> printed = host.takeLog();
        for (int i = 0; i < Math.min(log.size(), printed.size()); i++) {
            assertThat(printed.get(i)).isEqualTo(log.get(i));
        }
        assertThat(printed).hasSameSizeAs(log);
    }

    private Ptp4lConfiguration configuration() throws InputException {
        return Ptp4lConfiguration.read(
                Release.V3_1_1,
                Optional.of(new TextFile("ptp4l.conf", String.join("\n", configuration))),
                new CommandText(String.join(" ", options), new SourcePosition("OPTIONS", 1, 1)),
                List.of());
    }

    private void read(String recording) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(getClass().getResourceAsStream(recording + ".trace.gz")),
                StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String rest = line.substring(2);
                switch (line.charAt(0)) {
                    case '#' -> {}
                    case 'O' -> options.add(rest);
                    case 'N' -> {
                        names.add(rest.split(" ")[0]);
                        addresses.add(MacAddress.parse(rest.split(" ")[1]));
                    }
                    case 'C' -> configuration.add(rest);
                    case 'L' -> log.add(rest);
                    default -> events.add(line.split(" "));
                }
            }
        }
    }
}
