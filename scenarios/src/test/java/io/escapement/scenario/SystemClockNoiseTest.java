// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading a PHC does to the system clock that phc2sys keeps by it. */
class SystemClockNoiseTest {
    private static final Pattern SAMPLE = Pattern.compile(".* phc offset +(-?\\d+) s2 freq +[-+]\\d+ delay +(\\d+)");

    @TempDir
    Path root;

    /** Reported offsets [ns] and brackets [ns] of a phc2sys, and the system clock's time error [ns], all settled. */
    private record Observed(double[] offsets, double[] brackets, double[] timeErrors) {}

    private Observed observe(String nic, String options, int seconds) throws IOException, InputException {
        Path file = root.resolve("s.yaml");
        Files.writeString(file, """
                name: A system clock behind a grandmaster's PHC
                duration: %d s
                topology:
                  nodes:
                    gm:
                      grandmaster: ideal
                      system-oscillator: {grade: XO, offset: 8 ppm}
                      nics: {nic1: {%s, ports: [p1]}}
                      configuration:
                        etc/linuxptp/ptpinstance/phc2sys-s.conf: "[global]\\n"
                        etc/default/ptpinstance/phc2sys-instance-s: 'OPTIONS="-s p1 -O -37 %s"'
                """.formatted(seconds, nic, options));
        RecordedInMemory run = new RecordedInMemory(Scenario.read(file, new Overrides(List.of(), null, null, false)));
        List<Matcher> samples = run.log("gm/s").stream()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .toList();
        List<Matcher> settled = samples.subList(samples.size() / 3, samples.size());
        return new Observed(
                settled.stream()
                        .mapToDouble(m -> Double.parseDouble(m.group(1)))
                        .toArray(),
                settled.stream()
                        .mapToDouble(m -> Double.parseDouble(m.group(2)))
                        .toArray(),
                run.clock("gm.system").timeErrorFrom(seconds / 3.0));
    }

    /**
     * Recordings of E810 cards behind {@code phc2sys -N 8 -R 16}: offsets of 8.3 ns standard deviation, -19 to +36 ns,
     * brackets 441 to 509 ns.
     */
    @Test
    void theSystemClockBehindAnE810IsAsNoisyAsRealOnes() throws Exception {
        Observed e810 = observe("model: E810-bypassed", "-N 8 -R 16", 300);
        assertThat(e810.offsets()).hasSizeBetween(3000, 3400);
        // An integrating servo leaves a mean of zero. 7.5 ns of latch times 1.12; a per cent more for ticks and floors;
        // 3200 samples, nearly independent, are good to 1.5 %.
        assertThat(mean(e810.offsets())).isEqualTo(0, within(0.5));
        assertThat(deviation(e810.offsets()))
                .isEqualTo(7.5 * 1.12 * 1.01, within(0.5))
                .isBetween(6.0, 11.0);
        // 0.71 of the latch times 0.71 of the loop; good to about 0.05.
        assertThat(skewness(e810.offsets())).isEqualTo(0.5, within(0.2));
        assertThat(-min(e810.offsets())).isBetween(17.0, 30.0);
        assertThat(max(e810.offsets())).isBetween(30.0, 60.0).isGreaterThan(-min(e810.offsets()) + 5);
        assertThat(mean(e810.brackets())).isBetween(470.0, 500.0);
        // What the latch is off the middle, less the PHC's tick and floor; noise of 7.5 ns times 0.50, and the
        // oscillator's.
        assertThat(mean(e810.timeErrors())).isEqualTo(20 - 1, within(1.0));
        assertThat(deviation(e810.timeErrors())).isEqualTo(3.8, within(0.9));
    }

    /** Choosing the shortest of several does not help against a latch that varies whatever the length. */
    @Test
    void moreReadingsDoNotMakeTheE810Better() throws Exception {
        double one = deviation(observe("model: E810-bypassed, phc-read: {tail-probability: 0}", "-N 1 -R 16", 300)
                .offsets());
        double twenty = deviation(observe("model: E810-bypassed, phc-read: {tail-probability: 0}", "-N 20 -R 16", 300)
                .offsets());
        assertThat(twenty / one).isBetween(0.93, 1.07);
    }

    /** A card behind a slow bus: one reading in thirty is held up by as much as half a millisecond, before or after. */
    @Test
    void aSlowReadingReachesTheOffset() throws Exception {
        String slow = "phc-read: {bracket: 40 us, spread: 2 us, tail-probability: 3 %, tail: 500 us";
        double[] one = observe(slow + "}", "-N 1", 400).offsets();
        assertThat(max(one)).isBetween(60_000.0, 300_000.0);
        assertThat(-min(one)).isBetween(60_000.0, 300_000.0);
        // The shortest of five is none of these; what is left is the latch's 1 us, times 1.45 at one sample a second.
        double[] five = observe(slow + "}", "-N 5", 400).offsets();
        assertThat(deviation(five)).isEqualTo(1450, within(250.0));
        assertThat(max(five)).isLessThan(8000);
        // Held up after the latch, the PHC is read before the middle of the bracket and the system clock seems ahead.
        assertThat(offsetsOfSlowReadings(slow + ", tail-before: 0}"))
                .hasSizeGreaterThan(3)
                .allMatch(o -> o > 0);
        assertThat(offsetsOfSlowReadings(slow + ", tail-before: 100 %}"))
                .hasSizeGreaterThan(3)
                .allMatch(o -> o < 0);
    }

    /** Reported offsets of readings that took more than 300 us: 130 us off, where what the loop still carries is less. */
    private List<Double> offsetsOfSlowReadings(String nic) throws Exception {
        Observed observed = observe(nic, "-N 1", 400);
        return IntStream.range(0, observed.offsets().length)
                .filter(i -> observed.brackets()[i] > 300_000)
                .mapToObj(i -> observed.offsets()[i])
                .toList();
    }

    private static double mean(double[] values) {
        return RecordedInMemory.mean(values);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                mean(DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).toArray()));
    }

    private static double skewness(double[] values) {
        double mean = mean(values);
        return mean(DoubleStream.of(values).map(v -> Math.pow(v - mean, 3)).toArray()) / Math.pow(deviation(values), 3);
    }

    private static double min(double[] values) {
        return DoubleStream.of(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElseThrow();
    }
}
