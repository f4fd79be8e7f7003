// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventComparisonTest {
    private static RecordedEvent event(double time, String object, EventKind kind, String from, String to, String why) {
        return new RecordedEvent(time, object, kind, from, to, why);
    }

    private static Aspect compare(List<RecordedEvent> a, List<RecordedEvent> b) {
        return new EventComparison(100).compare(a, b);
    }

    private static final RecordedEvent SLAVE =
            event(5, "oc.eth0", EventKind.PORT_STATE, "UNCALIBRATED", "SLAVE", "MASTER_CLOCK_SELECTED");

    @Test
    void whatOnlyTwinsNoteDoesNotCount() {
        List<RecordedEvent> twin = List.of(
                event(1, "oc.eth0", EventKind.STATE_DECISION, "", "S1", "clockClass"),
                event(1, "oc/ptp4l", EventKind.BEST_MASTER, "own", "gm", "heard on oc.eth0"),
                event(2, "oc/ptp4l", EventKind.CLOCK_CLASS, "", "248", ""),
                event(3, "oc/ptp4l", EventKind.BEST_MASTER, "gm", "gm", "heard on oc.eth1"),
                SLAVE);
        List<RecordedEvent> original =
                List.of(event(1, "oc/ptp4l", EventKind.BEST_MASTER, "", "gm", "heard from another clock"), SLAVE);
        assertThat(compare(twin, original).first()).isNull();
        assertThat(compare(original, twin).first()).isNull();
        assertThat(compare(twin, original).compared()).isEqualTo(2);
    }

    @Test
    void decisionsThatBothNoteCount() {
        List<RecordedEvent> a = List.of(event(1, "oc.eth0", EventKind.STATE_DECISION, "", "S1", "clockClass"));
        List<RecordedEvent> b = List.of(event(1, "oc.eth0", EventKind.STATE_DECISION, "", "P1", "clockClass"));
        assertThat(compare(a, b).first().time()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void anotherMasterOrTimeCounts() {
        RecordedEvent chosen = event(1, "oc/ptp4l", EventKind.BEST_MASTER, "", "gm", "");
        RecordedEvent other = event(1, "oc/ptp4l", EventKind.BEST_MASTER, "", "gm2", "");
        RecordedEvent later = event(2, "oc/ptp4l", EventKind.BEST_MASTER, "", "gm", "");
        assertThat(compare(List.of(chosen), List.of(other)).first()).isNotNull();
        assertThat(compare(List.of(chosen), List.of(later)).first()).isNotNull();
    }

    @Test
    void theEarliestOfAllKindsIsFound() {
        RecordedEvent warning = event(9, "a/ptp4l", EventKind.WARNING, "", "", "late");
        RecordedEvent early = event(4, "z.nic1", EventKind.CLOCK_STEP, "", "17", "");
        Aspect.First first =
                compare(List.of(SLAVE, warning), List.of(early, SLAVE)).first();
        assertThat(first).isEqualTo(new Aspect.First(4_000_000_000_000L, "z.nic1", "nothing", "clock-step to 17"));
    }

    @Test
    void whatComesAfterTheEndDoesNotCount() {
        RecordedEvent late = event(100.5, "a/ptp4l", EventKind.WARNING, "", "", "late");
        assertThat(compare(List.of(SLAVE, late), List.of(SLAVE)).first()).isNull();
    }
}
