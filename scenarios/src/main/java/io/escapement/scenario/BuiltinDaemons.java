// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import io.escapement.ptp.daemon.Ptp4l;
import java.util.function.Supplier;

/** The Java twins of linuxptp's daemons. */
final class BuiltinDaemons implements DaemonFactory {
    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance instance) {
        return switch (instance.instance().service()) {
            case PTP4L -> () -> new Ptp4l(instance.ptp4l());
            case TS2PHC, PHC2SYS ->
                throw new UnsupportedOperationException(
                        instance.instance().service().program() + " is not in this version yet: " + instance.name());
        };
    }
}
