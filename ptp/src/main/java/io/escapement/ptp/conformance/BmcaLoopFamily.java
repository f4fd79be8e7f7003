// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.bmca.ForeignMaster;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.TextFile;
import io.escapement.ptp.message.EthernetFrame;
import io.escapement.ptp.message.MacAddress;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.port.BoundaryClock;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.replay.ReplayHost;
import io.escapement.ptp.replay.ReplayTimer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Recordings of whole clocks: Announces come in and timers expire; ports qualify masters, decide on their states and arm
 * timers with the recorded random numbers. It is the clock of the simulated ptp4l that relives them, on a {@link ReplayHost}.
 */
final class BmcaLoopFamily implements VectorFamily {
    @Override
    public String name() {
        return "bmca_sim";
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        return Manifest.replay(vectors.resolve(name()), (trace, file, tally) -> {
            Recording recording = new Recording(file);
            return row -> recording.relive(row, tally);
        });
    }

    /** A clock and what is done to it. */
    private static final class Recording {
        /** The timers of a port that recordings name, by the order in which ptp4l creates them. */
        private static final Map<Integer, String> TIMERS =
                Map.of(0, "FAULT", 1, "DELAY", 2, "ANN", 3, "SYNCRX", 4, "QUAL", 5, "MANNO", 6, "SYNC");

        private static final int TIMERS_PER_PORT = 7;
        /** A port of ptp4l arms its announce timer twice as it starts, where recordings do it once. */
        private static final int ARMED_AT_START = 2;

        private static final int ANNOUNCE_TIMER = 2;
        private static final int QUALIFICATION_TIMER = 4;

        private static final int STATE_DECISION_EVENT = 7;
        private static final int QUALIFICATION_TIMEOUT = 8;
        private static final int ANNOUNCE_TIMEOUT = 9;

        private static final int MAX_PORTS = 1000;

        private final int portCount;
        private boolean started;
        private final ReplayHost host;
        private final BoundaryClock clock;
        private final PtpMessage announce = new PtpMessage();
        private final byte[] frame = new byte[EthernetFrame.HEADER_LENGTH + PtpMessage.MAXIMUM_LENGTH];

        Recording(VectorFile file) throws InputException {
            portCount = file.integerSetting("nports");
            if (portCount < 1 || portCount > MAX_PORTS) {
                throw file.problem(1, "has " + portCount + " ports");
            }
            host = new ReplayHost(false);
            for (int port = 1; port <= portCount; port++) {
                host.addInterface("p" + port, new byte[] {2, 0, 0, 0, (byte) (port >> 8), (byte) port});
            }
            clock = new BoundaryClock(
                    host,
                    new DaemonLog(host, "ptp4l", null, DaemonLog.NOTICE),
                    read(file, portCount),
                    Optional.empty());
        }

        private static Ptp4lConfiguration read(VectorFile file, int portCount) throws InputException {
            TextFile text = new TextFile(file.name(), configuration(file, portCount));
            try {
                return Ptp4lConfiguration.read(
                        Release.NEXT,
                        Optional.of(text),
                        new CommandText("", SourcePosition.whole(file.name())),
                        List.of());
            } catch (InputException e) {
                // Its lines are of a configuration file that nobody has written.
                throw file.problem(1, "its settings: " + e.findings().get(0).message());
            }
        }

        /** The recording's settings as a configuration file of ptp4l. */
        private static String configuration(VectorFile file, int portCount) throws InputException {
            String identity = file.setting("clockIdentity");
            if (!identity.matches("[0-9a-fA-F]{16}")) {
                throw file.problem(
                        1, "the setting clockIdentity is '" + identity + "', expected 16 hexadecimal digits");
            }
            StringBuilder text = new StringBuilder("[global]\nnetwork_transport L2\n");
            option(
                    text,
                    "clockIdentity",
                    identity.substring(0, 6) + "." + identity.substring(6, 10) + "." + identity.substring(10));
            option(text, "priority1", file.setting("p1"));
            option(text, "clockClass", file.setting("class"));
            option(text, "clockAccuracy", file.setting("acc"));
            option(text, "offsetScaledLogVariance", file.setting("var"));
            option(text, "priority2", file.setting("p2"));
            option(text, "G.8275.defaultDS.localPriority", file.setting("localPriority"));
            option(text, "clientOnly", file.setting("clientOnly"));
            option(text, "dataset_comparison", file.setting("alg").equals("G8275") ? "G.8275.x" : file.setting("alg"));
            for (String name : List.of(
                    "logAnnounceInterval",
                    "announceReceiptTimeout",
                    "logSyncInterval",
                    "logMinDelayReqInterval",
                    "maxStepsRemoved",
                    "clock_class_threshold")) {
                option(text, name, file.setting(name));
            }
            String[] priorities = file.setting("portLocalPriority").split(";");
            if (priorities.length != portCount) {
                throw file.problem(1, "has portLocalPriority of " + priorities.length + " ports, not " + portCount);
            }
            for (int port = 1; port <= portCount; port++) {
                text.append("[p").append(port).append("]\n");
                option(text, "G.8275.portDS.localPriority", priorities[port - 1]);
                option(text, "serverOnly", file.setting("serverOnlyPort").equals(Integer.toString(port)) ? "1" : "0");
            }
            return text.toString();
        }

        private static void option(StringBuilder text, String name, String value) {
            text.append(name).append(' ').append(value).append('\n');
        }

        void relive(VectorFile.Row row, Tally tally) throws InputException {
            String kind = row.text("kind");
            if (kind.equals("INIT") == started) {
                throw row.problem("INIT is the first row, and that only");
            }
            started = true;
            startRow(row.integer("time_ns"));
            int times = kind.equals("INIT") ? ARMED_AT_START : 1;
            for (long draw : row.integers("randoms")) {
                for (int i = 0; i < times; i++) {
                    host.draw((int) draw);
                }
            }
            switch (kind) {
                case "INIT" -> clock.start();
                case "ANN" -> host.port(port(row) - 1).deliver(0, frame, announce(row));
                case "ANNTMO" -> expire(row, ANNOUNCE_TIMER, tally);
                case "QUALTMO" -> expire(row, QUALIFICATION_TIMER, tally);
                default -> throw row.unknown("kind");
            }
            clock.run();
            int surplus = host.takeSurplusDraws();
            if (!kind.equals("INIT")) {
                tally.compare("surplus draws", 0, surplus);
            }
            compare(row, kind, tally);
        }

        /** Moves time to a row's, and forgets what happened in the row before. */
        private void startRow(long time) {
            host.set(time, 0);
            host.takeActions();
            host.takeArmings();
            host.takeLog();
        }

        /** State decisions made in this row, as the daemon's log tells them. */
        private long decisions() {
            return host.takeLog().stream()
                    .filter(line ->
                            line.contains(": selected best master clock ") || line.contains(": selected local clock "))
                    .count();
        }

        private void expire(VectorFile.Row row, int timer, Tally tally) throws InputException {
            ReplayTimer expiring = host.timer((port(row) - 1) * TIMERS_PER_PORT + timer);
            tally.compare("expiry", row.integer("time_ns"), expiring.expiry());
            expiring.expire();
        }

        private int announce(VectorFile.Row row) throws InputException {
            announce.clear(MessageType.ANNOUNCE);
            announce.sourceClockIdentity = row.identity("sid");
            announce.sourcePortNumber = row.number("sport");
            announce.logMessageInterval = row.number("lmi");
            announce.flags = row.number("flags1");
            announce.currentUtcOffset = row.number("utc");
            announce.grandmasterIdentity = row.identity("gmid");
            announce.grandmasterPriority1 = row.number("p1");
            announce.grandmasterClockClass = row.number("class");
            announce.grandmasterClockAccuracy = row.number("acc");
            announce.grandmasterOffsetScaledLogVariance = row.number("var");
            announce.grandmasterPriority2 = row.number("p2");
            announce.stepsRemoved = row.number("steps");
            byte[] sender = host.port(port(row) - 1).macAddress();
            return EthernetFrame.encode(frame, MacAddress.parse("01:1b:19:00:00:00"), sender, announce);
        }

        private void compare(VectorFile.Row row, String kind, Tally tally) throws InputException {
            boolean decided = decisions() > 0;
            int event = switch (kind) {
                case "ANN" -> decided ? STATE_DECISION_EVENT : 0;
                case "ANNTMO" -> ANNOUNCE_TIMEOUT;
                case "QUALTMO" -> QUALIFICATION_TIMEOUT;
                default -> 0;
            };
            tally.compare("port_event", row.integer("port_event"), event);
            tally.compare("sde", row.integer("sde"), decided ? 1 : 0);
            ForeignMaster best = clock.bestMaster();
            tally.compare(
                    "ebest_gm", row.text("ebest_gm"), best == null ? "" : hex(best.dataSet().grandmasterIdentity));
            tally.compare(
                    "ebest_sender",
                    row.text("ebest_sender"),
                    best == null ? "" : hex(best.dataSet().senderClock) + ":" + best.dataSet().senderPort);
            tally.compare("ebest_port", row.integer("ebest_port"), best == null ? 0 : best.receiverPort());
            StringJoiner states = new StringJoiner(";");
            for (int port = 1; port <= portCount; port++) {
                states.add(Integer.toString(clock.portState(port).code()));
            }
            tally.compare("states", row.text("states"), states.toString());
            tally.compare("steps_removed", row.integer("steps_removed"), clock.stepsRemoved());
            tally.compare(
                    "parent", row.text("parent"), hex(clock.parentClockIdentity()) + ":" + clock.parentPortNumber());
            tally.compare("timers", row.text("timers"), timers(kind.equals("INIT") ? ARMED_AT_START : 1));
        }

        /** The timers armed; each {@code times} times. */
        private String timers(int times) {
            StringJoiner armed = new StringJoiner(";");
            List<ReplayHost.Arming> armings = host.takeArmings();
            for (int i = times - 1; i < armings.size(); i += times) {
                int timer = armings.get(i).timer();
                int port = timer / TIMERS_PER_PORT + 1;
                armed.add(port + ":" + TIMERS.get(timer % TIMERS_PER_PORT) + ":"
                        + armings.get(i).length());
            }
            return armed.toString();
        }

        private int port(VectorFile.Row row) throws InputException {
            int port = row.number("port");
            if (port < 1 || port > portCount) {
                throw row.notA("one of the " + portCount + " ports", "port");
            }
            return port;
        }

        private static String hex(long identity) {
            return String.format(Locale.ROOT, "%016x", identity);
        }
    }
}
