// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
import io.escapement.ptp.servo.Servos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    @Override
    public boolean isIn(Path vectors) {
        return Files.exists(vectors.resolve(name).resolve("manifest.json"));
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException, IOException {
        Tally tally = new Tally(name);
        for (Manifest.Trace trace : Manifest.read(vectors.resolve(name))) {
            VectorFile file = trace.open();
            Servo servo = create(trace, rules);
            // What both releases answer alike is asked of both.
            Servo other = trace.flag("v311_identical") ? create(trace, ServoRules.V3_1_1) : null;
            for (VectorFile.Row row : file.rows()) {
                tally.start(file, row);
                step(servo, row, tally, "");
                if (other != null) {
                    step(other, row, tally, "3.1.1:");
                }
                tally.end();
            }
        }
        return List.of(tally);
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

    private static void step(Servo servo, VectorFile.Row row, Tally tally, String prefix) throws InputException {
        switch (row.text("op")) {
            case "S" -> {
                double adjustment =
                        servo.sample(row.integer("offset_ns"), row.unsigned("local_ts_ns"), row.real("arg_hex"));
                tally.compare(prefix + "adj", row.real("adj_hex"), adjustment);
                tally.compare(
                        prefix + "state", row.integer("state"), servo.state().ordinal());
                tally.compare(prefix + "rate_ratio", row.real("rate_ratio_hex"), servo.rateRatio());
            }
            case "I" -> servo.syncInterval(row.real("arg_hex"));
            case "R" -> servo.reset();
            case "L" -> servo.leap((int) row.real("arg"));
            default -> throw row.unknown("op");
        }
    }
}
