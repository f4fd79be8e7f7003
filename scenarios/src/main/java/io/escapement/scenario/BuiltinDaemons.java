// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.daemon.ManagementCommand;
import io.escapement.ptp.daemon.Phc2sys;
import io.escapement.ptp.daemon.Pmc;
import io.escapement.ptp.daemon.Ptp4l;
import io.escapement.ptp.daemon.Ts2phc;
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
    public Supplier<Daemon> pmc(ConfiguredInstance instance, List<String> commands, int hops) {
        Options options = instance.ptp4l().options();
        Pmc.Server server = new Pmc.Server(
                options.text("uds_address"),
                options.integer("domainNumber"),
                options.integer("transportSpecific"),
                hops);
        SourcePosition place = SourcePosition.whole("pmc");
        try {
            List<ManagementCommand> parsed = ManagementCommand.parse(
                    commands.stream().map(text -> new CommandText(text, place)).toList());
            return () -> new Pmc(server, parsed);
        } catch (InputException e) {
            throw new IllegalArgumentException("commands are checked when they are read", e);
        }
    }
}
