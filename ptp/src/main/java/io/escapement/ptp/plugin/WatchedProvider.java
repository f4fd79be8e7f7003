// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import io.escapement.host.DaemonException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;

/**
 * A provider whose servos are watched.
 *
 * @param name what the provider calls itself, asked once
 * @param provider the plug-in's own
 */
record WatchedProvider(String name, ServoProvider provider) implements ServoProvider {
    @Override
    public Servo create(ServoConfiguration configuration, double frequency, int maxPpb) {
        Servo servo;
        try {
            servo = provider.create(configuration, frequency, maxPpb);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw new DaemonException("servo plug-in '" + name + "': create() threw " + WatchedServo.describe(e));
        }
        if (servo == null) {
            throw new DaemonException("servo plug-in '" + name + "': create() returned null");
        }
        return new WatchedServo(name, servo, maxPpb);
    }
}
