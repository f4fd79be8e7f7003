// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays reference results of stability measures where their folder lies beside the repository. */
class StabilityVectorsTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("escapement.vectors", "../../shared/vectors"), "stability");
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void tell() {
        String found = Files.isDirectory(VECTORS) ? "replaying " : "not replayed, absent: ";
        System.out.println("stability vectors: " + found + VECTORS);
    }

    static Stream<Path> sets() throws IOException {
        if (!Files.isDirectory(VECTORS)) {
            return Stream.of(VECTORS);
        }
        try (Stream<Path> walk = Files.walk(VECTORS)) {
            List<Path> sets = walk.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> JSON.readTree(file).has("results"))
                    .sorted()
                    .toList();
            return sets.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyMeasureOfEverySetAgrees(Path file) {
        assumeTrue(Files.isRegularFile(file), "no vectors beside the repository");
        JsonNode set = JSON.readTree(file);
        double tau0 = set.get("tau0_s").doubleValue();
        boolean phase = set.get("data_type").stringValue().equals("phase");
        double[] x = phase ? column(file, set) : Phase.ofFrequency(frequency(file, set), tau0);
        assertThat(x).hasSize(set.get("n_phase").intValue());

        set.get("results").properties().forEach(entry -> {
            JsonNode expected = entry.getValue();
            Curve curve = measure(entry.getKey(), x, tau0, ints(expected.get("m")));
            assertThat(curve.m()).as(entry.getKey()).isEqualTo(ints(expected.get("m")));
            assertThat(curve.n()).as(entry.getKey()).isEqualTo(longs(expected.get("n")));
            boolean bits = phase && entry.getKey().equals("mtie");
            double[] dev = doubles(expected.has("dev_ld") ? expected.get("dev_ld") : expected.get("dev"));
            boolean loose = file.toString().contains("rwfm") && entry.getKey().matches("[mt]dev");
            double tolerance = bits ? 0 : loose ? 1e-8 : 1e-9;
            for (int i = 0; i < dev.length; i++) {
                assertThat(curve.value()[i])
                        .as("%s, m = %d", entry.getKey(), curve.m()[i])
                        .isCloseTo(dev[i], within(tolerance * dev[i]));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lpf_0p1Hz_16Sps", "lpf_0p1Hz_1Sps"})
    void theLowPassAgrees(String name) {
        Path file = VECTORS.resolve(name + ".json");
        assumeTrue(Files.isRegularFile(file), "no vectors beside the repository");
        JsonNode set = JSON.readTree(file);
        double spacing = 1 / set.get("rate_hz").doubleValue();
        set.get("cases").properties().forEach(entry -> {
            JsonNode y = entry.getValue().get("y").get("zoh");
            double[] x = doubles(entry.getValue().get("x"));
            assertThat(LowPass.filter(x, new Range(0, x.length), spacing))
                    .as(entry.getKey())
                    .containsExactly(doubles(y), within(1e-9));
        });
    }

    @Test
    void theLowPassOfUnevenSamplesAgrees() {
        Path file = VECTORS.resolve("lpf_0p1Hz_irregular.json");
        assumeTrue(Files.isRegularFile(file), "no vectors beside the repository");
        JsonNode set = JSON.readTree(file);
        assertThat(LowPass.filter(doubles(set.get("t_s")), doubles(set.get("x"))))
                .containsExactly(doubles(set.get("y_foh")), within(1e-9));
    }

    private static Curve measure(String name, double[] x, double tau0, int[] m) {
        return switch (name) {
            case "adev" -> AllanDeviation.adev(x, tau0, m);
            case "oadev" -> AllanDeviation.oadev(x, tau0, m);
            case "mdev" -> ModifiedAllanDeviation.mdev(x, tau0, m);
            case "tdev" -> ModifiedAllanDeviation.tdev(x, tau0, m);
            case "hdev" -> HadamardDeviation.hdev(x, tau0, m);
            case "ohdev" -> HadamardDeviation.ohdev(x, tau0, m);
            case "totdev" -> TotalDeviation.totdev(x, tau0, m);
            case "tierms" -> TieRms.of(x, tau0, m);
            case "mtie" -> Mtie.of(x, tau0, m);
            default -> throw new IllegalArgumentException("unknown measure " + name);
        };
    }

    private static double[] frequency(Path file, JsonNode set) {
        double[] column = column(file, set);
        if (set.get("column").stringValue().equals("f_hz")) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (column[i] - 1e7) / 1e7;
            }
        }
        return column;
    }

    private static double[] column(Path json, JsonNode set) {
        Path file = json.resolveSibling(set.get("file").stringValue());
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).mapToDouble(Double::parseDouble).toArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .toArray();
    }
}
