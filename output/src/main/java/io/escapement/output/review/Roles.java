// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import io.escapement.output.design.Design;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each host was, told by the states of its ports outside settling: a host that is set up to receive time and whose port is
 * MASTER throughout is no time receiver.
 */
final class Roles {
    private static final Set<String> SERVING = Set.of("MASTER", "GRAND_MASTER");
    private static final String GRANDMASTER = "grandmaster";

    private final Map<String, Set<String>> states = new HashMap<>();

    Roles(Design design, List<RecordedEvent> events) {
        Map<String, RecordedEvent> last = new HashMap<>();
        for (RecordedEvent event : events) {
            if (event.kind() == EventKind.PORT_STATE) {
                RecordedEvent before = last.put(event.object(), event);
                if (before != null && event.time() > design.settle()) {
                    add(before);
                }
            }
        }
        last.values().forEach(this::add);
    }

    private void add(RecordedEvent state) {
        int end = state.object().indexOf('.');
        states.computeIfAbsent(end < 0 ? "" : state.object().substring(0, end), host -> new HashSet<>())
                .add(state.to());
    }

    /** Whether a host served others and followed nobody. */
    boolean onlyServed(Design.Node node) {
        Set<String> seen = states.getOrDefault(node.name(), Set.of());
        return !seen.contains("SLAVE") && seen.stream().anyMatch(SERVING::contains);
    }

    /** What a host was, in words. */
    String of(Design.Node node) {
        Set<String> seen = states.getOrDefault(node.name(), Set.of());
        if (seen.isEmpty()) {
            return node.role();
        }
        boolean follows = seen.contains("SLAVE");
        if (node.role().equals(GRANDMASTER)) {
            return follows ? "grandmaster, follows" : onlyServed(node) ? GRANDMASTER : "grandmaster, not serving";
        }
        if (follows) {
            return node.role();
        }
        return onlyServed(node) ? "master, no grandmaster" : node.role() + ", never SLAVE";
    }
}
