// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

import java.util.List;

/** The servos of linuxptp by the names that {@code clock_servo} gives them. */
public final class Servos {
    /** The names that {@link #create} knows. */
    public static final List<String> KINDS = List.of("pi", "linreg", "nullf");

    private Servos() {}

    /**
     * A new servo, without a sampling interval: {@link Servo#syncInterval} comes before the first sample.
     *
     * @param kind one of {@link #KINDS}
     * @param frequency frequency excess of the clock to start from, the negative of the frequency programmed in it [ppb]
     * @param maxPpb largest adjustment of the clock [ppb]
     * @param softwareTimestamps whether the PI servo takes its gains for software time stamping
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Servo create(
            String kind,
            ServoConfiguration configuration,
            ServoRules rules,
            double frequency,
            int maxPpb,
            boolean softwareTimestamps) {
        double start = rules.integerStartFrequency() ? (int) frequency : frequency;
        return switch (kind) {
            case "pi" -> new PiServo(configuration, rules, start, maxPpb, softwareTimestamps);
            case "linreg" -> new LinregServo(configuration, rules, start, maxPpb);
            case "nullf" -> new NullServo(configuration, rules, maxPpb);
            default -> throw new IllegalArgumentException("no servo named " + kind + ", only " + KINDS);
        };
    }
}
