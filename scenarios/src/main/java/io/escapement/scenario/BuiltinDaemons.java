// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.daemon.ManagementCommand;
import io.escapement.ptp.daemon.Phc2sys;
import io.escapement.ptp.daemon.Pmc;
import io.escapement.ptp.daemon.Ptp4l;
import io.escapement.ptp.daemon.Ts2phc;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.topology.GrandmasterSettings;
import java.util.List;
import java.util.function.Supplier;

/** The Java twins of linuxptp's daemons. */
final class BuiltinDaemons implements DaemonFactory {
    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance instance) {
        return switch (instance.instance().service()) {
            case PTP4L -> () -> new Ptp4l(instance.ptp4l(), instance.servo());
            case TS2PHC -> () -> new Ts2phc(instance.ts2phc(), instance.servo());
            case PHC2SYS -> () -> new Phc2sys(instance.phc2sys(), instance.servo());
        };
    }

    @Override
    public Supplier<Daemon> settings(ConfiguredInstance instance, GrandmasterSettings settings) {
        Options options = instance.ptp4l().options();
        ManagementCommand command = ManagementCommand.set(new ManagementData.GrandmasterSettings(
                settings.clockClass(),
                settings.clockAccuracy(),
                settings.offsetScaledLogVariance(),
                settings.currentUtcOffset(),
                flags(settings),
                settings.timeSource()));
        return () -> new Pmc(
                options.text("uds_address"),
                options.integer("domainNumber"),
                options.integer("transportSpecific"),
                List.of(command));
    }

    private static int flags(GrandmasterSettings settings) {
        return flag(settings.leap61(), PtpFlags.LEAP_61)
                | flag(settings.leap59(), PtpFlags.LEAP_59)
                | flag(settings.currentUtcOffsetValid(), PtpFlags.UTC_OFFSET_VALID)
                | flag(settings.ptpTimescale(), PtpFlags.PTP_TIMESCALE)
                | flag(settings.timeTraceable(), PtpFlags.TIME_TRACEABLE)
                | flag(settings.frequencyTraceable(), PtpFlags.FREQUENCY_TRACEABLE);
    }

    private static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }
}
