// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.config.LeapSeconds;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;

/** Where ts2phc's pulse comes from, as far as it tells the time of day. */
abstract class PulseSource {
    private static final long SECOND = 1_000_000_000L;

    /** What {@link #look} has found last [ns since 1970-01-01 TAI]. */
    long time;

    /** Looks what time it is at the source. Returns false if it doesn't know, or nobody vouches for what it says. */
    abstract boolean look();

    /** The time found last [ns since 1970-01-01 TAI]; at the beginning 0. */
    final long time() {
        return time;
    }

    /** True if this clock puts the pulse out. */
    boolean isClock(HostClock clock) {
        return false;
    }

    /** Something it waits for may be ready. */
    void wake() {}

    /** Stops what was started. */
    void stop() {}

    /** True once that has come to its end. */
    boolean stopped() {
        return true;
    }

    /** A pulse that nobody vouches for: the system clock, with the kernel's TAI offset, tells its second. */
    static final class Generic extends PulseSource {
        private final SystemClockAccess clock;

        Generic(SystemClockAccess clock) {
            this.clock = clock;
        }

        @Override
        boolean look() {
            time = clock.time() + clock.taiOffset() * SECOND;
            return true;
        }
    }

    /**
     * A pulse that nobody vouches for, where the kernel's TAI offset is not set: the system clock tells its second with the
     * table of leap seconds.
     */
    static final class LeapTable extends PulseSource {
        private final SystemClockAccess clock;
        private final LeapSeconds leapSeconds;

        LeapTable(SystemClockAccess clock, LeapSeconds leapSeconds) {
            this.clock = clock;
            this.leapSeconds = leapSeconds;
        }

        @Override
        boolean look() {
            long second = Math.floorDiv(clock.time(), SECOND);
            time = clock.time() + leapSeconds.offset(second) * SECOND;
            return leapSeconds.find(second) == LeapSeconds.Finding.KNOWN;
        }
    }

    /** A PHC that puts out pulses: from its second after next on, or wherever in its seconds their phase is. */
    static final class Phc extends PulseSource {
        private final PhcDevice device;
        private final int channel;

        private Phc(PhcDevice device, int channel) {
            this.device = device;
            this.channel = channel;
        }

        /**
         * Starts the output.
         *
         * @throws DaemonException if the device can't
         */
        static Phc open(Host host, Ts2phcConfiguration configuration) {
            String name = configuration.source();
            Options options = configuration.sourceOptions();
            HostClock clock = HostClock.open(host, name);
            if (clock.phc() == null) {
                throw new DaemonException(name + " is not a PHC");
            }
            PhcDevice device = clock.phc();
            int pin = options.integer("ts2phc.pin_index");
            int channel = options.integer("ts2phc.channel");
            if (device.pinCount() > 0 && !device.setPinFunction(pin, PhcDevice.PinFunction.PERIODIC_OUTPUT, channel)) {
                throw new DaemonException("PTP_PIN_SETFUNC2 failed: " + name + " has no periodic output of channel "
                        + channel + " on pin " + pin);
            }
            int phase = configuration.pulsePhase();
            long start = phase >= 0 ? phase : Math.floorDiv(device.time(), SECOND) * SECOND + 2 * SECOND;
            if (!device.requestPeriodicOutput(channel, start, configuration.pulsePeriod())) {
                throw new DaemonException(
                        "PTP_PEROUT_REQUEST2 failed: " + name + " has no periodic output channel " + channel);
            }
            return new Phc(device, channel);
        }

        @Override
        boolean look() {
            time = device.time();
            return true;
        }

        @Override
        boolean isClock(HostClock clock) {
            return clock.phc() != null && clock.phc().index() == device.index();
        }

        @Override
        void stop() {
            device.requestPeriodicOutput(channel, 0, 0);
        }
    }
}
