// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.ClockAccess;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.servo.CArithmetic;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoRules;
import io.escapement.ptp.servo.Servos;
import java.util.Optional;

/**
 * Makes the servos of a daemon: the one of linuxptp that its options name, or a plug-in's in its place. A daemon needs one
 * for each clock, and another where it takes on another clock.
 */
public final class ServoFactory {
    private final String kind;
    private final ServoConfiguration configuration;
    private final ServoRules rules;
    private final Optional<ServoProvider> plugin;

    /** With these options; a plug-in comes before {@code clock_servo}. */
    public ServoFactory(Options options, ServoRules rules, Optional<ServoProvider> plugin) {
        kind = options.word("clock_servo");
        configuration = ServoOptions.of(options);
        this.rules = rules;
        this.plugin = plugin;
    }

    /**
     * A servo.
     *
     * @param frequency frequency excess of the clock to start from, the negative of the frequency programmed in it [ppb]
     * @param maxPpb largest adjustment of the clock [ppb]
     */
    public Servo create(double frequency, int maxPpb) {
        return plugin.isPresent()
                ? plugin.get().create(configuration, frequency, maxPpb)
                : Servos.create(kind, configuration, rules, frequency, maxPpb, false);
    }

    /** A servo for a clock that is left alone. */
    Servo createIdle() {
        return Servos.create(kind, configuration, rules, 0, 0, false);
    }

    /**
     * A servo that starts from the frequency of a PTP hardware clock. That frequency is programmed once more, as linuxptp
     * does because old kernels could report another than was in force; releases that truncate it to whole ppb program what
     * is left of it.
     */
    public Servo create(ClockAccess clock) {
        double found = ClockFrequency.get(clock);
        double frequency = rules.integerStartFrequency() ? CArithmetic.truncateToInt(found) : found;
        ClockFrequency.set(clock, frequency);
        return create(-frequency, clock.maxAdjustment());
    }
}
