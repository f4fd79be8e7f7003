// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.host.ClockAccess;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoRules;
import io.escapement.ptp.servo.Servos;

/** Makes the servos of a daemon from its options: one at start, others where it takes on another clock. */
final class ServoFactory {
    private final String kind;
    private final ServoConfiguration configuration;
    private final ServoRules rules;

    ServoFactory(Options options, ServoRules rules) {
        kind = options.word("clock_servo");
        configuration = ServoOptions.of(options);
        this.rules = rules;
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
    Servo create(ClockAccess clock) {
        double found = ClockFrequency.get(clock);
        double frequency = rules.integerStartFrequency() ? (int) found : found;
        ClockFrequency.set(clock, frequency);
        return Servos.create(kind, configuration, rules, -frequency, clock.maxAdjustment(), false);
    }
}
