// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.engine.record.EventKind;
import io.escapement.output.RecordedEvent;
import io.escapement.output.Summary;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is drawn of a network that is too large to be drawn whole: a grandmaster and a chain behind it. */
class LargeNetworkReviewTest {
    private static final int HOSTS = 300;

    private static String host(int i) {
        return "h%03d".formatted(i);
    }

    private static Design design(List<Design.Observation> observed, List<Design.Requirement> asked) {
        List<Design.Node> nodes = new ArrayList<>();
        List<Design.Clock> clocks = new ArrayList<>();
        List<Design.Edge> links = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            String host = host(i);
            String instance = i == 0 ? "" : host + "/ptp4l";
            nodes.add(new Design.Node(host, "boundary clock", List.of()));
            clocks.add(new Design.Clock(host + ".nic1", host, "phc", instance, i, List.of(host + ".up")));
            clocks.add(new Design.Clock(host + ".system", host, "system", "", i, List.of()));
            if (i > 0) {
                String above = host(i - 1);
                links.add(new Design.Edge(
                        above + ".down--" + host + ".up",
                        above,
                        host,
                        above + ".nic1",
                        host + ".nic1",
                        "ethernet",
                        ""));
            }
        }
        clocks.sort(Comparator.comparing(Design.Clock::name));
        return new Design("large", 1, "0", 0, 100, 10, 1, nodes, links, clocks, observed, asked, List.of(), List.of());
    }

    /** Figures where the further away a clock is, the less it is off, and system clocks are off by far. */
    private static Summary summary(Design design, Map<Integer, Verdict> verdicts) {
        TreeMap<String, Summary.ClockFigures> figures = new TreeMap<>();
        for (Design.Clock clock : design.clocks()) {
            double off = clock.runsFree() ? 1e9 : HOSTS - clock.hop();
            figures.put(clock.name(), new Summary.ClockFigures(off, off, off, 0, null, 90, Double.NaN));
        }
        List<Summary.RequirementResult> results = new ArrayList<>();
        verdicts.forEach((i, verdict) ->
                results.add(new Summary.RequirementResult("", 1.0, 1, "ns", verdict, "", List.of(host(i) + ".nic1"))));
        return new Summary("large", 1, "0", figures, results);
    }

    private static TopologyLayout layout(Design design, Summary summary) {
        return new TopologyLayout(
                design, new Verdicts(summary), new Roles(design, List.of()), Hops.of(design, List.of()));
    }

    private static Design.Requirement asked(int i) {
        return new Design.Requirement("", host(i) + ".nic1", "", "max|TE|", true, 1, "ns", "", false, 0, 100);
    }

    @Test
    void clocksThatFailAreShownFirstThenThoseObservedThenTheWorst() {
        Design design = design(
                List.of(new Design.Observation(host(280) + ".nic1", ""), new Design.Observation("h270.system", "")),
                List.of(asked(290), asked(295)));
        Summary summary = summary(design, new TreeMap<>(Map.of(290, Verdict.FAIL, 295, Verdict.NOT_EVALUATED)));
        Shown shown = new Shown(design, summary, Map.of());

        assertThat(shown.clocks())
                .hasSize(Shown.MOST)
                .startsWith("h000.nic1", "h001.nic1", "h002.nic1")
                .contains("h290.nic1", "h295.nic1", "h280.nic1", "h270.system")
                .doesNotContain("h000.system", "h150.nic1");
        assertThat(shown.clocks(2)).containsExactly("h290.nic1", "h295.nic1");
        assertThat(shown.leftOut()).singleElement().asString().startsWith("Charts of 100 of 600 clocks");
    }

    @Test
    void aSmallNetworkIsShownWhole() {
        Design design = design(List.of(), List.of());
        Design small = new Design(
                "small",
                1,
                "0",
                0,
                100,
                10,
                1,
                design.nodes().subList(0, 20),
                design.links().subList(0, 19),
                design.clocks().subList(0, 40),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Summary summary = summary(small, Map.of());
        assertThat(new Shown(small, summary, Map.of()).leftOut()).isEmpty();
        assertThat(layout(small, summary).boxes()).hasSize(20);
    }

    @Test
    void theTopologyShowsWhatFailsAndTheWayToIt() {
        Design design = design(List.of(), List.of(asked(90), asked(290)));
        Summary summary = summary(design, new TreeMap<>(Map.of(90, Verdict.FAIL, 290, Verdict.PASS)));
        TopologyLayout layout = layout(design, summary);
        // ninety hosts lead to the one that fails; those nearest to the grandmaster make up the rest
        assertThat(layout.boxes())
                .extracting(TopologyLayout.Box::name)
                .hasSize(120)
                .contains("h000", "h089", "h090", "h119")
                .doesNotContain("h120", "h290");
        assertThat(layout.lines()).hasSize(119);
    }

    @Test
    void statesThatChangedAfterSettlingAreShownFirst() {
        List<RecordedEvent> events = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String port = host(i) + ".up";
            events.add(new RecordedEvent(1, port, EventKind.PORT_STATE, "LISTENING", "SLAVE", ""));
            if (i >= 900) {
                events.add(new RecordedEvent(50, port, EventKind.PORT_STATE, "SLAVE", "FAULTY", ""));
            }
        }
        StateTimeline states = StateTimeline.of(events, 10, 100);
        assertThat(states.all()).isEqualTo(1000);
        assertThat(states.rows())
                .extracting(StateTimeline.Row::name)
                .hasSize(400)
                .startsWith("h000.up")
                .contains("h299.up", "h900.up", "h999.up")
                .doesNotContain("h300.up", "h899.up");
    }
}
