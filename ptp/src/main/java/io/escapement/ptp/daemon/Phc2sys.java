// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.ReleaseRules;

/**
 * The twin of linuxptp's phc2sys in its manual mode: waits for ptp4l where asked to, then compares the sink with the source
 * once per interval and steers it. Like the program it sleeps between updates, and looks at ptp4l's answers only when it
 * wakes up; it asks for the UTC offset again every 60 s.
 */
public final class Phc2sys implements Daemon {
    private static final long SECOND = 1_000_000_000L;
    private static final long ANSWER_TIMEOUT = SECOND;
    private static final long REFRESH_INTERVAL = 60 * SECOND;
    private static final String SOCKET_PATH = "/var/run/phc2sys";

    private enum Phase {
        WAITING_FOR_PTP4L,
        ASKING_FOR_UTC_OFFSET,
        RUNNING
    }

    private final Phc2sysConfiguration configuration;
    private final ClockReader reader;
    private final TimeScaleOffset scale;
    private final long interval;
    private Host host;
    private DaemonLog log;
    private DescriptorTimer timer;
    private ManagementClient ptp4l;
    private HostClock source;
    private SteeredClock sink;
    private Phase phase;
    private long lastRefresh;

    /**
     * A daemon that has not been started.
     *
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Phc2sys(Phc2sysConfiguration configuration) {
        if (!configuration.unsupported().isEmpty()) {
            throw new IllegalArgumentException(
                    configuration.unsupported().get(0).toString());
        }
        this.configuration = configuration;
        reader = new ClockReader(configuration.readings());
        scale = new TimeScaleOffset(configuration.timeOffset());
        interval = Math.max(1, (long) (1.0 / configuration.rate() * SECOND));
    }

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        Options options = configuration.options();
        log = new DaemonLog(host, "phc2sys", options.text("message_tag"), options.integer("logging_level"));
        timer = host.createTimer();
        // The program takes the source's clock over as well, although it never steers it.
        source = takeOver(configuration.source()).clock();
        sink = takeOver(configuration.sink());
        if (configuration.waitForPtp4l()) {
            ptp4l = new ManagementClient(
                    host,
                    SOCKET_PATH,
                    options.text("uds_address"),
                    options.integer("domainNumber"),
                    options.integer("transportSpecific"));
            phase = Phase.WAITING_FOR_PTP4L;
            timer.arm(ANSWER_TIMEOUT);
            awaitPtp4l();
        } else {
            run();
        }
    }

    private SteeredClock takeOver(String device) {
        HostClock clock = HostClock.open(host, device);
        SteeredClock steered = new SteeredClock(
                host,
                log,
                clock,
                configuration.options(),
                ReleaseRules.of(configuration.release()),
                1.0 / configuration.rate(),
                configuration.summaryUpdates());
        reader.probe(clock);
        return steered;
    }

    @Override
    public void wake() {
        switch (phase) {
            case WAITING_FOR_PTP4L -> {
                if (timer.expired()) {
                    log.notice("Waiting for ptp4l...");
                    ptp4l.giveUp();
                }
                timer.arm(ANSWER_TIMEOUT);
                awaitPtp4l();
            }
            case ASKING_FOR_UTC_OFFSET -> {
                if (timer.expired()) {
                    fail("failed to get UTC offset");
                }
                timer.arm(ANSWER_TIMEOUT);
                askForUtcOffset();
            }
            case RUNNING -> {
                if (timer.expired()) {
                    timer.arm(interval);
                    update();
                }
            }
        }
    }

    /** Goes on as soon as a port is synchronised, or transmits time. */
    private void awaitPtp4l() {
        while (true) {
            switch (ptp4l.ask(ManagementId.PORT_DATA_SET)) {
                case PENDING -> {
                    return;
                }
                case REFUSED -> fail("ptp4l does not answer PORT_DATA_SET");
                case RECEIVED -> {
                    int state = ((ManagementData.PortDataSet) ptp4l.data()).portState();
                    if (state == PortState.SLAVE.code() || state == PortState.MASTER.code()) {
                        afterWaiting();
                        return;
                    }
                    ptp4l.expectMore();
                }
            }
        }
    }

    private void afterWaiting() {
        if (configuration.timeOffset().isPresent()) {
            ptp4l.close();
            ptp4l = null;
            run();
        } else {
            phase = Phase.ASKING_FOR_UTC_OFFSET;
            timer.arm(ANSWER_TIMEOUT);
            askForUtcOffset();
        }
    }

    private void askForUtcOffset() {
        switch (ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET)) {
            case PENDING -> {}
            case REFUSED -> fail("failed to get UTC offset");
            case RECEIVED -> {
                scale.set((ManagementData.TimePropertiesDataSet) ptp4l.data());
                if (!source.isUtc() && !sink.clock().isUtc()) {
                    ptp4l.close();
                    ptp4l = null;
                }
                run();
            }
        }
    }

    private void run() {
        phase = Phase.RUNNING;
        timer.arm(interval);
    }

    private void update() {
        if (ptp4l != null && !refresh() || source.isSameAs(sink.clock())) {
            return;
        }
        ShortestReading comparison = reader.compare(sink.clock(), source);
        sink.update(comparison.offset(), comparison.timestamp(), comparison.delay(), source, scale);
    }

    /**
     * Asks ptp4l for the UTC offset again when it is due, without waiting: an answer that is not there yet is taken at the
     * next update. Returns false if ptp4l answers with an error, which leaves out this update.
     */
    private boolean refresh() {
        long now = host.monotonicTime();
        if (now > lastRefresh && now - lastRefresh < REFRESH_INTERVAL) {
            return true;
        }
        ManagementClient.Answer answer = ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET);
        if (answer == ManagementClient.Answer.RECEIVED) {
            scale.set((ManagementData.TimePropertiesDataSet) ptp4l.data());
            lastRefresh = now;
        }
        ptp4l.giveUp();
        return answer != ManagementClient.Answer.REFUSED;
    }

    private void fail(String message) {
        log.error(message);
        throw new DaemonException(message);
    }

    @Override
    public void stop() {
        if (ptp4l != null) {
            ptp4l.close();
        }
    }
}
