// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/**
 * What the modes of phc2sys have in common: comparing a clock with its source and steering it. Like the program a mode
 * sleeps between updates, and looks at ptp4l's answers only when it wakes up.
 */
abstract class ClockFollower {
    private static final long SECOND = 1_000_000_000L;
    private static final String SOCKET_PATH = "/var/run/phc2sys";

    final DaemonLog log;
    final Host host;
    final Phc2sysConfiguration configuration;
    private final Optional<ServoProvider> servo;
    private final ClockReader reader;
    private final long interval;
    private final DescriptorTimer timer;
    private boolean stopping;

    ClockFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        this.host = host;
        this.configuration = configuration;
        this.servo = servo;
        Options options = configuration.options();
        log = new DaemonLog(host, "phc2sys", options.text("message_tag"), options.integer("logging_level"));
        timer = host.createTimer();
        reader = new ClockReader(configuration.readings());
        interval = Math.max(1, (long) (1.0 / configuration.rate() * SECOND));
    }

    /** Runs to the first wait. */
    abstract void start();

    /** Something is ready, be it waited for or not. */
    abstract void wake();

    /**
     * Asked to end: the signal interrupts what the program waits for. It goes on from there to where it would sleep, and ends
     * only then.
     */
    final void stop() {
        stopping = true;
        interrupted();
    }

    /** A signal has interrupted what is waited for. */
    abstract void interrupted();

    /** Closes the connections to ptp4l. */
    abstract void close();

    /** Ends the program. */
    final void end(int status) {
        close();
        host.exit(status);
    }

    // Clocks.

    /** Opens a clock and takes it over with the frequency it has. */
    public SteeredClock takeOver(String device) {
        HostClock clock = HostClock.open(host, device);
        SteeredClock steered = new SteeredClock(
                host,
                log,
                clock,
                configuration.options(),
                ReleaseRules.of(configuration.release()),
                servo,
                1.0 / configuration.rate(),
                configuration.summaryUpdates());
        reader.probe(host, clock);
        return steered;
    }

    /** Compares a clock with the source and steers it; nothing for the source itself. */
    void update(SteeredClock sink, HostClock source, TimeScaleOffset scale) {
        if (!source.isSameAs(sink.clock())) {
            ShortestReading comparison = reader.compare(sink.clock(), source);
            sink.update(comparison.offset(), comparison.timestamp(), comparison.delay(), source, scale);
        }
    }

    // Waiting.

    /** Waits for the next update. */
    void sleep() {
        if (stopping) {
            end(0);
        } else {
            timer.arm(interval);
        }
    }

    /** True if it is time for an update. */
    boolean awake() {
        return timer.expired();
    }

    /**
     * Opens a connection to a ptp4l.
     *
     * @param number which one, from 0
     * @param server path of its socket
     * @param domain its domainNumber
     */
    ManagementClient connect(int number, String server, int domain) {
        String path = number == 0 ? SOCKET_PATH : SOCKET_PATH + "-" + number;
        return new ManagementClient(
                host, path, server, domain, configuration.options().integer("transportSpecific"));
    }
}
