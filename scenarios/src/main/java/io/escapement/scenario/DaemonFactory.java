// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import io.escapement.topology.GrandmasterSettings;
import java.util.function.Supplier;

/** Makes the daemons that run on simulated hosts; a supplier makes a fresh one at each start. */
interface DaemonFactory {
    /** The daemon of an instance. */
    Supplier<Daemon> daemon(ConfiguredInstance instance);

    /** What tells a ptp4l instance its grandmaster settings, once. */
    Supplier<Daemon> settings(ConfiguredInstance instance, GrandmasterSettings settings);
}
