// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.servo;

/**
 * Makes servos of one kind: what a plug-in brings. It is found by {@link java.util.ServiceLoader}, so its class is public,
 * has a public constructor without parameters, and is named in {@code
 * META-INF/services/io.escapement.ptp.servo.ServoProvider} of the plug-in's folder or archive.
 */
public interface ServoProvider {
    /** What {@code clock_servo} calls these servos: a letter, then letters, digits, {@code _}, {@code -} and dots. */
    String name();

    /**
     * A new servo for one clock, without a sampling interval: {@link Servo#syncInterval} comes before the first sample. Each
     * clock has a servo of its own; all of a simulation run in one thread.
     *
     * @param configuration the servo options in force
     * @param frequency frequency excess of the clock to start from, the negative of the frequency programmed in it [ppb]
     * @param maxPpb largest adjustment that the clock takes, in both directions [ppb]
     */
    Servo create(ServoConfiguration configuration, double frequency, int maxPpb);
}
