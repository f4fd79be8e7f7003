// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;
import io.escapement.output.design.Design;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What happened, and what follows from it: a program that ends, or a host that is switched off, says nothing of its ports and
 * servos any more, so that their last recorded states would seem to last. Here they end with it, in {@link #STOPPED}.
 */
final class StateChanges {
    /** State of a port, servo or clock class whose program does not run. */
    static final String STOPPED = "stopped";

    private final Map<String, String> ptp4lOfPort = new HashMap<>();
    private final Map<String, String> onlyPtp4l = new HashMap<>();
    private final Map<State, RecordedEvent> last = new LinkedHashMap<>();
    private final List<RecordedEvent> changes = new ArrayList<>();

    /** A thing that has states, and whose. */
    private record State(EventKind kind, String object, String instance) {}

    private StateChanges(Design design) {
        for (Design.Clock clock : design.clocks()) {
            clock.ports().forEach(port -> ptp4lOfPort.put(port, clock.instance()));
        }
        for (Design.Node node : design.nodes()) {
            List<String> ptp4l = node.instances().stream()
                    .filter(instance -> instance.startsWith("ptp4l "))
                    .map(instance -> instance.substring(instance.indexOf(' ') + 1))
                    .toList();
            if (ptp4l.size() == 1) {
                onlyPtp4l.put(node.name(), node.name() + "/" + ptp4l.get(0));
            }
        }
    }

    /** The recorded events with the ends of states among them. */
    static List<RecordedEvent> of(Design design, List<RecordedEvent> events) {
        StateChanges changes = new StateChanges(design);
        events.forEach(changes::add);
        return List.copyOf(changes.changes);
    }

    private void add(RecordedEvent event) {
        changes.add(event);
        switch (event.kind()) {
            case PORT_STATE, SERVO_STATE, CLOCK_CLASS ->
                last.put(new State(event.kind(), event.object(), instance(event)), event);
            case INSTANCE -> {
                if (!event.to().equals("running")) {
                    end(event, state -> state.instance.equals(event.object()));
                }
            }
            case HOST -> {
                if (event.to().equals("off")) {
                    end(event, state -> host(state.object).equals(event.object()));
                }
            }
            default -> {}
        }
    }

    private void end(RecordedEvent cause, Predicate<State> fits) {
        last.forEach((state, event) -> {
            if (fits.test(state) && !event.to().equals(STOPPED)) {
                RecordedEvent end =
                        new RecordedEvent(cause.time(), state.object, state.kind, event.to(), STOPPED, event.detail());
                changes.add(end);
                last.put(state, end);
            }
        });
    }

    /** Whose state it is, {@code host/instance}. */
    private String instance(RecordedEvent event) {
        if (event.kind() == EventKind.CLOCK_CLASS) {
            return event.object();
        }
        if (event.kind() == EventKind.SERVO_STATE) {
            String by = event.detail();
            return by.contains("/") ? by : host(event.object()) + "/" + by;
        }
        return ptp4lOfPort.getOrDefault(event.object(), onlyPtp4l.getOrDefault(host(event.object()), ""));
    }

    /** The host of a clock or port, {@code host.name}, or of an instance, {@code host/name}. */
    static String host(String object) {
        int end = object.indexOf('/') >= 0 ? object.indexOf('/') : object.indexOf('.');
        return end < 0 ? object : object.substring(0, end);
    }
}
