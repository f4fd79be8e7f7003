// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.agent.clockclass.OpenshiftAgent;
import io.escapement.agent.clockclass.StarlingxAgent;
import io.escapement.agent.synce.EsmcProcess;
import io.escapement.host.Daemon;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.daemon.Phc2sys;
import io.escapement.ptp.daemon.Pmc;
import io.escapement.ptp.daemon.Ptp4l;
import io.escapement.ptp.daemon.Ts2phc;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.topology.host.PlatformAgent;
import java.util.List;
import java.util.function.Supplier;

/** The Java twins of linuxptp's daemons. */
final class BuiltinDaemons implements DaemonFactory {
    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance instance) {
        if (instance instanceof ConfiguredInstance.Ptp4l ptp4l) {
            return () -> new Ptp4l(ptp4l.configuration(), ptp4l.servo());
        }
        if (instance instanceof ConfiguredInstance.Ts2phc ts2phc) {
            return () -> new Ts2phc(ts2phc.configuration(), ts2phc.servo());
        }
        if (instance instanceof ConfiguredInstance.Phc2sys phc2sys) {
            return () -> new Phc2sys(phc2sys.configuration(), phc2sys.servo());
        }
        if (instance instanceof ConfiguredInstance.Esmc esmc) {
            return () -> new EsmcProcess(esmc.configuration());
        }
        if (instance instanceof ConfiguredInstance.Agent agent) {
            return agent.platform() == PlatformAgent.OPENSHIFT
                    ? () -> new OpenshiftAgent(agent.configuration())
                    : () -> new StarlingxAgent(agent.configuration());
        }
        throw new IllegalArgumentException("no twin of " + instance.instance().service());
    }

    @Override
    public Supplier<Daemon> pmc(ConfiguredInstance.Ptp4l instance, List<String> commands, int hops) {
        Options options = instance.configuration().options();
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
