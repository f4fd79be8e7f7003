// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.gnss;

import io.escapement.clock.ClockAlarm;
import io.escapement.clock.HardwareClock;
import io.escapement.clock.PhaseSource;
import io.escapement.clock.UtcScale;
import io.escapement.clock.reference.ReferenceClock;
import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.KeyedStream;
import io.escapement.engine.random.RandomStreams;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The GNSS timing receiver of a NIC: a pulse at the pin {@code GNSS} on each second of its time, and a while after it
 * sentences that tell which second it was (NMEA 0183, RMC and GGA).
 *
 * <p>With a fix, its time is that of a {@link ReferenceClock}. When the fix is lost, the sentences go on, marked as not valid,
 * and an oscillator of the card carries the pulses on if it has one, from the time error and with the frequency in force then:
 *
 * <pre>
 *   TE(t) = TE(t0) + x(t) - x(t0) - y(t0) (t - t0)      [ns]
 * </pre>
 *
 * with x and y the oscillator's phase [ns] and frequency [ppb] and t0 the instant of the loss. Otherwise there are no pulses
 * until the fix is back; the seconds of the sentences go on as if there were. With the fix, the reference's time is there at
 * once. The receiver goes on while its host is switched off.
 *
 * <p>The delay of the sentences is Gaussian, keyed by their second; they never come before it or overtake others.
 */
public final class GnssReceiver {
    /** The pin at which its pulses reach the NIC. */
    public static final String PIN = "GNSS";

    private static final long SECOND = 1_000_000_000L;
    private static final long PS_PER_NS = 1000;

    private final Simulator simulator;
    private final GnssParameters parameters;
    private final SteeredTime steered;
    private final HardwareClock time;
    private final ClockAlarm alarm;
    private final UtcScale utc;
    private final KeyedStream stream;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final EventHandler edges;
    private final EventHandler sentences;
    private final SentenceListener listener;
    /** How much earlier than its second a pulse has to be seen to, in whole ns [ns]. */
    private final long lead;
    /** The next second of its time [ns since 1970-01-01 TAI]. */
    private long next;

    private boolean fix = true;
    private long lastSentence;

    /** Takes what the receiver says. */
    @FunctionalInterface
    public interface SentenceListener {
        /** The sentences of a second have arrived; the octets are the listener's. */
        void sentences(byte[] octets);

        /** The fix was lost or found; the receiver begins with one. */
        default void fixChanged(boolean found) {}
    }

    /** The reference while there is a fix, and what carries its time on while there is none. */
    private static final class SteeredTime implements PhaseSource {
        private final ReferenceClock reference;
        private final PhaseSource oscillator;
        private boolean held;
        private long lostAt;
        private double phase;
        private double oscillatorPhase;
        private double oscillatorFrequency;
        private Listener listener;

        SteeredTime(ReferenceClock reference, PhaseSource oscillator) {
            this.reference = reference;
            this.oscillator = oscillator;
        }

        void hold(long now) {
            phase = reference.phaseAt(now);
            lostAt = now;
            if (oscillator != null) {
                oscillatorPhase = oscillator.phaseAt(now);
                oscillatorFrequency = oscillator.frequencyAt(now);
            }
            held = true;
            listener.rateChanged();
        }

        void release() {
            held = false;
            listener.stepped();
        }

        @Override
        public long knownUntil() {
            return ALWAYS;
        }

        /** Sets its only listener: the clock that counts it. */
        @Override
        public void addListener(Listener clock) {
            listener = clock;
        }

        @Override
        public double phaseAt(long time) {
            if (!held) {
                return reference.phaseAt(time);
            }
            return oscillator == null
                    ? phase
                    : phase
                            + oscillator.phaseAt(time)
                            - oscillatorPhase
                            - oscillatorFrequency * (time - lostAt) * 1e-12;
        }

        @Override
        public double frequencyAt(long time) {
            if (!held) {
                return reference.frequencyAt(time);
            }
            return oscillator == null ? 0 : oscillator.frequencyAt(time) - oscillatorFrequency;
        }
    }

    /**
     * A receiver with a fix; its first second is the first one after the present instant.
     *
     * @param name {@code host.nic/gnss}, names its random stream
     * @param pulses where its pulses go: the pin {@code GNSS} of the NIC it is on
     * @param reference its time while it has a fix
     * @param oscillator what carries the pulses on without a fix, or null
     * @param startTime true time at instant 0 [ns since 1970-01-01 TAI]
     * @param utc true UTC, which its sentences tell
     * @param listener where its sentences go
     */
    public GnssReceiver(
            Simulator simulator,
            RandomStreams streams,
            String name,
            PulseInput pulses,
            GnssParameters parameters,
            ReferenceClock reference,
            PhaseSource oscillator,
            long startTime,
            UtcScale utc,
            SentenceListener listener) {
        this.simulator = simulator;
        this.parameters = parameters;
        this.utc = utc;
        edges = rising -> pulses.edge(rising == 1 ? Edge.RISING : Edge.FALLING);
        this.listener = listener;
        sentences = told -> listener.sentences(NmeaSentences.of(told >> 1, utc, (told & 1) == 1));
        stream = streams.keyed(name);
        normal = ZigguratSampler.NormalizedGaussian.of(stream);
        steered = new SteeredTime(reference, oscillator);
        time = new HardwareClock(name, steered, startTime, reference.startingTimeError(), 0, 0);
        alarm = new ClockAlarm(simulator, time, this::second);
        lead = Math.max(0, -Math.floorDiv(parameters.pulseDelay(), PS_PER_NS));
        next = secondAhead();
        alarm.set(next - lead);
    }

    /** The fix is lost, or found again, now. */
    public void setFix(boolean found) {
        if (found == fix) {
            return;
        }
        fix = found;
        listener.fixChanged(found);
        if (found) {
            steered.release();
        } else {
            steered.hold(simulator.now());
        }
        // A pulse that was due within the jump back to the reference is not repeated.
        next = Math.max(next, secondAhead());
        alarm.cancel();
        alarm.set(next - lead);
    }

    /** The first second of its time whose pulse is still to come [ns since 1970-01-01 TAI]. */
    private long secondAhead() {
        return Math.floorDiv(time.readAt(simulator.now()) + lead, SECOND) * SECOND + SECOND;
    }

    /** Its time has come to the next second, or as far before it as its pulse comes early. */
    private void second() {
        long now = simulator.now();
        if (fix || steered.oscillator != null) {
            long pulse = now + lead * PS_PER_NS + parameters.pulseDelay();
            simulator.schedule(pulse, edges, 1);
            simulator.schedule(pulse + parameters.pulseWidth(), edges, 0);
        }
        long second = Math.floorDiv(next, SECOND);
        stream.at(second - utc.taiOffset());
        long delay = parameters.sentenceDelay() + Math.round(parameters.sentenceJitter() * normal.sample());
        lastSentence = Math.max(lastSentence, now + lead * PS_PER_NS + Math.max(0, delay));
        simulator.schedule(lastSentence, sentences, second << 1 | (fix ? 1 : 0));
        next += SECOND;
        alarm.set(next - lead);
    }
}
