// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LogText;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/**
 * What the modes of phc2sys have in common: comparing a clock with its source and steering it, and asking ptp4l for the UTC
 * offset every 60 s. Like the program a mode sleeps between updates, and looks at ptp4l's answers only when it wakes up.
 */
abstract class ClockFollower {
    private static final long SECOND = 1_000_000_000L;
    private static final long ANSWER_TIMEOUT = SECOND;
    private static final long REFRESH_INTERVAL = 60 * SECOND;
    private static final String SOCKET_PATH = "/var/run/phc2sys";

    final DaemonLog log;
    final TimeScaleOffset scale;
    private final Host host;
    private final Phc2sysConfiguration configuration;
    private final Optional<ServoProvider> servo;
    private final ClockReader reader;
    private final long interval;
    private final DescriptorTimer timer;
    private ManagementClient ptp4l;
    private long lastRefresh;

    ClockFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        this.host = host;
        this.configuration = configuration;
        this.servo = servo;
        Options options = configuration.options();
        log = new DaemonLog(host, "phc2sys", options.text("message_tag"), options.integer("logging_level"));
        timer = host.createTimer();
        reader = new ClockReader(configuration.readings());
        scale = new TimeScaleOffset(configuration.timeOffset());
        interval = Math.max(1, (long) (1.0 / configuration.rate() * SECOND));
    }

    /** Runs to the first wait. */
    abstract void start();

    /** Something waited for is ready. */
    abstract void wake();

    /** Asked to end. */
    void stop() {
        close();
    }

    // Clocks.

    /** Opens a clock and takes it over with the frequency it has. */
    SteeredClock takeOver(String device) {
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
        reader.probe(clock);
        return steered;
    }

    /** Compares a clock with the source and steers it; nothing for the source itself. */
    void update(SteeredClock sink, HostClock source) {
        if (!source.isSameAs(sink.clock())) {
            ShortestReading comparison = reader.compare(sink.clock(), source);
            sink.update(comparison.offset(), comparison.timestamp(), comparison.delay(), source, scale);
        }
    }

    // Waiting.

    /** Waits for the next update. */
    void sleep() {
        timer.arm(interval);
    }

    /** Waits for an answer. */
    void awaitAnswer() {
        timer.arm(ANSWER_TIMEOUT);
    }

    /** True if what was waited for has not come in time, or it is time for an update. */
    boolean timedOut() {
        return timer.expired();
    }

    // ptp4l.

    /** Opens the connection to ptp4l. */
    ManagementClient connect() {
        Options options = configuration.options();
        ptp4l = new ManagementClient(
                host,
                SOCKET_PATH,
                options.text("uds_address"),
                options.integer("domainNumber"),
                options.integer("transportSpecific"));
        return ptp4l;
    }

    /** ptp4l has told the state of a port that this mode does not follow. */
    void unknownPort(ManagementData.PortDataSet reported) {
        log.info(LogText.text("received data for unknown port ")
                .clockIdentity(reported.clockIdentity())
                .add("-")
                .integer(reported.portNumber(), 0));
    }

    /** The connection to ptp4l; null if there is none. */
    ManagementClient ptp4l() {
        return ptp4l;
    }

    /** True if ptp4l should be asked for the UTC offset again. */
    boolean refreshDue() {
        long now = host.monotonicTime();
        return now <= lastRefresh || now - lastRefresh >= REFRESH_INTERVAL;
    }

    /**
     * Asks ptp4l for the UTC offset without waiting: an answer that is not there yet is taken at the next update. Returns
     * false if ptp4l answers with an error, which leaves out this update.
     */
    boolean refresh() {
        ManagementClient.Answer answer = ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET);
        if (answer == ManagementClient.Answer.RECEIVED) {
            scale.set((ManagementData.TimePropertiesDataSet) ptp4l.data());
            lastRefresh = host.monotonicTime();
        }
        ptp4l.giveUp();
        return answer != ManagementClient.Answer.REFUSED;
    }

    /** Ends the daemon. */
    DaemonException failure(String message) {
        log.error(message);
        return new DaemonException(message);
    }

    /** Closes the connection to ptp4l. */
    void close() {
        if (ptp4l != null) {
            ptp4l.close();
            ptp4l = null;
        }
    }
}
