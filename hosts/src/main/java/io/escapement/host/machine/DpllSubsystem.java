// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.DpllDevice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The dpll subsystem of a host's kernel: its devices, and who wants to hear of changes. */
final class DpllSubsystem {
    private final List<DpllDevice> devices = new ArrayList<>();
    private final List<OpenDpllMonitor> monitors = new ArrayList<>();
    private int pins;

    /** Gives a number to a pin. */
    int takePin() {
        return pins++;
    }

    /** Adds a device of a card. */
    void add(DpllDevice device) {
        devices.add(device);
    }

    /** The devices, in the order in which they were added. */
    List<DpllDevice> devices() {
        return Collections.unmodifiableList(devices);
    }

    /** A driver has found, or made, a change of a device or pin. */
    void changed() {
        for (int i = 0; i < monitors.size(); i++) {
            monitors.get(i).changed();
        }
    }

    void subscribe(OpenDpllMonitor monitor) {
        monitors.add(monitor);
    }

    void unsubscribe(OpenDpllMonitor monitor) {
        monitors.remove(monitor);
    }
}
