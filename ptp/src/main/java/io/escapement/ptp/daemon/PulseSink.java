// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.engine.record.EventKind;
import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.host.PhcDevice.EdgePolarity;
import io.escapement.host.PhcDevice.ExternalTimestamp;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.ptp.port.ClockFrequency;
import io.escapement.ptp.port.DaemonLog;
import io.escapement.ptp.port.LogText;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.port.ServoFactory;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;
import java.util.Locale;
import java.util.Optional;

/** A PHC that ts2phc steers by external timestamps of pulses. */
final class PulseSink {
    private static final long SECOND = 1_000_000_000L;

    private final Host host;
    private final DaemonLog log;
    private final Ts2phcDialect dialect;
    private final String name;
    private final String label;
    private final PhcDevice device;
    private final int channel;
    private final EdgePolarity polarity;
    private final int correction;
    private final PulseTime pulses;
    private final PulseTime ownPulses;
    private final boolean freeRunning;
    private final Servo servo;
    private final ReleaseRules rules;
    private final ExternalTimestamp event = new ExternalTimestamp();
    private boolean waiting;
    private boolean collected;
    /** Time of the event collected last, corrected [ns]. */
    private long timestamp;

    private ServoState state = ServoState.UNLOCKED;

    /**
     * Takes a clock over with the frequency it has, and sets its pin up.
     *
     * @throws DaemonException if the device can't take external timestamps there
     */
    PulseSink(
            Host host,
            DaemonLog log,
            Ts2phcDialect dialect,
            Ts2phcConfiguration configuration,
            Ts2phcConfiguration.Sink sink,
            ReleaseRules rules,
            Optional<ServoProvider> plugin) {
        this.host = host;
        this.log = log;
        this.dialect = dialect;
        this.rules = rules;
        Options options = sink.options();
        name = sink.name();
        device = HostClock.open(host, name).phc();
        if (device == null) {
            throw new DaemonException(name + " is not a PHC");
        }
        label = dialect.label(name, device.index());
        channel = options.integer("ts2phc.channel");
        polarity = EdgePolarity.valueOf(options.word("ts2phc.extts_polarity").toUpperCase(Locale.ROOT));
        correction = options.integer("ts2phc.extts_correction");
        long period = configuration.pulsePeriod();
        long width = configuration.pulseWidth(options);
        pulses = dialect.pulses(configuration, width);
        ownPulses = new PulseTime(period, Math.max(0, configuration.pulsePhase()), width, false);
        freeRunning = options.flag("free_running");
        servo = new ServoFactory(options, rules.servo(), plugin).create(device);
        servo.syncInterval(period / (double) SECOND);
        setUpPin(options.integer("ts2phc.pin_index"));
    }

    private void setUpPin(int pin) {
        if (device.pinCount() > 0 && !device.setPinFunction(pin, PhcDevice.PinFunction.EXTERNAL_TIMESTAMP, channel)) {
            throw new DaemonException("PTP_PIN_SETFUNC2 failed: " + name + " takes no external timestamps of channel "
                    + channel + " on pin " + pin);
        }
    }

    /**
     * Starts external timestamps; those taken before are forgotten.
     *
     * @throws DaemonException if the device has no such channel
     */
    void arm() {
        device.requestExternalTimestamps(channel, polarity, false);
        if (!device.requestExternalTimestamps(channel, polarity, true)) {
            throw new DaemonException(
                    "PTP_EXTTS_REQUEST2 failed: " + name + " has no external timestamp channel " + channel);
        }
    }

    /** Stops external timestamps. */
    void disarm() {
        device.requestExternalTimestamps(channel, polarity, false);
    }

    /** The name it is configured by. */
    String name() {
        return name;
    }

    /** True if this is its clock. */
    boolean isClock(HostClock clock) {
        return clock.phc() != null && clock.phc().index() == device.index();
    }

    /** Time of the event that was collected last, by the clock [ns]. */
    long timestamp() {
        return timestamp;
    }

    /** Has the servo begin anew. */
    void restart() {
        servo.reset();
        ServoState before = state;
        state = ServoState.UNLOCKED;
        noteChange(before);
    }

    /** Takes one event from the device, if there is one. */
    boolean fetch() {
        waiting = device.readExternalTimestamp(event);
        return waiting;
    }

    /** Forgets what was collected. */
    void forget() {
        collected = false;
    }

    /** True if an event has been collected. */
    boolean hasCollected() {
        return collected;
    }

    /**
     * Collects the event that was fetched, in place of one collected before.
     *
     * @param source tells the edges of a pulse apart where both make timestamps; while it doesn't know the time, the clock's
     *     own does
     * @return false if it doesn't count: the trailing edge of a pulse, or another channel's
     */
    boolean collect(PulseSource source) {
        collected = true;
        boolean known = polarity == EdgePolarity.BOTH && source.look();
        if (!counts(known ? source.time() : event.time, known ? pulses : ownPulses)) {
            return false;
        }
        timestamp = event.time + correction;
        if (log.prints(DaemonLog.DEBUG)) {
            log.debug(time(LogText.text("adding tstamp "), timestamp)
                    .add(" to clock ")
                    .add(label));
        }
        return true;
    }

    /** Steers the clock by the event that was collected: the pulse that it stands for came at this time [ns]. */
    void follow(long pulse) {
        compare(timestamp - pulse, timestamp);
    }

    /**
     * Steers a clock that is LOCKED_STABLE by the event that was collected, as if the pulse had come at the whole second that
     * is nearest by the clock itself. Any other clock is left alone.
     */
    void followItself() {
        if (state == ServoState.LOCKED_STABLE) {
            follow(Math.floorDiv(timestamp + SECOND / 2 - 1, SECOND) * SECOND);
        }
    }

    /**
     * Takes the event that was fetched, if one was.
     *
     * @param sourceTime the source's time when the program woke up for it [ns], or the last one before
     * @param known whether the source knew its time then; otherwise the clock is left alone
     */
    void take(long sourceTime, boolean known) {
        if (!waiting) {
            return;
        }
        waiting = false;
        if (!counts(sourceTime, pulses)) {
            return;
        }
        timestamp = event.time + correction;
        long pulse = pulses.of(sourceTime);
        long offset = timestamp - pulse;
        if (log.prints(DaemonLog.DEBUG)) {
            // Its second is that of the pulse, its fraction what was read.
            LogText text = source(eventText(" extts index ").add(" corr ").integer(correction, 0), pulse, sourceTime);
            log.debug(text.add(" diff ").integer(offset, 0));
        }
        if (known || freeRunning) {
            compare(offset, timestamp);
        } else {
            log.debug(name + " ignoring invalid master time stamp");
        }
    }

    private boolean counts(long time, PulseTime judge) {
        if (event.channel != channel) {
            log.error("extts on unexpected channel");
            return false;
        }
        if (polarity == EdgePolarity.BOTH && judge.isTrailingEdge(time)) {
            log.debug(source(eventText(" SKIP extts index "), time, time));
            return false;
        }
        return true;
    }

    private void compare(long offset, long sinkTime) {
        if (freeRunning) {
            log.info(LogText.text(label).add(" offset ").integer(offset, 10));
        } else {
            steer(offset, sinkTime);
        }
    }

    private void steer(long offset, long sinkTime) {
        double adjustment = servo.sample(offset, sinkTime, 1.0);
        ServoState before = state;
        state = servo.state();
        if (dialect.printsSamples(log)) {
            dialect.printSample(
                    log,
                    LogText.text(label)
                            .add(" offset ")
                            .integer(offset, 10)
                            .add(" s")
                            .integer(state.ordinal(), 0)
                            .add(" freq ")
                            .signed(adjustment, 7));
        }
        if (state != ServoState.UNLOCKED && !adjust(offset, adjustment) && rules.failedAdjustmentUnlocks()) {
            servo.reset();
            state = ServoState.UNLOCKED;
        }
        noteChange(before);
    }

    private boolean adjust(long offset, double adjustment) {
        boolean done = ClockFrequency.set(device, -adjustment);
        if (state == ServoState.JUMP) {
            done &= device.step(-offset);
        }
        return done;
    }

    private void noteChange(ServoState before) {
        if (state != before) {
            host.note(device.clockName(), EventKind.SERVO_STATE, before.name(), state.name(), host.instanceName());
        }
    }

    private LogText eventText(String what) {
        return time(LogText.text(name).add(what).integer(event.channel, 0).add(" at "), event.time);
    }

    private static LogText source(LogText text, long second, long time) {
        return text.add(" src ")
                .integer(Math.floorDiv(second, SECOND), 0)
                .add(".")
                .integer(Math.floorMod(time, SECOND), 0);
    }

    private static LogText time(LogText text, long time) {
        return text.integer(Math.floorDiv(time, SECOND), 0)
                .add(String.format(Locale.ROOT, ".%09d", Math.floorMod(time, SECOND)));
    }
}
