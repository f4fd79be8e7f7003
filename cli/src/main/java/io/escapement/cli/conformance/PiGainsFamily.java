// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.servo.PiGains;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gains of the PI servo for many settings and intervals.
 *
 * <p>The C library's pow() that made them is not correctly rounded in every case, ours is: gains may differ by as much as
 * one unit in the last place of the power makes, unless the interval is a power of two.
 */
final class PiGainsFamily implements VectorFamily {
    private static final int MAX_ULPS = 3;
    private static final String FILE = "pi_gains.csv";
    private static final Map<String, ServoRules> FOLDERS =
            Map.of("servo", ServoRules.NEXT, "servo_v311", ServoRules.V3_1_1);

    @Override
    public String name() {
        return "pi_gains";
    }

    @Override
    public boolean isIn(Path vectors) {
        return FOLDERS.keySet().stream()
                .anyMatch(folder -> Files.exists(vectors.resolve(folder).resolve(FILE)));
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException, IOException {
        List<Tally> tallies = new ArrayList<>();
        for (String folder : FOLDERS.keySet().stream().sorted().toList()) {
            Path path = vectors.resolve(folder).resolve(FILE);
            if (Files.exists(path)) {
                tallies.add(replay(new VectorFile(path), folder, FOLDERS.get(folder)));
            }
        }
        return tallies;
    }

    private static Tally replay(VectorFile file, String folder, ServoRules rules) throws InputException {
        Tally tally = new Tally(folder);
        for (VectorFile.Row row : file.rows()) {
            ServoConfiguration configuration = ServoConfiguration.of(Map.of(
                    "pi_proportional_const", row.real("kp_const"),
                    "pi_proportional_scale", row.real("kp_scale"),
                    "pi_proportional_exponent", row.real("kp_exponent"),
                    "pi_proportional_norm_max", row.real("kp_norm_max"),
                    "pi_integral_const", row.real("ki_const"),
                    "pi_integral_scale", row.real("ki_scale"),
                    "pi_integral_exponent", row.real("ki_exponent"),
                    "pi_integral_norm_max", row.real("ki_norm_max")));
            PiGains gains = new PiGains(configuration, rules, row.number("sw_ts") != 0);
            double interval = row.real("interval_hex");
            double kp = gains.kp(interval);
            double ki = gains.ki(interval);
            tally.start(file, row);
            compare(tally, "kp", row.real("kp_hex"), kp, interval);
            compare(tally, "ki", row.real("ki_hex"), ki, interval);
            compare(tally, "freq_est", row.real("freq_est_hex"), PiGains.estimationInterval(ki), interval);
            tally.end();
        }
        return tally;
    }

    private static void compare(Tally tally, String what, double wanted, double found, double interval) {
        boolean powerOfTwo = interval == Math.scalb(1.0, Math.getExponent(interval));
        // One unit of the power is at most two of a product with it, and three after another division.
        if (!powerOfTwo && wanted != found && Math.abs(wanted - found) <= MAX_ULPS * Math.ulp(wanted)) {
            tally.tolerate();
        } else {
            tally.compare(what, wanted, found);
        }
    }
}
