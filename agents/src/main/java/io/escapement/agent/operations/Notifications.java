// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.operations;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Notes the events of the O-RAN O-Cloud notification API whose values have changed.
 *
 * @see "O-RAN.WG6.O-Cloud Notification API, event types below event.sync"
 */
public final class Notifications {
    private final Host host;
    private final SortedMap<String, String> values = new TreeMap<>();

    /** What is notified of. */
    public enum Resource {
        /** A GNSS receiver. */
        GNSS("/sync/gnss-status/gnss-sync-status", "event.sync.gnss-status.gnss-state-change"),
        /** A ptp4l. */
        PTP_LOCK("/sync/ptp-status/lock-state", "event.sync.ptp-status.ptp-state-change"),
        /** The class of its grandmaster. */
        CLOCK_CLASS("/sync/ptp-status/clock-class", "event.sync.ptp-status.ptp-clock-class-change"),
        /** The system clock. */
        OS_CLOCK("/sync/sync-status/os-clock-sync-state", "event.sync.sync-status.os-clock-sync-state-change"),
        /** The host. */
        HOST("/sync/sync-status/sync-state", "event.sync.sync-status.synchronization-state-change");

        private final String path;
        private final String type;

        Resource(String path, String type) {
            this.path = path;
            this.type = type;
        }
    }

    /** Nothing is known yet. */
    public Notifications(Host host) {
        this.host = host;
    }

    /**
     * Notes a value if it is another one than before.
     *
     * @param object the instance, or empty for the host
     */
    public void tell(Resource resource, String object, String value) {
        String before = values.put(resource.path + " " + object, value);
        if (!value.equals(before)) {
            String whose = object.isEmpty() ? host.hostName() : host.hostName() + "/" + object;
            host.note(
                    whose,
                    EventKind.NOTIFICATION,
                    before == null ? "" : before,
                    value,
                    resource.type + " " + resource.path);
        }
    }
}
