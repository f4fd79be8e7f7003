// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import java.util.List;
import java.util.function.Supplier;

/** Makes the daemons that run on simulated hosts; a supplier makes a fresh one at each start. */
interface DaemonFactory {
    /** The daemon of an instance. */
    Supplier<Daemon> daemon(ConfiguredInstance instance);

    /**
     * A pmc that sends commands to a ptp4l instance and ends.
     *
     * @param hops boundary clocks that they may cross [1]
     */
    Supplier<Daemon> pmc(ConfiguredInstance.Ptp4l instance, List<String> commands, int hops);
}
