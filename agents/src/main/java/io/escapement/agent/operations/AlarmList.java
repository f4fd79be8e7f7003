// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.operations;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The alarms of a host that are raised, as StarlingX's fault management lists them: each by its entity, with a severity and a
 * text. What changes is noted in the record and said in the agent's log. An alarm that is raised again with another text alone
 * stays as it was.
 */
public final class AlarmList {
    /** The alarm of everything that has to do with PTP. */
    public static final String PTP = "100.119";

    private final Host host;
    private final SortedMap<String, Raised> raised = new TreeMap<>();

    private record Raised(String object, Severity severity) {}

    /** A list without alarms. */
    public AlarmList(Host host) {
        this.host = host;
    }

    /**
     * Raises an alarm, or changes its severity.
     *
     * @param object what it concerns in the record: an instance {@code host/instance} or a port {@code host.ifname}
     * @param entity its entity without the host, such as {@code instance=ptp01.ptp=no-lock}
     * @param reason its text without the host's name in front
     */
    public void raise(String object, String entity, Severity severity, String reason) {
        Raised before = raised.put(entity, new Raised(object, severity));
        Severity was = before == null ? Severity.CLEAR : before.severity();
        if (was != severity) {
            tell(object, entity, was, severity, reason);
        }
    }

    /** Clears an alarm, if it is raised. */
    public void clear(String entity) {
        Raised before = raised.remove(entity);
        if (before != null) {
            tell(before.object(), entity, before.severity(), Severity.CLEAR, "");
        }
    }

    /** Clears the alarms whose entity begins so, but one. */
    public void clearOthers(String beginning, String kept) {
        List<String> entities = new ArrayList<>(raised.tailMap(beginning).keySet());
        entities.removeIf(entity -> !entity.startsWith(beginning) || entity.equals(kept));
        entities.forEach(this::clear);
    }

    /** True if it is raised. */
    public boolean isRaised(String entity) {
        return raised.containsKey(entity);
    }

    private void tell(String object, String entity, Severity from, Severity to, String reason) {
        String what = PTP + " host=" + host.hostName() + "." + entity;
        String text = reason.isEmpty() ? what : what + ": " + host.hostName() + " " + reason;
        host.note(object, EventKind.ALARM, from.label(), to.label(), text);
        host.print((to == Severity.CLEAR ? "clear " : "set " + to.label() + " ") + text);
    }
}
