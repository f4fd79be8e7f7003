// SPDX-License-Identifier: Apache-2.0
package io.escapement.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.review.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Reports of runs that nobody would make on purpose. */
class UnusualRunsInBrowserTest {
    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private void open(String name, UnusualRun run) throws Exception {
        Path path = folder.resolve(name);
        run.record(path);
        long drawn = browser.open(path.resolve("report.html"));
        System.out.println("report " + name + " of " + Files.size(path.resolve("report.html")) / 1000
                + " kB: every chart drawn in " + drawn + " ms");
        assertThat(browser.complaints()).as(name).isEmpty();
    }

    private static int count(String elements) {
        return browser.driver().findElements(By.cssSelector(elements)).size();
    }

    @Test
    void noClockAtAll() throws Exception {
        open("empty", new UnusualRun(0, 10, 0));
        assertThat(count("figure")).isZero();
        assertThat(browser.driver().findElement(By.tagName("header")).getText()).contains("nothing was required");
    }

    @Test
    void aSecondInWhichNothingLocks() throws Exception {
        open("second", new UnusualRun(3, 1, 0));
        assertThat(count("#te-charts figure")).isEqualTo(3);
        assertThat(browser.driver().findElement(By.id("budget")).getText())
                .contains("Never locked along a path from a grandmaster: a-host-with-a-rather-long-name-in-rack-2");
    }

    @Test
    void aStormOfAThousandEvents() throws Exception {
        open("storm", new UnusualRun(5, 60, 1000));
        assertThat(browser.driver().findElement(By.id("event-count")).getText()).contains("of 1000");
        // no more jumps than fit above a chart
        assertThat(count("#jumps button")).isEqualTo(12);
        List<String> words =
                browser.driver().findElements(By.cssSelector("#te-charts figure:first-child text.happening")).stream()
                        .map(element -> element.getText())
                        .toList();
        assertThat(words).as("labels that don't run into each other").hasSizeBetween(1, 30);
    }

    @Test
    @Tag("long")
    void twoHundredClocks() throws Exception {
        open("crowd", new UnusualRun(200, 30, 0));
        assertThat(count("#te-charts figure"))
                .as("a page of more is slow to look through")
                .isEqualTo(Shown.MOST);
        assertThat(Files.size(folder.resolve("crowd/report.html"))).isLessThan(10_000_000);
    }
}
