// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/** The twin of linuxptp's phc2sys, in its manual or its automatic mode. */
public final class Phc2sys implements Daemon {
    private final Phc2sysConfiguration configuration;
    private final Optional<ServoProvider> servo;
    private ClockFollower follower;

    /**
     * A daemon that has not been started.
     *
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Phc2sys(Phc2sysConfiguration configuration) {
        this(configuration, Optional.empty());
    }

    /**
     * A daemon that has not been started.
     *
     * @param servo what makes its servos in place of linuxptp
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Phc2sys(Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        if (!configuration.unsupported().isEmpty()) {
            throw new IllegalArgumentException(
                    configuration.unsupported().get(0).toString());
        }
        this.configuration = configuration;
        this.servo = servo;
    }

    @Override
    public void start(Host host) {
        follower = configuration.automatic()
                ? AutomaticFollower.of(host, configuration, servo)
                : new ManualFollower(host, configuration, servo);
        follower.start();
    }

    @Override
    public void wake() {
        follower.wake();
    }

    @Override
    public void stop() {
        follower.stop();
    }
}
