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

/** A PHC that ts2phc steers by external timestamps of a pulse per second. */
final class PulseSink {
    private static final long SECOND = 1_000_000_000L;

    private final Host host;
    private final DaemonLog log;
    private final String name;
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
    private ServoState state = ServoState.UNLOCKED;

    /**
     * Takes a clock over with the frequency it has, and sets its pin up.
     *
     * @throws DaemonException if the device can't take external timestamps there
     */
    PulseSink(
            Host host,
            DaemonLog log,
            Ts2phcConfiguration.Sink sink,
            ReleaseRules rules,
            Optional<ServoProvider> plugin) {
        this.host = host;
        this.log = log;
        this.rules = rules;
        Options options = sink.options();
        name = sink.name();
        device = HostClock.open(host, name).phc();
        if (device == null) {
            throw new DaemonException(name + " is not a PHC");
        }
        channel = options.integer("ts2phc.channel");
        polarity = EdgePolarity.valueOf(options.word("ts2phc.extts_polarity").toUpperCase(Locale.ROOT));
        correction = options.integer("ts2phc.extts_correction");
        pulses = new PulseTime(SECOND, 0, options.integer("ts2phc.pulsewidth"), false);
        freeRunning = options.flag("free_running");
        // Whole ppb, programmed again in case the reading was wrong.
        int frequency = (int) ClockFrequency.get(device);
        ClockFrequency.set(device, frequency);
        servo = new ServoFactory(options, rules.servo(), plugin).create(-frequency, device.maxAdjustment());
        servo.syncInterval(1.0);
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
        if (event.channel != channel) {
            log.error("extts on unexpected channel");
            return;
        }
        if (polarity == EdgePolarity.BOTH && pulses.isTrailingEdge(sourceTime)) {
            log.debug(eventText(" SKIP extts index ", sourceTime));
            return;
        }
        long timestamp = event.time + correction;
        long offset = timestamp - pulses.of(sourceTime);
        if (log.prints(DaemonLog.DEBUG)) {
            log.debug(eventText(" extts index ", sourceTime).add(" diff ").integer(offset, 0));
        }
        if (freeRunning) {
            log.info(LogText.text(name).add(" master offset ").integer(offset, 10));
        } else {
            steer(offset, timestamp);
        }
    }

    private void steer(long offset, long timestamp) {
        double adjustment = servo.sample(offset, timestamp, 1.0);
        enter(servo.state());
        if (log.prints(DaemonLog.DEBUG)) {
            log.debug(LogText.text(name)
                    .add(" master offset ")
                    .integer(offset, 10)
                    .add(" s")
                    .integer(state.ordinal(), 0)
                    .add(" freq ")
                    .signed(adjustment, 7));
        }
        if (state == ServoState.UNLOCKED) {
            return;
        }
        boolean done = ClockFrequency.set(device, -adjustment);
        if (state == ServoState.JUMP) {
            done &= device.step(-offset);
        }
        if (!done && rules.failedAdjustmentUnlocks()) {
            servo.reset();
            enter(ServoState.UNLOCKED);
        }
    }

    private void enter(ServoState newState) {
        if (newState != state) {
            host.note(device.clockName(), EventKind.SERVO_STATE, state.name(), newState.name(), host.instanceName());
            state = newState;
        }
    }

    private LogText eventText(String what, long sourceTime) {
        LogText text = LogText.text(name)
                .add(what)
                .integer(event.channel, 0)
                .add(" at ")
                .integer(Math.floorDiv(event.time, SECOND), 0)
                .add(String.format(Locale.ROOT, ".%09d", Math.floorMod(event.time, SECOND)));
        if (what.startsWith(" extts")) {
            text.add(" corr ").integer(correction, 0);
        }
        return text.add(" src ")
                .integer(Math.floorDiv(sourceTime, SECOND), 0)
                .add(".")
                .integer(Math.floorMod(sourceTime, SECOND), 0);
    }
}
