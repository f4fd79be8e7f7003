// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/**
 * phc2sys's manual mode: waits for ptp4l where asked to, then compares the sink with the source once per interval and
 * steers it.
 */
final class ManualFollower extends ClockFollower {
    /** Exit status of a program that a signal has interrupted while it waited for ptp4l: main has returned -2. */
    private static final int INTERRUPTED = 254;

    private enum Phase {
        WAITING_FOR_PTP4L,
        ASKING_FOR_UTC_OFFSET,
        RUNNING
    }

    private final TimeScaleOffset scale;
    /** Null where ptp4l has no say, or none any more. */
    private ManagementClient ptp4l;

    private UtcOffsetRefresh refresh;
    private HostClock source;
    private SteeredClock sink;
    private Phase phase;

    ManualFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        super(host, configuration, servo);
        scale = new TimeScaleOffset(configuration.timeOffset());
    }

    @Override
    void start() {
        // The program takes the source's clock over as well, although it never steers it.
        source = takeOver(configuration.source()).clock();
        sink = takeOver(configuration.sink());
        if (configuration.waitForPtp4l() || configuration.timeOffset().isEmpty()) {
            Options options = configuration.options();
            ptp4l = connect(0, options.text("uds_address"), options.integer("domainNumber"));
            ptp4l.listen(reported -> PortDomain.unknownPort(log, reported));
            refresh = new UtcOffsetRefresh(host, ptp4l, scale);
            if (configuration.waitForPtp4l()) {
                phase = Phase.WAITING_FOR_PTP4L;
                awaitPtp4l();
            } else {
                phase = Phase.ASKING_FOR_UTC_OFFSET;
                askForUtcOffset();
            }
        } else {
            run();
        }
    }

    @Override
    void wake() {
        switch (phase) {
            case WAITING_FOR_PTP4L -> awaitPtp4l();
            case ASKING_FOR_UTC_OFFSET -> askForUtcOffset();
            case RUNNING -> {
                if (awake()) {
                    update();
                }
            }
        }
    }

    private void update() {
        if (ptp4l == null || !refresh.due() || refresh.ask()) {
            update(sink, source, scale);
        }
        sleep();
    }

    /** The program takes the signal for a failure where it waits for ptp4l, and for the end of its sleep otherwise. */
    @Override
    void interrupted() {
        if (phase == Phase.RUNNING) {
            update();
            return;
        }
        log.error("poll failed");
        if (phase == Phase.ASKING_FOR_UTC_OFFSET) {
            log.error("failed to get UTC offset");
        }
        end(INTERRUPTED);
    }

    @Override
    void close() {
        if (ptp4l != null) {
            ptp4l.close();
            ptp4l = null;
        }
    }

    private DaemonException failure(String message) {
        log.error(message);
        return new DaemonException(message);
    }

    /** Goes on as soon as a port is synchronised, or transmits time. */
    private void awaitPtp4l() {
        while (true) {
            switch (ptp4l.ask(ManagementId.PORT_DATA_SET)) {
                case PENDING -> {
                    return;
                }
                case TIMED_OUT -> log.notice("Waiting for ptp4l...");
                case REFUSED -> throw failure("ptp4l does not answer PORT_DATA_SET");
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
            close();
            run();
        } else {
            phase = Phase.ASKING_FOR_UTC_OFFSET;
            askForUtcOffset();
        }
    }

    private void askForUtcOffset() {
        switch (ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET)) {
            case PENDING -> {}
            case REFUSED, TIMED_OUT -> throw failure("failed to get UTC offset");
            case RECEIVED -> {
                scale.set((ManagementData.TimePropertiesDataSet) ptp4l.data());
                if (!source.isUtc() && !sink.clock().isUtc()) {
                    close();
                }
                run();
            }
        }
    }

    private void run() {
        phase = Phase.RUNNING;
        sleep();
    }
}
