// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.servo.PiGains;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
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
    static final String FILE = "pi_gains.csv";
    private static final Map<String, ServoRules> FOLDERS =
            Map.of("servo", ServoRules.NEXT, "servo_v311", ServoRules.V3_1_1);

    @Override
    public String name() {
        return "pi_gains";
    }

    @Override
    public boolean isIn(Path vectors) {
        return FOLDERS.keySet().stream().map(vectors::resolve).anyMatch(PiGainsFamily::hasFile);
    }

    private static boolean hasFile(Path folder) {
        return Files.exists(folder.resolve(FILE)) || Files.exists(folder.resolve(FILE + ".gz"));
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        List<Tally> tallies = new ArrayList<>();
        for (String folder : FOLDERS.keySet().stream().sorted().toList()) {
            VectorFile file = VectorFile.find(vectors.resolve(folder), FILE);
            if (file != null) {
                Tally tally = new Tally(folder);
                file.replay(tally, row -> replay(row, FOLDERS.get(folder), tally));
                tallies.add(tally);
            }
        }
        return tallies;
    }

    private static void replay(VectorFile.Row row, ServoRules rules, Tally tally) throws InputException {
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
        compare(tally, "kp", row.real("kp_hex"), kp, interval);
        compare(tally, "ki", row.real("ki_hex"), ki, interval);
        compare(tally, "freq_est", row.real("freq_est_hex"), PiGains.estimationInterval(ki), interval);
    }

    private static void compare(Tally tally, String what, double wanted, double found, double interval) {
        // One unit of the power is at most two of a product with it, and three after another division.
        if (!isPowerOfTwo(interval) && wanted != found && Math.abs(wanted - found) <= MAX_ULPS * Math.ulp(wanted)) {
            tally.tolerate();
        } else {
            tally.compare(what, wanted, found);
        }
    }

    /** Whether powers of an interval are rounded alike by us and the C library. */
    static boolean isPowerOfTwo(double interval) {
        return interval == Math.scalb(1.0, Math.getExponent(interval));
    }
}
