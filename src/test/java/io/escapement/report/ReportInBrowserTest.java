// SPDX-License-Identifier: Apache-2.0
package io.escapement.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The report as a browser shows it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportInBrowserTest {
    private static final List<String> FIGURES = List.of(
            "#te-charts figure",
            "#relative-charts figure",
            "#stability-charts figure",
            "#budget-charts figure",
            "#reported-charts figure",
            "#histograms figure",
            "#state-chart figure");

    @TempDir
    static Path folder;

    private static Summary summary;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        summary = HostileRun.record(folder.resolve("run"));
        browser = new Browser(folder.resolve("profile"));
        long drawn = browser.open(folder.resolve("run/report.html"));
        System.out.println("report of " + Files.size(folder.resolve("run/report.html")) / 1000
                + " kB: every chart drawn in " + drawn + " ms");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Object script(String text, Object... arguments) {
        return browser.script(text, arguments);
    }

    @Test
    @Order(1)
    void everyChartIsDrawn() {
        for (String figures : FIGURES) {
            List<WebElement> found = browser.driver().findElements(By.cssSelector(figures));
            assertThat(found).as(figures).isNotEmpty();
            for (WebElement figure : found) {
                assertThat(drawn(figure)).as(figures + " " + figure.getText()).isTrue();
            }
        }
        List<String> topology = browser.driver().findElements(By.cssSelector(".topology svg text")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(topology)
                .contains("✕ nic1", "✓ nic1", "– nic1")
                .filteredOn(text -> text.startsWith("hop "))
                .containsExactlyInAnyOrder("hop 0", "hop 1", "hop 2", "hop 2");
        // Two radio units: each against true time, and each against the other.
        assertThat(browser.driver().findElements(By.cssSelector(".matrix td:not(:empty)")))
                .hasSize(4);
    }

    /** Whether a canvas has ink besides its grid, or lines and bars with extent lie in the plot. */
    private static boolean drawn(WebElement figure) {
        return (Boolean) script("""
                const canvas = arguments[0].querySelector("canvas");
                if (canvas) {
                  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                  let dark = 0;
                  for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 128 && pixels[i] < 100) dark++;
                  return dark > 100;
                }
                return [...arguments[0].querySelectorAll("path.curve, path.true, rect.bin, rect.added, .stretch rect")]
                  .some(e => { const box = e.getBBox(); return box.width > 1 && box.height > 1; });
                """, figure);
    }

    @Test
    @Order(2)
    void everyChartZoomsAndComesBack() {
        for (String figures : FIGURES) {
            for (WebElement figure : browser.driver().findElements(By.cssSelector(figures))) {
                WebElement layer = figure.findElement(By.cssSelector("rect.overlay"));
                script("arguments[0].scrollIntoView({block: 'center'})", layer);
                String before = axis(figure);
                int quarter = layer.getSize().getWidth() / 4;
                new Actions(browser.driver())
                        .moveToElement(layer, -quarter / 3, 0)
                        .clickAndHold()
                        .moveByOffset(quarter, 0)
                        .release()
                        .perform();
                drawnAnew();
                String zoomed = axis(figure);
                assertThat(zoomed).as(figures + " " + figure.getText()).isNotEqualTo(before);
                new Actions(browser.driver()).doubleClick(layer).perform();
                drawnAnew();
                assertThat(axis(figure)).as(figures).isNotEqualTo(zoomed);
            }
        }
    }

    private static String axis(WebElement figure) {
        return (String) script("return arguments[0].querySelector('g.axis').textContent", figure);
    }

    @Test
    @Order(3)
    void keysZoomToo() {
        for (String figures : FIGURES) {
            WebElement figure = browser.driver().findElement(By.cssSelector(figures));
            WebElement plot = figure.findElement(By.cssSelector(".plot svg"));
            String before = axis(figure);
            for (String key : List.of("+", "-", "+", "0")) {
                plot.sendKeys(key);
                drawnAnew();
                assertThat(axis(figure).equals(before)).as(figures + " " + key).isEqualTo(!key.equals("+"));
            }
        }
    }

    /** Waits until what waits to be drawn is drawn. */
    private static void drawnAnew() {
        browser.driver().executeAsyncScript("const done = arguments[0]; setTimeout(() => setTimeout(done, 30), 30);");
    }

    @Test
    void verdictsAreThoseOfTheSummary() {
        List<String> shown = browser.driver().findElements(By.cssSelector("#requirements td .verdict")).stream()
                .map(element -> element.getText().replaceFirst("^\\S+ ", ""))
                .toList();
        assertThat(shown)
                .isEqualTo(summary.requirements().stream()
                        .map(result ->
                                result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toList());
    }

    @Test
    void hostileNamesAreText() {
        assertThat(browser.driver().findElement(By.tagName("h1")).getText()).contains("<script>", "</script>\"'&");
        assertThat(browser.driver().getTitle()).startsWith("<script>");
        assertThat(browser.driver().findElements(By.tagName("script"))).hasSize(3);
        String matrix = browser.driver()
                .findElement(By.cssSelector(".matrix th[scope=row]"))
                .getText();
        assertThat(matrix).contains("<script>");
    }

    @Test
    void fitsAPhone() {
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        try {
            // narrower than a window may be: the page's own width counts
            assertThat((Boolean) script("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isTrue();
        } finally {
            browser.driver().manage().window().setSize(new Dimension(1280, 1000));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void neitherErrorsNorRequests() {
        assertThat(browser.complaints()).isEmpty();
        List<String> requests = browser.requests();
        assertThat(requests).noneMatch(message -> message.contains("\"url\":\"http"));
        // the browser's own first page is none of ours
        assertThat(requests.stream().filter(message -> message.contains("\"documentURL\":\"file:")))
                .as("requests of the page: itself")
                .hasSize(1);
    }
}
