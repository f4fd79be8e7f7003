// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ts2phcConfiguration;

/** Where ts2phc's pulse comes from, as far as it tells the time of day. */
interface PulseSource {
    /** Time of the source now [ns since 1970-01-01 TAI]. */
    long time();

    /** Stops what was started. */
    void close();

    /** A pulse that nobody vouches for: the system clock, with the kernel's TAI offset, tells its second. */
    record Generic(SystemClockAccess clock) implements PulseSource {
        private static final long SECOND = 1_000_000_000L;

        @Override
        public long time() {
            return clock.time() + clock.taiOffset() * SECOND;
        }

        @Override
        public void close() {}
    }

    /**
     * A pulse that nobody vouches for, where the kernel's TAI offset is not set: the system clock tells its second with the
     * table of leap seconds, which has had nothing new since 2017-01-01.
     */
    record LeapTable(SystemClockAccess clock) implements PulseSource {
        private static final long SECOND = 1_000_000_000L;
        private static final long TAI_MINUS_UTC = 37;
        /** 2017-01-01 [s since 1970-01-01 UTC]. */
        private static final long VALID_FROM = 1_483_228_800;

        /**
         * With this clock.
         *
         * @throws DaemonException if it reads a time before the table's last entry
         */
        static LeapTable of(SystemClockAccess clock) {
            if (clock.time() < VALID_FROM * SECOND) {
                throw new DaemonException("CLOCK_REALTIME is before 2017: leap seconds of then are not in the table");
            }
            return new LeapTable(clock);
        }

        @Override
        public long time() {
            return clock.time() + TAI_MINUS_UTC * SECOND;
        }

        @Override
        public void close() {}
    }

    /** A PHC that puts out pulses: from its second after next on, or wherever in its seconds their phase is. */
    record Phc(PhcDevice device, int channel) implements PulseSource {
        private static final long SECOND = 1_000_000_000L;

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
        public long time() {
            return device.time();
        }

        @Override
        public void close() {
            device.requestPeriodicOutput(channel, 0, 0);
        }
    }
}
