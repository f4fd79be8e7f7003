// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.PhcDevice;
import io.escapement.host.SystemClockAccess;
import io.escapement.ptp.config.Options;

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

    /** A PHC that puts out a pulse at each of its seconds, from the second after next on. */
    record Phc(PhcDevice device, int channel) implements PulseSource {
        private static final long SECOND = 1_000_000_000L;

        /**
         * Starts the output.
         *
         * @throws DaemonException if the device can't
         */
        static Phc open(Host host, String name, Options options) {
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
            long start = Math.floorDiv(device.time(), SECOND) * SECOND + 2 * SECOND;
            if (!device.requestPeriodicOutput(channel, start, SECOND)) {
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
