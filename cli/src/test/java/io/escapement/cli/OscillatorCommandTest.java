// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OscillatorCommandTest {
    private static final List<String> SHORT = List.of("--duration", "200 s", "--averaging", "20 s", "--seeds", "3");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int oscillator(String... options) {
        CommandLine command = Escapement.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("oscillator"));
        arguments.addAll(List.of(options));
        for (int i = 0; i < SHORT.size(); i += 2) {
            if (!arguments.contains(SHORT.get(i))) {
                arguments.addAll(SHORT.subList(i, i + 2));
            }
        }
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void printsStabilityOverDecadesAndTheFan() {
        assertThat(oscillator("OCXO")).isZero();
        assertThat(out.toString().lines().map(String::strip))
                .anyMatch(line -> line.startsWith("OCXO: ADEV at 1 s 1.0E-11"))
                .anyMatch(line -> line.matches("tau +adev +mdev +tdev +mtie"))
                .anyMatch(line -> line.startsWith("1 s "))
                .anyMatch(line -> line.startsWith("10 s "))
                .anyMatch(line -> line.contains("G.8273.2 class B holdover"))
                .anyMatch(line -> line.startsWith("time since loss"))
                .anyMatch(line -> line.startsWith("60 s "))
                .anyMatch(line -> line.startsWith("200 s "))
                .anyMatch(line -> line.equals("3 seeds from 1 on"));
    }

    /** White FM of 1e-11 at 1 s: 200 samples leave 5 %, of which this allows five. */
    @Test
    void printsJsonInSiUnits() {
        assertThat(oscillator("OCXO", "--json")).isZero();
        JsonNode all = JsonMapper.shared().readTree(out.toString());
        assertThat(all.at("/oscillator").asString()).isEqualTo("OCXO");
        assertThat(all.at("/source").asString()).contains("unverified");
        assertThat(all.at("/stability/adev/value/0").asDouble()).isBetween(0.75e-11, 1.25e-11);
        assertThat(all.at("/holdover/time_s").size())
                .isEqualTo(all.at("/holdover/median_s").size())
                .isEqualTo(all.at("/holdover/most_95_s").size())
                .isEqualTo(all.at("/holdover/largest_s").size());
        assertThat(all.at("/holdover/largest_s/199").asDouble()).isBetween(1e-12, 1e-8);
    }

    @Test
    void aMaskThatIsAskedForDecides() {
        assertThat(oscillator("caesium", "--mask", "G.8271 class 4")).isZero();
        assertThat(oscillator("XO-50ppm", "--averaging", "1 s", "--mask", "G.8271 class 4", "--duration", "3 h"))
                .isEqualTo(1);
    }

    @Test
    void theFolderHoldsChartsFanAndFigures() throws Exception {
        Path target = folder.resolve("made/here");
        assertThat(oscillator("TCXO", "--json", "-o", target.toString())).isZero();
        assertThat(target.resolve("oscillator.json")).hasContent(out.toString());
        assertThat(Files.readString(target.resolve("holdover.csv")).lines().findFirst())
                .contains("time_s,median_ns,most_95_ns,largest_ns");
        for (String chart : List.of("adev", "mdev", "tdev", "mtie", "holdover")) {
            assertThat(target.resolve(chart + ".png")).isNotEmptyFile();
            assertThat(Files.readString(target.resolve(chart + ".svg"))).contains("TCXO");
        }
        assertThat(Files.readString(target.resolve("adev.svg"))).contains(">1e\u221211</text");
        byte[] once = Files.readAllBytes(target.resolve("holdover.svg"));
        assertThat(oscillator("TCXO", "--json", "-o", target.toString())).isZero();
        assertThat(Files.readAllBytes(target.resolve("holdover.svg"))).isEqualTo(once);
    }

    @Test
    void aFolderWithOtherThingsStaysAsItIs() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(oscillator("TCXO", "-o", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not empty and holds no trial");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("mine.txt"));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OCXOO | --seeds | 2 | unknown oscillator 'OCXOO' | did you mean OCXO?",
                "OCXO | --duration | 5 | '5' has no unit | --duration",
                "OCXO | --duration | 500 d | 10 s to 400 d | --duration",
                "OCXO | --duration | 10.5 s | no whole number of seconds | --duration",
                "OCXO | --averaging | 0 s | 1 s to 100 d | --averaging",
                "OCXO | --seeds | 0 | 0 is none of 1 to 10000 | --seeds",
                "OCXO | --mask | G.9999 | unknown mask | --mask"
            })
    void wrongInputIsRefused(String name, String option, String value, String message, String also) {
        assertThat(oscillator(name, option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message).contains(also);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTrialOfHoursIsRefused() {
        assertThat(oscillator("OCXO", "--duration", "400 d", "--seeds", "100")).isEqualTo(2);
        assertThat(err.toString()).contains("fewer seeds");
    }

    @Test
    void aTableIsFittedAndTheFitShown() throws Exception {
        Path file = Files.writeString(
                folder.resolve("table.yaml"), "allan-deviation: {1 s: 1e-11, 10 s: 3.3e-12, 100 s: 1.4e-12}\n");
        assertThat(oscillator(file.toString())).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(" *tau +ADEV given +fitted +ratio"))
                .anyMatch(line -> line.matches(" *10 s +3.3000e-12 .*"))
                .anyMatch(line -> line.startsWith("fit: white "));
        out.getBuffer().setLength(0);
        assertThat(oscillator(file.toString(), "--json")).isZero();
        JsonNode fit = JsonMapper.shared().readTree(out.toString()).at("/fit");
        assertThat(fit.at("/fitted").size()).isEqualTo(3);
        assertThat(fit.at("/white").asDouble()).isBetween(0.9e-11, 1.1e-11);
    }

    /** The frequency of the record changes by 2 ppb when the reference is lost: 2 ns a second from there on. */
    @Test
    void aRecordingIsTriedAsItIs() throws Exception {
        StringBuilder csv = new StringBuilder();
        for (int t = 0; t <= 220; t++) {
            csv.append(5 * t + 2 * Math.max(0, t - 20)).append('\n');
        }
        Files.writeString(folder.resolve("x.csv"), csv);
        Path file =
                Files.writeString(folder.resolve("measured.yaml"), "recording: {file: x.csv, rate: 1 /s, unit: ns}\n");
        assertThat(oscillator(file.toString(), "--json")).isZero();
        JsonNode fan = JsonMapper.shared().readTree(out.toString()).at("/holdover");
        assertThat(fan.at("/median_s/199").asDouble()).isBetween(399.999e-9, 400.001e-9);
        assertThat(oscillator(file.toString(), "--duration", "201 s")).isEqualTo(2);
        assertThat(err.toString()).contains("ends at 220.0 s, and 221.0 s are needed: a record is not repeated");
    }

    @Test
    void temperatureActsAndWhatDoesNotFeelItIsSaid() {
        String ramp = "{ramp: 10 K, from: 20 s, to: 30 s}";
        assertThat(oscillator("TCXO", "--json", "--temperature", ramp)).isZero();
        JsonNode fan = JsonMapper.shared().readTree(out.toString()).at("/holdover");
        // 100 ppb in the end, behind a lag of 120 s
        assertThat(fan.at("/median_s/199").asDouble()).isBetween(5e-6, 15e-6);
        assertThat(oscillator("ideal", "--temperature", ramp)).isEqualTo(2);
        assertThat(err.toString()).contains("has no effect");
        assertThat(oscillator("TCXO", "--temperature", "{rampe: 10 K}")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean ramp?");
    }
}
