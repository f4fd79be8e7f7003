// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.review.DesignReview;
import io.escapement.output.review.TopologyLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the review says of hops and roles is what happened, not how things are wired or set up. */
class WayOfTimeTest {
    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    private static PaperRun grandmasters() {
        return new PaperRun(SECONDS)
                .node("gm-1", "grandmaster")
                .node("gm-2", "grandmaster")
                .clock("gm-1.nic1", 0, 0, 1, "")
                .clock("gm-2.nic1", 0, 0, 1, "");
    }

    private static PaperRun boundary(PaperRun run, String host, int wired) {
        return run.node(host, "boundary clock")
                .clock(host + ".nic1", wired, 0, 1, host + "/ptp4l", host + ".nic1.w", host + ".nic1.e");
    }

    private static Map<String, String> roles(DesignReview review) {
        return review.topology().boxes().stream()
                .collect(Collectors.toMap(TopologyLayout.Box::name, TopologyLayout.Box::role));
    }

    @Test
    void hopsAreThoseOfTheWayThatTimeTook() throws IOException {
        // a chain between two grandmasters; the second serves nobody, so the last clock is three hops from the first
        // although
        // one link from the second; a cut at 200 s turns the chain round
        PaperRun run = grandmasters();
        boundary(run, "a", 1);
        boundary(run, "b", 2);
        boundary(run, "c", 1);
        DesignReview review = run.link("gm-1.nic1.p", "a.nic1.w")
                .link("a.nic1.e", "b.nic1.w")
                .link("b.nic1.e", "c.nic1.w")
                .link("gm-2.nic1.p", "c.nic1.e")
                .slave("a.nic1.w", 1, SECONDS)
                .slave("b.nic1.w", 1, 200)
                .slave("c.nic1.w", 1, 200)
                .slave("c.nic1.e", 200, SECONDS)
                .slave("b.nic1.e", 200, SECONDS)
                .review(folder.resolve("run"));

        assertThat(review.hops().words("a.nic1")).isEqualTo("1");
        assertThat(review.hops().words("b.nic1")).isEqualTo("2");
        assertThat(review.hops().words("c.nic1")).isEqualTo("1 to 3");
        assertThat(review.hops().words("gm-1.nic1")).isEqualTo("0");
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains("<td>c.nic1</td><td class=\"n\">1 to 3</td>");
    }

    @Test
    void aClockThatNoGrandmasterReachedHasNoHopsHoweverNearOneIs() throws IOException {
        DesignReview review = grandmasters()
                .node("lone", "time receiver")
                .node("deaf", "time receiver")
                .node("ru", "time receiver")
                .clock("lone.nic1", 1, 0, 1, "lone/ptp4l", "lone.nic1.p")
                .clock("deaf.nic1", 1, 0, 1, "deaf/ptp4l", "deaf.nic1.p")
                .clock("ru.nic1", 1, 0, 1, "ru/ptp4l", "ru.nic1.p")
                .link("gm-1.nic1.a", "lone.nic1.p")
                .link("gm-1.nic1.b", "deaf.nic1.p")
                .link("gm-1.nic1.c", "ru.nic1.p")
                .port("gm-1.nic1.c", 1, "MASTER")
                .port("gm-2.nic1.p", 1, "PASSIVE")
                .port("lone.nic1.p", 1, "MASTER")
                .port("deaf.nic1.p", 1, "UNCALIBRATED")
                .slave("ru.nic1.p", 5, SECONDS)
                .review(folder.resolve("run"));

        assertThat(review.hops().words("ru.nic1")).isEqualTo("1");
        assertThat(review.hops().words("lone.nic1")).isEqualTo("\u2013");
        assertThat(review.hops().least("deaf.nic1")).isEqualTo(-1);
        assertThat(roles(review))
                .containsEntry("gm-1", "grandmaster")
                .containsEntry("gm-2", "grandmaster, not serving")
                .containsEntry("lone", "master, no grandmaster")
                .containsEntry("deaf", "time receiver, never SLAVE")
                .containsEntry("ru", "time receiver");
        assertThat(review.cooperation().clocks()).containsExactly("deaf.nic1", "ru.nic1");
    }
}
