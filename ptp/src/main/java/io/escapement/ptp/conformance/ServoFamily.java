// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
import io.escapement.ptp.servo.Servos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Traces of whole servos: samples, intervals, resets and leap seconds in, adjustments and states out. */
final class ServoFamily implements VectorFamily {
    private final String name;
    private final ServoRules rules;

    /**
     * One of the two families.
     *
     * @param name name of the family and of its folder
     * @param rules of the release that made it
     */
    ServoFamily(String name, ServoRules rules) {
        this.name = name;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    /** Its folder may hold {@link PiGainsFamily} alone. */
    @Override
    public boolean isIn(Path vectors) {
        String[] names = vectors.resolve(name).toFile().list();
        return names != null && Stream.of(names).anyMatch(file -> !file.startsWith(PiGainsFamily.FILE));
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        return Manifest.replay(vectors.resolve(name), (trace, file, tally) -> {
            List<Replayed> replayed = new ArrayList<>(List.of(new Replayed("", trace, rules)));
            // What releases answer alike is asked of all of them.
            if (trace.has("v311_identical") && trace.flag("v311_identical")) {
                replayed.add(new Replayed("3.1.1:", trace, ServoRules.V3_1_1));
                replayed.add(new Replayed("4.4:", trace, ServoRules.V4_4));
            }
            return row -> {
                for (Replayed servo : replayed) {
                    servo.step(row, tally);
                }
            };
        });
    }

    private static Servo create(Manifest.Trace trace, ServoRules rules) throws InputException {
        return Servos.create(
                trace.text("servo"),
                ServoConfiguration.of(trace.numbers("config")),
                rules,
                trace.real("fadj_ppb"),
                trace.integer("max_ppb"),
                trace.flag("sw_ts"));
    }

    /** A servo by the rules of one release. */
    private static final class Replayed {
        private final String prefix;
        private final Servo servo;
        /** Of all servos only PI takes a power of the interval. */
        private final boolean takesPowers;

        private boolean powersAreExact = true;

        Replayed(String prefix, Manifest.Trace trace, ServoRules rules) throws InputException {
            this.prefix = prefix;
            servo = create(trace, rules);
            takesPowers = trace.text("servo").equals("pi");
        }

        void step(VectorFile.Row row, Tally tally) throws InputException {
            switch (row.text("op")) {
                case "S" -> sample(row, tally);
                case "I" -> {
                    double interval = row.real("arg_hex");
                    powersAreExact &= !takesPowers || PiGainsFamily.isPowerOfTwo(interval);
                    servo.syncInterval(interval);
                }
                case "R" -> servo.reset();
                case "L" -> servo.leap(row.number("arg"));
                default -> throw row.unknown("op");
            }
        }

        private void sample(VectorFile.Row row, Tally tally) throws InputException {
            double adjustment =
                    servo.sample(row.integer("offset_ns"), row.unsigned("local_ts_ns"), row.real("arg_hex"));
            if (powersAreExact) {
                tally.compare(prefix + "adj", row.real("adj_hex"), adjustment);
            } else {
                tally.compareNearly(prefix + "adj", row.real("adj_hex"), adjustment);
            }
            tally.compare(prefix + "state", row.integer("state"), servo.state().ordinal());
            tally.compare(prefix + "rate_ratio", row.real("rate_ratio_hex"), servo.rateRatio());
        }
    }
}
