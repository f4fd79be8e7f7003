// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.port.ClockSynchronization;
import io.escapement.ptp.port.EndToEndDelay;
import io.escapement.ptp.port.PeerDelay;
import io.escapement.ptp.port.RateRatioEstimator;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.port.SyncReception;
import io.escapement.ptp.port.SynchronizationSettings;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.Servos;
import java.nio.file.Path;
import java.util.List;

/** Traces of a slave port and its clock: the fields of Sync, Follow_Up and delay messages in, adjustments out. */
final class PathFamily implements VectorFamily {
    private static final int NO_LEAP = 0;
    /** The kernel's unit of frequency, 2^-16 ppm, in a ppb. */
    private static final double SCALED_PPM_PER_PPB = 65.536;

    @Override
    public String name() {
        return "path";
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        return Manifest.replay(vectors.resolve(name()), (trace, file, tally) -> {
            SlavePort port = new SlavePort(trace);
            return row -> port.step(row, tally);
        });
    }

    /** The parts of a port that a Sync and a delay measurement pass through. */
    private static final class SlavePort {
        private final long ingressLatency;
        private final long egressLatency;
        private final ReplayedClock adjusted = new ReplayedClock();
        private final ClockSynchronization clock;
        private final SyncReception reception;
        private final EndToEndDelay endToEndDelay;
        private final PeerDelay peerDelay;
        private final RateRatioEstimator neighbourRateRatio;

        SlavePort(Manifest.Trace trace) throws InputException {
            ReleaseRules rules = ReleaseRules.of(Release.NEXT);
            ingressLatency = trace.integer("ingressLatency");
            egressLatency = trace.integer("egressLatency");
            Servo servo = Servos.create(
                    trace.text("clock_servo"),
                    ServoConfiguration.of(trace.numbers("servo_config")),
                    rules.servo(),
                    trace.real("fadj_ppb"),
                    trace.integer("max_ppb"),
                    trace.flag("sw_ts"));
            clock = new ClockSynchronization(
                    settings(trace), rules, TimestampFamily.create(trace), adjusted, servo, adjusted);
            clock.masterTime(true, NO_LEAP, trace.integer("utc_offset"), true);
            clock.masterChanged(false);
            int asymmetry = trace.integer("delayAsymmetry");
            reception = new SyncReception(clock, rules, asymmetry, 0);
            endToEndDelay = new EndToEndDelay(clock, asymmetry);
            neighbourRateRatio = new RateRatioEstimator(trace.integer("freq_est_interval"));
            neighbourRateRatio.messageInterval(0);
            peerDelay = new PeerDelay(
                    TimestampFamily.create(trace),
                    neighbourRateRatio,
                    clock,
                    rules,
                    asymmetry,
                    trace.integer("transportSpecific"),
                    trace.flag("follow_up_info"));
        }

        private static SynchronizationSettings settings(Manifest.Trace trace) throws InputException {
            return new SynchronizationSettings(
                    trace.flag("utc_timescale"),
                    trace.integer("utc_offset"),
                    trace.integer("initial_delay"),
                    trace.flag("free_running"),
                    trace.integer("freq_est_interval"),
                    0,
                    false,
                    false,
                    0,
                    0);
        }

        void step(VectorFile.Row row, Tally tally) throws InputException {
            switch (row.text("op")) {
                case "SYNC" -> sync(row, tally);
                case "DELAY" -> {
                    int sequenceId = row.number("seq");
                    endToEndDelay.requested(sequenceId, row.integer("ta") + egressLatency, 0);
                    endToEndDelay.responded(sequenceId, row.integer("tb"), row.integer("corr1"));
                    tally.compare("delay", row.integer("delay_ns"), clock.pathDelay());
                }
                case "PDELAY" -> {
                    peerDelay.measured(
                            row.integer("ta") + egressLatency,
                            row.integer("tb"),
                            row.integer("tc"),
                            row.integer("td") - ingressLatency,
                            row.integer("corr1"),
                            row.integer("corr2"),
                            true);
                    tally.compare("delay", row.integer("delay_ns"), peerDelay.delay());
                    tally.compare("rr", row.real("rr_hex"), neighbourRateRatio.ratio());
                }
                default -> throw row.unknown("op");
            }
        }

        private void sync(VectorFile.Row row, Tally tally) throws InputException {
            int sequenceId = row.number("seq");
            long origin = row.integer("ta");
            long ingress = row.integer("tb") - ingressLatency;
            adjusted.forget();
            reception.messageInterval(row.number("log_interval"));
            PortEvent event;
            if (row.number("onestep") != 0) {
                event = reception.oneStepSync(ingress, origin, row.integer("corr1"));
            } else {
                reception.twoStepSync(sequenceId, ingress, row.integer("corr1"));
                event = reception.followUp(sequenceId, origin, row.integer("corr2"));
            }
            tally.compare("offset", row.integer("offset_ns"), clock.masterOffset());
            tally.compare("delay", row.integer("delay_ns"), clock.pathDelay());
            tally.compare(
                    "state", row.integer("servo_state"), reception.servoState().ordinal());
            tally.compare("event", row.integer("event"), event.ordinal());
            tally.compare("step", row.text("step_ns"), adjusted.stepped());
            tally.compare("rr", row.real("rr_hex"), clock.rateRatio());
            boolean programs = row.has("set_freq_hex");
            double wanted = programs ? row.real("set_freq_hex") : 0;
            tally.compare("set_freq", programs, wanted, adjusted.programmed(), adjusted.frequencyProgrammed());
            if (programs && adjusted.programmed()) {
                tally.compare("scaled ppm", (long) (wanted * SCALED_PPM_PER_PPB), adjusted.frequency());
            }
        }
    }
}
