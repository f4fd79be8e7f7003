// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.host.SerialPort;
import io.escapement.ptp.config.LeapSeconds;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LogText;

/**
 * A pulse of a GNSS receiver that tells its seconds in NMEA sentences:
 *
 * <pre>
 *   time = UTC of the last RMC + CLOCK_MONOTONIC since it was received + nmea_delay + TAI - UTC of then      [ns]
 * </pre>
 *
 * which is late by what the sentence took. Not known without a fix, 5 s after the last RMC, and where the table of leap
 * seconds says nothing. A device that is silent for 2 s is opened anew; one that can't be opened is tried again after 2 s. The
 * program reads the device in a thread, which looks whether it is to end only when one of these waits is over.
 */
final class NmeaSource extends PulseSource {
    private static final long SECOND = 1_000_000_000L;
    private static final long TIMEOUT = 2 * SECOND;
    private static final long OLDEST = 5 * SECOND;

    private final Host host;
    private final DaemonLog log;
    private final String path;
    private final long delay;
    private final LeapSeconds leapSeconds;
    private final NmeaParser parser;
    private final DescriptorTimer timer;
    private final byte[] input = new byte[256];
    private SerialPort port;
    private boolean stopping;
    private boolean stopped;

    // The last RMC.
    private boolean fix;
    private long utc;
    private long receivedAt;
    private long receivedUtc;

    /** Opens the device. */
    NmeaSource(Host host, DaemonLog log, Ts2phcConfiguration configuration) {
        this.host = host;
        this.log = log;
        Options options = configuration.options();
        path = options.text("ts2phc.nmea_serialport");
        delay = configuration.nmeaDelay();
        leapSeconds = configuration.leapSeconds();
        parser = new NmeaParser(log);
        timer = host.createTimer();
        open();
    }

    private void open() {
        port = host.openSerialPort(path);
        if (port == null) {
            log.error("cannot open " + path + " : No such file or directory");
            log.error("failed to open nmea source " + path);
        } else {
            port.flush();
        }
        timer.arm(TIMEOUT);
    }

    @Override
    void wake() {
        if (port != null && port.ready()) {
            receive();
            stopped = stopping;
        } else if (timer.expired()) {
            if (port != null) {
                log.error("nmea source timed out");
                port.close();
            }
            stopped = stopping;
            if (!stopped) {
                open();
            }
        }
    }

    private void receive() {
        while (port.ready()) {
            int length = port.read(input);
            for (int i = 0; i < length; i++) {
                if (parser.take(input[i] & 0xff)) {
                    fix = parser.valid();
                    utc = parser.time();
                    receivedAt = host.monotonicTime();
                    receivedUtc = host.systemClock().time();
                }
            }
        }
        timer.arm(TIMEOUT);
    }

    @Override
    boolean look() {
        if (!fix) {
            log.debug("nmea: no valid rmc fix");
            return false;
        }
        log.debug(LogText.text("nmea delay: ").integer(receivedUtc - utc, 0).add(" ns"));
        long age = host.monotonicTime() - receivedAt;
        if (age > OLDEST) {
            log.error("nmea: rmc time stamp stale");
            return false;
        }
        long now = utc + age + delay;
        long second = Math.floorDiv(now, SECOND);
        time = now + leapSeconds.offset(second) * SECOND;
        return switch (leapSeconds.find(second)) {
            case KNOWN -> true;
            case UNKNOWN -> {
                log.error("nmea: unable to find utc time in leap second table");
                yield false;
            }
            case AMBIGUOUS -> {
                log.error("nmea: utc time stamp is ambiguous");
                yield false;
            }
        };
    }

    @Override
    void stop() {
        stopping = true;
    }

    @Override
    boolean stopped() {
        return stopped;
    }
}
