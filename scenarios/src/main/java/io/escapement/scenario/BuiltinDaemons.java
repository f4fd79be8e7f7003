// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import java.util.function.Supplier;

/** The Java twins of linuxptp's daemons. */
final class BuiltinDaemons implements DaemonFactory {
    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance instance) {
        throw new UnsupportedOperationException("no daemon yet for " + instance.name());
    }
}
