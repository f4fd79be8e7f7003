// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.port.BoundaryClock;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/**
 * The twin of linuxptp's ptp4l: does what the program of the configured release does with the same descriptors, at the
 * same instants, down to the octets of its frames.
 */
public final class Ptp4l implements Daemon {
    private final Ptp4lConfiguration configuration;
    private final Optional<ServoProvider> servo;
    private Host host;
    private BoundaryClock clock;

    /**
     * A daemon that has not been started.
     *
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Ptp4l(Ptp4lConfiguration configuration) {
        this(configuration, Optional.empty());
    }

    /**
     * A daemon that has not been started.
     *
     * @param servo what makes its servos in place of linuxptp
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Ptp4l(Ptp4lConfiguration configuration, Optional<ServoProvider> servo) {
        if (!configuration.unsupported().isEmpty()) {
            throw new IllegalArgumentException(
                    configuration.unsupported().get(0).toString());
        }
        this.configuration = configuration;
        this.servo = servo;
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        Options options = configuration.options();
        DaemonLog log = new DaemonLog(host, "ptp4l", options.text("message_tag"), options.integer("logging_level"));
        clock = new BoundaryClock(host, log, configuration, servo);
        clock.start();
        clock.run();
    }

    @Override
    public void wake() {
        clock.run();
        endIfStopped();
    }

    @Override
    public void stop() {
        clock.stop();
        endIfStopped();
    }

    private void endIfStopped() {
        if (clock.stopped()) {
            clock.close();
            host.exit(0);
        }
    }
}
