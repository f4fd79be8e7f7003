// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.escapement.output.frames.FrameEntry;
import io.escapement.output.frames.FrameFileReader;
import io.escapement.ptp.message.Decoding;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tshark reads in a capture is what the ports sent and received, for both kinds of daemons. */
class CaptureTest {
    private static final long NS_PER_S = 1_000_000_000L;

    @TempDir
    Path root;

    private ScenarioFolder folder;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = new ScenarioFolder(root);
    }

    private Scenario scenario(String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of("duration=20 s", "settle=1 s", "events=[]", "require=[]"));
        all.addAll(Arrays.asList(settings));
        return folder.read(all.toArray(String[]::new));
    }

    /** Runs a scenario with its captures; its frames go to {@code frames.bin}. */
    private void record(Scenario scenario) throws Exception {
        try (RecordedRun run = new RecordedRun(scenario, root.resolve("frames.bin"))) {
            ScenarioRunner.simulate(scenario, run, ProgressListener.NONE);
            run.finish();
        }
    }

    /** Runs tshark; one line per frame. */
    private static List<String> tshark(Path capture, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return out.lines().toList();
    }

    private static void needsTshark() {
        try {
            new ProcessBuilder("tshark", "--version")
                    .redirectErrorStream(true)
                    .start()
                    .getInputStream()
                    .readAllBytes();
        } catch (IOException missing) {
            assumeTrue(false, "tshark is not installed");
        }
    }

    private static final String[] FIELDS = {
        "frame.interface_name",
        "frame.packet_flags_direction",
        "frame.time_epoch",
        "frame.len",
        "frame.packet_id",
        "ptp.v2.messagetype",
        "ptp.v2.sequenceid",
        "ptp.v2.correction.ns",
        "ptp.v2.domainnumber",
        "ptp.v2.sdr.origintimestamp.seconds",
        "ptp.v2.sdr.origintimestamp.nanoseconds",
        "ptp.v2.fu.preciseorigintimestamp.seconds",
        "ptp.v2.fu.preciseorigintimestamp.nanoseconds",
        "ptp.v2.dr.receivetimestamp.seconds",
        "ptp.v2.dr.receivetimestamp.nanoseconds"
    };

    private static List<String> fields(Path capture) throws Exception {
        List<String> options = new ArrayList<>(List.of("-T", "fields", "-E", "separator=;"));
        for (String field : FIELDS) {
            options.add("-e");
            options.add(field);
        }
        // releases differ in the zeros that they write after 0x
        return tshark(capture, options.toArray(String[]::new)).stream()
                .map(line -> Pattern.compile("0x0*([0-9a-f]+)").matcher(line).replaceAll("0x$1"))
                .toList();
    }

    /** The same for the recorded frames of some ports, in tshark's spelling. */
    private List<String> expected(boolean trueTime, Predicate<String> ports) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FrameFileReader reader = FrameFileReader.open(root.resolve("frames.bin"))) {
            for (FrameEntry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof FrameEntry.Frame frame
                        && ports.test(frame.port().name())) {
                    long time = trueTime ? reader.start() + frame.startOfFrame() / 1000 : frame.timestamp();
                    lines.add(line(frame, time));
                }
            }
        }
        return lines;
    }

    private static String line(FrameEntry.Frame frame, long time) {
        byte[] octets = frame.octets();
        PtpMessage message = new PtpMessage();
        int etherType = (octets[12] & 0xFF) << 8 | octets[13] & 0xFF;
        int offset = 14 + (etherType == 0x0800 ? 20 + 8 : etherType == 0x86DD ? 40 + 8 : 0);
        assertThat(message.decode(octets, offset, octets.length - offset)).isEqualTo(Decoding.OK);
        boolean fromFirst = frame.port().first() == frame.sent();
        String stamp = message.timestamp / NS_PER_S + ";" + message.timestamp % NS_PER_S;
        return String.join(
                ";",
                frame.port().name(),
                frame.sent() ? "0x2" : "0x1",
                String.format(Locale.ROOT, "%d.%09d", time / NS_PER_S, time % NS_PER_S),
                String.valueOf(octets.length),
                String.valueOf(frame.number() * 2 + (fromFirst ? 0 : 1)),
                "0x" + Integer.toHexString(message.type.code()),
                String.valueOf(message.sequenceId),
                String.valueOf(message.correction >> 16),
                String.valueOf(message.domain),
                message.type == MessageType.SYNC || message.type == MessageType.DELAY_REQ ? stamp : ";",
                message.type == MessageType.FOLLOW_UP ? stamp : ";",
                message.type == MessageType.DELAY_RESP ? stamp : ";");
    }

    @ParameterizedTest
    @CsvSource({
        "builtin, L2, E2E, hardware",
        "builtin, UDPv4, E2E, onestep",
        "builtin, UDPv6, E2E, onestep",
        "builtin, L2, P2P, hardware",
        "linuxptp, L2, E2E, onestep",
        "linuxptp, UDPv4, E2E, hardware",
        "linuxptp, UDPv6, P2P, hardware"
    })
    void tsharkReadsWhatPassedThePorts(String daemons, String transport, String mechanism, String stamping)
            throws Exception {
        needsTshark();
        if (daemons.equals("linuxptp")) {
            TwinComparison.needsTheOriginals();
        }
        Scenario scenario = scenario(
                "daemons=" + daemons,
                "config[oc/ptp4l].network_transport=" + transport,
                "config[gm/ptp4l].network_transport=" + transport,
                "config[oc/ptp4l].delay_mechanism=" + mechanism,
                "config[gm/ptp4l].time_stamping=" + stamping,
                "config[gm/ptp4l].twoStepFlag=" + (stamping.equals("onestep") ? 0 : 1),
                "config[gm/ptp4l].delay_mechanism=" + mechanism,
                "topology.links[gm.p1--oc.eth0].loss=0.02",
                "capture=[{link: gm.p1--oc.eth0}]");
        record(scenario);
        Path link = root.resolve("gm.p1--oc.eth0.pcapng");
        assertThat(fields(link)).hasSizeGreaterThan(400).containsExactlyElementsOf(expected(false, port -> true));
        // neither malformed nor worth a remark, wrong checksums among them
        List<String> remarked = tshark(
                link,
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-Y",
                "_ws.malformed || _ws.expert || !ptp");
        assertThat(remarked).isEmpty();
    }

    @Test
    void onePortIsCapturedAloneAndInTrueTimeOnRequest() throws Exception {
        needsTshark();
        record(scenario("capture=[{port: oc.eth0, file: oc.pcapng},"
                + " {port: gm.p1, file: true.pcapng, timestamps: true-time}]"));
        assertThat(fields(root.resolve("oc.pcapng")))
                .hasSizeGreaterThan(250)
                .containsExactlyElementsOf(expected(false, port -> port.equals("oc.eth0")));
        assertThat(fields(root.resolve("true.pcapng")))
                .containsExactlyElementsOf(expected(true, port -> port.equals("gm.p1")));
    }

    @Test
    void aResultsFolderHoldsCapturesThatSayWhatTheyAre() throws Exception {
        needsTshark();
        Path results = root.resolve("results");
        Scenario scenario = scenario("capture=[{port: oc.eth0, timestamps: true-time}, {link: gm.p1--oc.eth0}]");
        new ScenarioRunner("test").run(scenario, results, RunOptions.NONE, ProgressListener.NONE);
        Path capture = results.resolve("capture/oc.eth0.pcapng");
        assertThat(tshark(capture, "-c", "1", "-T", "fields", "-e", "frame.interface_description"))
                .containsExactly("port oc.eth0 on link gm.p1--oc.eth0");
        assertThat(Files.readString(capture, StandardCharsets.ISO_8859_1))
                .contains("A clock behind a grandmaster, seed 1: port oc.eth0, simulated")
                .contains("timestamps are simulated true time (TAI)")
                .contains("Escapement test");
        assertThat(Files.readString(results.resolve("capture/gm.p1--oc.eth0.pcapng"), StandardCharsets.ISO_8859_1))
                .contains("timestamps are those of the hardware clock gm.nic1 (TAI)")
                .contains("timestamps are those of the hardware clock oc.nic1 (TAI)");
        Scenario again =
                Scenario.read(results.resolve("scenario.lock.yaml"), new Overrides(List.of(), null, null, true));
        assertThat(again.captures()).isEqualTo(scenario.captures()).hasSize(2);
    }

    @Test
    void aClockBefore1970CannotBeCaptured() throws Exception {
        Scenario scenario = scenario(
                "start=1970-01-01T00:00:00",
                "topology.nodes.oc.nics.nic1.time-error=-1 min",
                "capture=[{port: oc.eth0}]");
        Path results = root.resolve("results");
        assertThatThrownBy(
                        () -> new ScenarioRunner("test").run(scenario, results, RunOptions.NONE, ProgressListener.NONE))
                .hasMessageContaining("oc.nic1 reads a time before 1970");
        assertThat(results).doesNotExist();
    }
}
