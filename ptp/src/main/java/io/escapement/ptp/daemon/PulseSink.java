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
        pulses = new PulseTime(
                period, Math.max(0, configuration.pulsePhase()), configuration.pulseWidth(sink.options()), false);
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
     * @param sourceTime the source's time now [ns]
     * @return false if it doesn't count: the trailing edge of a pulse, or another channel's
     */
    boolean collect(long sourceTime) {
        collected = true;
        if (!counts(sourceTime)) {
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
     * Takes the event that was fetched, if one was.
     *
     * @param sourceTime the source's time when the program woke up for it [ns]
     */
    void take(long sourceTime) {
        if (!waiting) {
            return;
        }
        waiting = false;
        if (!counts(sourceTime)) {
            return;
        }
        timestamp = event.time + correction;
        long offset = timestamp - pulses.of(sourceTime);
        if (log.prints(DaemonLog.DEBUG)) {
            log.debug(eventText(" extts index ", sourceTime).add(" diff ").integer(offset, 0));
        }
        compare(offset, timestamp);
    }

    private boolean counts(long sourceTime) {
        if (event.channel != channel) {
            log.error("extts on unexpected channel");
            return false;
        }
        if (polarity == EdgePolarity.BOTH && pulses.isTrailingEdge(sourceTime)) {
            log.debug(eventText(" SKIP extts index ", sourceTime));
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

    private LogText eventText(String what, long sourceTime) {
        LogText text =
                time(LogText.text(name).add(what).integer(event.channel, 0).add(" at "), event.time);
        if (what.startsWith(" extts")) {
            text.add(" corr ").integer(correction, 0);
        }
        return text.add(" src ")
                .integer(Math.floorDiv(sourceTime, SECOND), 0)
                .add(".")
                .integer(Math.floorMod(sourceTime, SECOND), 0);
    }

    private static LogText time(LogText text, long time) {
        return text.integer(Math.floorDiv(time, SECOND), 0)
                .add(String.format(Locale.ROOT, ".%09d", Math.floorMod(time, SECOND)));
    }
}
