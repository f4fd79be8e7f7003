// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.servo.ServoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The twin of ts2phc: steers PHCs by external timestamps of pulses. What it does with them depends on the release, see
 * {@link Ts2phcDialect}.
 */
public final class Ts2phc implements Daemon {
    private final Ts2phcConfiguration configuration;
    private final Optional<ServoProvider> servo;
    private final List<PulseSink> sinks = new ArrayList<>();
    private Host host;
    private boolean stopping;
    private PulseSource source;
    private Ts2phcLoop loop;

    /**
     * A daemon that has not been started.
     *
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Ts2phc(Ts2phcConfiguration configuration) {
        this(configuration, Optional.empty());
    }

    /**
     * A daemon that has not been started.
     *
     * @param servo what makes its servos in place of linuxptp
     * @throws IllegalArgumentException if the configuration has what the twin does not implement
     */
    public Ts2phc(Ts2phcConfiguration configuration, Optional<ServoProvider> servo) {
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
        DaemonLog log = new DaemonLog(host, "ts2phc", options.text("message_tag"), options.integer("logging_level"));
        Ts2phcDialect dialect = Ts2phcDialect.of(configuration.release());
        ReleaseRules rules = ReleaseRules.of(configuration.release());
        for (Ts2phcConfiguration.Sink sink : configuration.sinks()) {
            sinks.add(new PulseSink(host, log, dialect, configuration, sink, rules, servo));
        }
        sinks.forEach(PulseSink::arm);
        source = switch (configuration.source()) {
            case Ts2phcConfiguration.GENERIC -> dialect.generic(host, log, configuration);
            case Ts2phcConfiguration.NMEA -> new NmeaSource(host, log, configuration);
            default -> PulseSource.Phc.open(host, configuration);
        };
        loop = dialect.loop(host, log, configuration, sinks, source);
    }

    @Override
    public void wake() {
        // The program reads a receiver in a thread of its own, which comes after its main one at the same instant.
        if (!stopping) {
            loop.wake();
        }
        source.wake();
        endIfStopped();
    }

    @Override
    public void stop() {
        stopping = true;
        sinks.forEach(PulseSink::disarm);
        source.stop();
        endIfStopped();
    }

    private void endIfStopped() {
        if (stopping && source.stopped()) {
            host.exit(0);
        }
    }
}
