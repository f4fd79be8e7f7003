// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LogText;
import java.util.List;

/** The two programs that ts2phc has been. Which release is which is decided here and nowhere else. */
enum Ts2phcDialect {
    /** 3.1.1: every event by itself; sinks are called as they are configured. */
    EVENTS {
        @Override
        Ts2phcLoop loop(
                Host host,
                DaemonLog log,
                Ts2phcConfiguration configuration,
                List<PulseSink> sinks,
                PulseSource source) {
            return new PulseEvents(host, log, sinks, source);
        }

        @Override
        PulseSource generic(Host host, DaemonLog log, Ts2phcConfiguration configuration) {
            return new PulseSource.Generic(host.systemClock());
        }

        @Override
        PulseTime pulses(Ts2phcConfiguration configuration, long width) {
            return PulseTime.ofSeconds(0, width);
        }

        @Override
        String label(String name, int index) {
            return name + " master";
        }

        @Override
        void printSample(DaemonLog log, LogText line) {
            log.debug(line);
        }

        @Override
        boolean printsSamples(DaemonLog log) {
            return log.prints(DaemonLog.DEBUG);
        }
    },
    /** 4.x: cycles over all sinks; clocks are called by their devices. */
    CYCLES {
        @Override
        Ts2phcLoop loop(
                Host host,
                DaemonLog log,
                Ts2phcConfiguration configuration,
                List<PulseSink> sinks,
                PulseSource source) {
            long period = configuration.pulsePeriod();
            Holdover holdover = new Holdover(host, log, configuration.holdover());
            PulseTime pulses = pulses(configuration, period / 2);
            CycleRule rule = configuration.automatic()
                    ? new PortRule(host, log, configuration, sinks, source, pulses, holdover)
                    : new SourceRule(sinks, source, pulses, holdover);
            return new PulseCycles(host, sinks, source, period, rule);
        }

        @Override
        PulseSource generic(Host host, DaemonLog log, Ts2phcConfiguration configuration) {
            if (host.systemClock().taiOffset() != 0) {
                return new PulseSource.Generic(host.systemClock());
            }
            log.warning("UTC-TAI offset not set in system! Trying to revert to leapfile");
            return new PulseSource.LeapTable(host.systemClock(), configuration.leapSeconds());
        }

        @Override
        PulseTime pulses(Ts2phcConfiguration configuration, long width) {
            long phase = Math.max(0, configuration.pulsePhase());
            boolean sentence = configuration.source().equals(Ts2phcConfiguration.NMEA);
            return configuration.release() == Release.V4_4 && !sentence
                    ? PulseTime.ofSeconds(phase, width)
                    : new PulseTime(configuration.pulsePeriod(), phase, width, sentence);
        }

        @Override
        String label(String name, int index) {
            return "/dev/ptp" + index;
        }

        @Override
        void printSample(DaemonLog log, LogText line) {
            log.info(line);
        }

        @Override
        boolean printsSamples(DaemonLog log) {
            return log.prints(DaemonLog.INFO);
        }
    };

    /** The program of a release. */
    static Ts2phcDialect of(Release release) {
        return switch (release) {
            case V3_1_1 -> EVENTS;
            case V4_4, NEXT -> CYCLES;
        };
    }

    /** Its loop, at the start. */
    abstract Ts2phcLoop loop(
            Host host, DaemonLog log, Ts2phcConfiguration configuration, List<PulseSink> sinks, PulseSource source);

    /** Its source {@code generic}. */
    abstract PulseSource generic(Host host, DaemonLog log, Ts2phcConfiguration configuration);

    /**
     * How it tells a pulse's time.
     *
     * @param width of the pulses, or of the gaps between them if those are shorter [ns]
     */
    abstract PulseTime pulses(Ts2phcConfiguration configuration, long width);

    /**
     * What stands before the word offset in the line of a sample.
     *
     * @param name the sink as configured
     * @param index N of its {@code /dev/ptpN}
     */
    abstract String label(String name, int index);

    /** Prints the line of a sample. */
    abstract void printSample(DaemonLog log, LogText line);

    /** True if that line is to be seen. */
    abstract boolean printsSamples(DaemonLog log);
}
