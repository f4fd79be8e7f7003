// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import java.util.function.Supplier;

/** Makes the daemons that run on simulated hosts. */
interface DaemonFactory {
    /** Makes a fresh daemon at each start of the instance. */
    Supplier<Daemon> daemon(ConfiguredInstance instance);
}
