// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.ptp.message.ManagementData.GrandmasterSettings;
import io.escapement.ptp.message.PtpFlags;

/**
 * What a platform has a ptp4l announce in each of its states: clock class, accuracy, variance, flags and time source of
 * GRANDMASTER_SETTINGS_NP. Class 135 is traceable in time; the flags of the others are those that StarlingX's own acceptance
 * tests expect.
 */
enum AnnouncedQuality {
    /** Locked to a primary reference. */
    LOCKED(6, 0x20, 0x4e5d, Values.TRACEABLE | PtpFlags.UTC_OFFSET_VALID, 0x20),
    /** The same, as OpenShift announces it. */
    LOCKED_TO_100_NS(6, 0x21, 0x4e5d, Values.TRACEABLE | PtpFlags.UTC_OFFSET_VALID, 0x20),
    /** A grandmaster in holdover, within specification. */
    HOLDOVER(7, Values.UNKNOWN, Values.UNSPECIFIED, Values.TRACEABLE, Values.INTERNAL_OSCILLATOR),
    /** A grandmaster in holdover, out of specification. */
    HOLDOVER_EXPIRED(140, Values.UNKNOWN, Values.UNSPECIFIED, 0, Values.INTERNAL_OSCILLATOR),
    /** A boundary clock in holdover, within specification. */
    BOUNDARY_HOLDOVER(135, Values.UNKNOWN, Values.UNSPECIFIED, PtpFlags.TIME_TRACEABLE, Values.INTERNAL_OSCILLATOR),
    /** A boundary clock in holdover, out of specification. */
    BOUNDARY_HOLDOVER_EXPIRED(165, Values.UNKNOWN, Values.UNSPECIFIED, 0, Values.INTERNAL_OSCILLATOR),
    /** Free running. */
    FREE_RUNNING(248, Values.UNKNOWN, Values.UNSPECIFIED, 0, Values.INTERNAL_OSCILLATOR);

    private static final int KEPT = PtpFlags.PTP_TIMESCALE | PtpFlags.LEAP_61 | PtpFlags.LEAP_59;

    private final int clockClass;
    private final int accuracy;
    private final int variance;
    private final int flags;
    private final int timeSource;

    AnnouncedQuality(int clockClass, int accuracy, int variance, int flags, int timeSource) {
        this.clockClass = clockClass;
        this.accuracy = accuracy;
        this.variance = variance;
        this.flags = flags;
        this.timeSource = timeSource;
    }

    /** The settings that replace {@code present}, whose UTC offset, time scale and leap seconds stay. */
    GrandmasterSettings settings(GrandmasterSettings present) {
        return new GrandmasterSettings(
                clockClass, accuracy, variance, present.currentUtcOffset(), present.flags() & KEPT | flags, timeSource);
    }

    private static final class Values {
        private static final int UNKNOWN = 0xfe;
        private static final int UNSPECIFIED = 0xffff;
        private static final int INTERNAL_OSCILLATOR = 0xa0;
        private static final int TRACEABLE = PtpFlags.TIME_TRACEABLE | PtpFlags.FREQUENCY_TRACEABLE;
    }
}
