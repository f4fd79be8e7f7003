// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.review.Cooperation;
import io.escapement.output.review.DesignReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are near each other, locked, and far from true time: nothing may call them fine. */
class AstrayClocksTest {
    private static final int SECONDS = 300;
    private static final double OFF = -37e9;

    @TempDir
    Path folder;

    private DesignReview review() throws IOException {
        PaperRun run = new PaperRun(SECONDS)
                .node("gm", "grandmaster")
                .node("fine", "time receiver")
                .clock("gm.nic1", 0, 10, 4, "")
                .clock("fine.nic1", 1, 12, 4, "fine/ptp4l", "fine.nic1.p1")
                .link("gm.nic1.p1", "fine.nic1.p1")
                .slave("fine.nic1.p1", 1, SECONDS)
                .locked("fine.nic1", "ptp4l", 2, SECONDS);
        for (String host : new String[] {"off-1", "off-2"}) {
            run.node(host, "time receiver")
                    .clock(host + ".nic1", 1, OFF, 4, host + "/ptp4l", host + ".nic1.p1")
                    .link("gm.nic1." + host, host + ".nic1.p1")
                    .slave(host + ".nic1.p1", 1, SECONDS)
                    .locked(host + ".nic1", "ptp4l", 2, SECONDS);
        }
        return run.review(folder.resolve("run"));
    }

    @Test
    void theyCooperateWithNothing() throws IOException {
        Cooperation cooperation = review().cooperation();
        assertThat(cooperation.clocks()).containsExactly("fine.nic1", "off-1.nic1", "off-2.nic1");
        assertThat(cooperation.category(1, 2)).isEqualTo("off");
        assertThat(cooperation.category(0, 1)).isEqualTo("off");
        assertThat(cooperation.isNone(1, 2)).isTrue();
        assertThat(cooperation.isAstray(0)).isFalse();
        // together they are exact
        assertThat(cooperation.worst(1, 2)).isZero();
    }

    @Test
    void theirLockIsToldWithWhatItIsWorth() throws IOException {
        review();
        String page = Files.readString(folder.resolve("run/report.html"));
        assertThat(page).contains("<td class=\"n\">2 s, up to 37.0 s off</td>").contains("<td class=\"n\">2 s</td>");
        assertThat(Files.readString(folder.resolve("run/summary.json")))
                .contains("\"max_abs_te_locked_ns\": 3.7000000004E10");
    }
}
