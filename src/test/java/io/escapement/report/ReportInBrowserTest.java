// SPDX-License-Identifier: Apache-2.0
package io.escapement.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.output.Summary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
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
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

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
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws Exception {
        summary = HostileRun.record(folder.resolve("run"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        browser = new ChromeDriver(service, options);
        browser.get(folder.resolve("run/report.html").toUri().toString());
        new WebDriverWait(browser, Duration.ofSeconds(60))
                .until(b -> "true".equals(script("return document.documentElement.dataset.ready")));
        Object opened = script("return Math.round(performance.getEntriesByType('navigation')[0].domComplete)");
        System.out.println("report of " + Files.size(folder.resolve("run/report.html")) / 1000 + " kB opened in "
                + opened + " ms");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static Object script(String text, Object... arguments) {
        return browser.executeScript(text, arguments);
    }

    @Test
    @Order(1)
    void everyChartIsDrawn() {
        for (String figures : FIGURES) {
            List<WebElement> found = browser.findElements(By.cssSelector(figures));
            assertThat(found).as(figures).isNotEmpty();
            for (WebElement figure : found) {
                assertThat(drawn(figure)).as(figures + " " + figure.getText()).isTrue();
            }
        }
        List<String> topology = browser.findElements(By.cssSelector(".topology svg text")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(topology)
                .contains("✕ nic1", "✓ nic1", "– nic1")
                .filteredOn(text -> text.startsWith("hop "))
                .containsExactlyInAnyOrder("hop 0", "hop 1", "hop 2", "hop 2");
        assertThat(browser.findElements(By.cssSelector(".matrix td:not(:empty)")))
                .hasSize(2);
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
            for (WebElement figure : browser.findElements(By.cssSelector(figures))) {
                WebElement layer = figure.findElement(By.cssSelector("rect.overlay"));
                script("arguments[0].scrollIntoView({block: 'center'})", layer);
                String before = axis(figure);
                int quarter = layer.getSize().getWidth() / 4;
                new Actions(browser)
                        .moveToElement(layer, -quarter / 3, 0)
                        .clickAndHold()
                        .moveByOffset(quarter, 0)
                        .release()
                        .perform();
                String zoomed = axis(figure);
                assertThat(zoomed).as(figures + " " + figure.getText()).isNotEqualTo(before);
                new Actions(browser).doubleClick(layer).perform();
                assertThat(axis(figure)).as(figures).isNotEqualTo(zoomed);
            }
        }
    }

    private static String axis(WebElement figure) {
        return (String) script("return arguments[0].querySelector('g.axis').textContent", figure);
    }

    @Test
    void verdictsAreThoseOfTheSummary() {
        List<String> shown = browser.findElements(By.cssSelector("#requirements td .verdict")).stream()
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
        assertThat(browser.findElement(By.tagName("h1")).getText()).contains("<script>", "</script>\"'&");
        assertThat(browser.getTitle()).startsWith("<script>");
        assertThat(browser.findElements(By.tagName("script"))).hasSize(3);
        String matrix =
                browser.findElement(By.cssSelector(".matrix th[scope=row]")).getText();
        assertThat(matrix).contains("<script>");
    }

    @Test
    void fitsAPhone() {
        browser.manage().window().setSize(new Dimension(500, 900));
        try {
            // narrower than a window may be: the page's own width counts
            assertThat((Boolean) script("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .isTrue();
        } finally {
            browser.manage().window().setSize(new Dimension(1280, 1000));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void neitherErrorsNorRequests() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
        List<String> requests = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .toList();
        assertThat(requests).noneMatch(message -> message.contains("\"url\":\"http"));
        // the browser's own first page is none of ours
        assertThat(requests.stream().filter(message -> message.contains("\"documentURL\":\"file:")))
                .as("requests of the page: itself")
                .hasSize(1);
    }
}
