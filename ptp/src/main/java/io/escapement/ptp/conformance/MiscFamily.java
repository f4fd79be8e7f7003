// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.daemon.PulseTime;
import io.escapement.ptp.daemon.ShortestReading;
import io.escapement.ptp.port.ClockCheck;
import io.escapement.ptp.port.LeapStatus;
import io.escapement.ptp.port.ReleaseRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leap seconds, the sanity check of a clock, phc2sys's readings and ts2phc's pulses. */
final class MiscFamily implements VectorFamily {
    private static final long SECOND = 1_000_000_000L;

    /** How one file of the family is replayed. */
    private interface Replay {
        VectorFile.Step into(Tally tally);
    }

    /** A part of the family, the file it is in, and how to replay that. */
    private record Part(String name, String file, Replay replay) {}

    private static final List<Part> PARTS = List.of(
            new Part("leap", "leap.csv", MiscFamily::leap),
            new Part("clockcheck", "clockcheck.csv", ClockChecks::new),
            new Part("phcread", "phcread.csv", MiscFamily::readings),
            new Part("ts2phc", "ts2phc.csv", MiscFamily::pulses));

    @Override
    public String name() {
        return "misc";
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        List<Tally> tallies = new ArrayList<>();
        for (Part part : PARTS) {
            VectorFile file = VectorFile.find(vectors.resolve(name()), part.file());
            if (file != null) {
                Tally tally = new Tally(part.name());
                file.replay(tally, part.replay().into(tally));
                tallies.add(tally);
            }
        }
        return tallies;
    }

    private static VectorFile.Step leap(Tally tally) {
        return row -> {
            LeapStatus status = new LeapStatus();
            status.arm(row.number("armed"));
            long utc = row.integer("ts_ns");
            status.update(utc, row.number("leap"), row.number("utc_offset"));
            tally.compare("armed_out", row.integer("armed_out"), status.armed());
            tally.compare("leap_out", row.integer("leap_out"), status.leap());
            tally.compare("utc_offset_out", row.integer("utc_offset_out"), status.utcOffset());
            tally.compare("ambiguous", row.integer("ambiguous"), LeapStatus.ambiguous(utc) ? 1 : 0);
        };
    }

    /** A clock check after another, each from its creation on. */
    private static final class ClockChecks implements VectorFile.Step {
        private final long interval = ReleaseRules.of(Release.NEXT).clockCheckInterval();
        private final Tally tally;
        private ClockCheck check;

        ClockChecks(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void take(VectorFile.Row row) throws InputException {
            String operation = row.text("op");
            if (operation.equals("C")) {
                check = new ClockCheck(row.number("arg1"), interval);
                return;
            }
            if (check == null) {
                throw row.problem("a clock check begins with op C");
            }
            switch (operation) {
                case "F" -> check.setFrequency(row.number("arg1"));
                case "S" -> check.step(row.integer("arg1"));
                case "R" -> check.reset();
                case "T" ->
                    tally.compare(
                            "ret", row.integer("ret"), check.sample(row.unsigned("arg1"), row.integer("arg2")) ? 1 : 0);
                default -> throw row.unknown("op");
            }
        }
    }

    private static VectorFile.Step readings(Tally tally) {
        ShortestReading reading = new ShortestReading();
        return row -> {
            String method = row.text("method");
            int count = row.number("n");
            if (count < 1) {
                throw row.notA("a count of readings", "n");
            }
            // Basic readings share the system's: each is the end of one bracket and the start of the next.
            int stride = method.equals("basic") ? 2 : 3;
            long[] all = row.integers("readings", stride * (count - 1) + 3);
            long[] before = new long[count];
            long[] between = new long[count];
            long[] after = new long[count];
            for (int i = 0; i < count; i++) {
                before[i] = all[stride * i];
                between[i] = all[stride * i + 1];
                after[i] = all[stride * i + 2];
            }
            switch (method) {
                case "extended", "basic" -> reading.systemOffset(count, before, between, after);
                case "gettime" -> reading.readings(count, before, between, after);
                default -> throw row.unknown("method");
            }
            tally.compare("offset", row.integer("offset_ns"), reading.offset());
            tally.compare("ts", row.integer("ts_ns"), reading.timestamp());
            tally.compare("delay", row.integer("delay_ns"), reading.delay());
        };
    }

    private static VectorFile.Step pulses(Tally tally) {
        return row -> {
            boolean sentence = switch (row.text("source_type")) {
                case "nmea" -> true;
                case "generic", "phc" -> false;
                default -> throw row.unknown("source_type");
            };
            int rate = row.number("pulserate");
            if (rate < 1 || rate > SECOND) {
                throw row.notA("a pulse rate", "pulserate");
            }
            PulseTime pulse = new PulseTime(
                    SECOND / rate, row.integer("perout_phase_ns"), row.integer("pulsewidth_eff_ns"), sentence);
            long now = row.integer("source_now_ns");
            tally.compare("source_ts", row.integer("source_ts_ns"), pulse.of(now));
            tally.compare("ignored", row.integer("ignored_if_both_edges"), pulse.isTrailingEdge(now) ? 1 : 0);
        };
    }
}
