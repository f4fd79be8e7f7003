// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.topology.Oscillator;
import io.escapement.topology.Temperature;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oscillators by coefficients, tables and recordings, and temperatures of every shape: what is read, refused, locked and run. */
class OscillatorSourcesTest {
    @TempDir
    Path folder;

    private Path write(String oscillator, String temperature) throws Exception {
        return Files.writeString(folder.resolve("s.yaml"), """
                name: alone
                duration: 20 s
                topology:
                  nodes:
                    a: {system-oscillator: %s, temperature: %s, system-time-error: 0 s, nics: {nic1: {oscillator: XO, ports: [p]}}}
                """.formatted(oscillator, temperature));
    }

    private Scenario read(String oscillator, String temperature) throws Exception {
        return Scenario.read(write(oscillator, temperature), Overrides.NONE);
    }

    private List<String> problems(String oscillator, String temperature) throws Exception {
        try {
            return read(oscillator, temperature).remarks().stream()
                    .map(Finding::toString)
                    .toList();
        } catch (InputException wrong) {
            return wrong.findings().stream().map(Finding::toString).toList();
        }
    }

    private static Oscillator system(Scenario scenario) {
        return scenario.topology().nodes().get(0).systemOscillator();
    }

    @Test
    void coefficientsAreLevels() throws Exception {
        Oscillator given = system(read("{power-law: {h0: 2e-22, h-1: 1e-24, h-2: 1e-27}, offset: 3 ppb}", "constant"));
        assertThat(given.grade()).isEqualTo("ideal");
        assertThat(given.white()).isEqualTo(1e-11, within(1e-24));
        assertThat(given.flicker()).isEqualTo(Math.sqrt(2 * Math.log(2) * 1e-24), within(1e-26));
        assertThat(given.randomWalk()).isEqualTo(Math.sqrt(2 * Math.PI * Math.PI / 3 * 1e-27), within(1e-27));
        Oscillator graded = system(read("{grade: OCXO, power-law: {h0: 2e-22}}", "constant"));
        assertThat(graded.grade()).isEqualTo("OCXO");
        assertThat(graded.randomWalk()).isZero();
    }

    @Test
    void aTableIsFitted() throws Exception {
        Scenario scenario = read("{allan-deviation: {1 s: 1e-11, 10 s: 3.1623e-12, 100 s: 1e-12}}", "constant");
        assertThat(Presets.resolve(system(scenario)).white()).isEqualTo(1e-11, within(1e-15));
        assertThat(new LockFile(scenario, "test").text()).contains("white: ").doesNotContain("allan-deviation");
        assertThat(problems("{allan-deviation: {1 s: 1e-11, 10 s: 1e-12, 100 s: 1e-13}}", "constant"))
                .anyMatch(line -> line.contains("falling as 1/tau") && line.contains("belongs to stamps and outputs"));
    }

    @Test
    void aRecordingIsTheOscillator() throws Exception {
        double[] x = new double[26];
        StringBuilder csv = new StringBuilder("time_s,x_ns\n");
        ByteBuffer npy = ByteBuffer.allocate(128 + 8 * x.length).order(ByteOrder.LITTLE_ENDIAN);
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (26,), }";
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        npy.putShort((short) 118);
        npy.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < x.length; i++) {
            x[i] = 50 + 7 * i + 3 * Math.sin(i);
            csv.append(i).append(',').append(x[i]).append('\n');
            npy.putDouble(x[i] * 1e-9);
        }
        Files.writeString(folder.resolve("x.csv"), csv);
        Files.write(folder.resolve("x.npy"), npy.array());
        for (String recording :
                List.of("{file: x.csv, unit: ns, column: x_ns}", "{file: x.npy, rate: 1 /s, unit: s}")) {
            Scenario scenario = read("{recording: " + recording + "}", "constant");
            double[] te = new RecordedInMemory(scenario).clock("a.system").timeErrorFrom(0);
            int each = te.length / 20;
            for (int second = 1; second < 20; second++) {
                // recorded in ns with three digits at least
                assertThat(te[second * each] - te[0]).isEqualTo(x[second] - x[0], within(0.01));
            }
            Path lock = Files.writeString(folder.resolve("lock.yaml"), new LockFile(scenario, "test").text());
            double[] again = new RecordedInMemory(Scenario.read(lock, Overrides.NONE))
                    .clock("a.system")
                    .timeErrorFrom(0);
            assertThat(again).isEqualTo(te);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{power-law: {h2: 1e-20}} | white and flicker phase noise is no part of an oscillator: it belongs to stamps and outputs",
                "{power-law: {h0: 2e-22, h+1: 1e-25}} | belongs to stamps and outputs",
                "{power-law: {h3: 1e-20}} | unknown key 'h3' in a power-law",
                "{power-law: {h0: -1}} | h0: '-1'",
                "{grade: XO, power-law: {h0: 1e-22}, white: 1e-11} | noise is given twice, by power-law and white",
                "{power-law: {h0: 1e-22}, allan-deviation: {1 s: 1e-11}} | noise is given twice",
                "{allan-deviation: {}} | expected 1 to 1000 points",
                "{allan-deviation: {1: 1e-11}} | '1' has no unit",
                "{allan-deviation: {1 s: -1e-11}} | '-1e-11'",
                "{allan-deviation: {1 s: 1e-11, 1000 ms: 2e-11}} | '1000 ms' is given twice",
                "{allan-deviation: {1 s: [1]}} | expected an Allan deviation",
                "{white: 1e-11} | 'grade' is missing",
                "{recording: {file: none.csv, rate: 1 /s}} | there is no such file",
                "{recording: {rate: 1 /s}} | 'file' is missing",
                "{recording: {file: short.csv, rate: 1 /s, unit: ns}} | ends at 3.0 s, and 20.0 s are needed: a record is not repeated",
                "{recording: {file: short.csv, rate: 1 /s, unit: nz}} | unit: 'nz' is none of",
                "{recording: {file: short.csv, rate: 1 /s, unit: ns}, offset: 1 ppb} | 'offset' beside 'recording'",
                "{recording: {file: gap.csv, unit: ns}} | expected one series without a gap",
                "{recording: {file: ../x.csv, rate: 1 /s}} | lies outside"
            })
    void whatIsWrongIsRefused(String oscillator, String message) throws Exception {
        Files.writeString(folder.resolve("short.csv"), "0\n1\n2\n3\n");
        Files.writeString(folder.resolve("gap.csv"), "0,0\n1,1\n2,2\n3,3\n30,30\n31,31\n32,32\n");
        assertThat(problems(oscillator, "constant"))
                .anySatisfy(line -> assertThat(line).contains(message).matches("[^:]+:\\d+.*|[^:]+: .*"));
    }

    @Test
    void temperaturesOfEveryShape() throws Exception {
        Files.writeString(folder.resolve("room.csv"), "time_s,temperature_degC\n0,20\n100,30\n# later\n200,20\n");
        Map<String, Temperature> shapes = Map.of(
                "constant", Temperature.CONSTANT,
                "{amplitude: 1 K, period: 30 min}", Temperature.sine(1, 1800),
                "{diurnal: -5 K}", Temperature.sine(-5, 86_400),
                "{ramp: 10 K, from: 1 min, to: 3 min}", course(60, 0, 180, 10),
                "{ramp: 10 K, to: 3 min}", course(0, 0, 180, 10),
                "{step: -4 K, at: 10 s}", course(10, 0, 10, -4),
                "{course: [[0 s, 0 K], [1 h, 5 K], [1 h, 2 K]]}", course(0, 0, 3600, 5, 3600, 2),
                "{file: room.csv}", course(0, -5, 100, 5, 200, -5),
                "{file: room.csv, mean: 22 degC}", course(0, -2, 100, 8, 200, -2));
        for (Map.Entry<String, Temperature> shape : shapes.entrySet()) {
            Scenario scenario = read("TCXO", shape.getKey());
            assertThat(scenario.topology().nodes().get(0).temperature()).isEqualTo(shape.getValue());
            Path lock = Files.writeString(folder.resolve("lock.yaml"), new LockFile(scenario, "test").text());
            assertThat(Scenario.read(lock, Overrides.NONE)
                            .topology()
                            .nodes()
                            .get(0)
                            .temperature())
                    .isEqualTo(shape.getValue());
        }
    }

    private static Temperature course(double... values) {
        List<Temperature.Point> points = new java.util.ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            points.add(new Temperature.Point(values[i], values[i + 1]));
        }
        return Temperature.course(points);
    }

    /** A step of 5 K at 10 s on 10 ppb/K without a lag: 50 ppb from there on. */
    @Test
    void aStepOfTemperatureMovesTheClock() throws Exception {
        Scenario scenario = read("{grade: ideal, temperature-coefficient: 10 ppb/K}", "{step: 5 K, at: 10 s}");
        double[] te = new RecordedInMemory(scenario).clock("a.system").timeErrorFrom(0);
        int each = te.length / 20;
        assertThat(te[10 * each - 2] - te[0]).isEqualTo(0, within(0.01));
        // half a tick of 1/16 s early
        assertThat(te[19 * each] - te[0]).isEqualTo(450, within(50 / 32.0 + 0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "warm | expected a mapping of a temperature",
                "{} | a temperature is 'constant', or has one of amplitude, diurnal, ramp, step, course, file",
                "{amplitude: 1 K} | 'period' is missing",
                "{period: 1 h} | 'amplitude' is missing",
                "{diurnal: 5 K, period: 1 h} | 'period' does not go with 'diurnal'",
                "{step: 5 K} | 'at' is missing",
                "{ramp: 5 K, from: 2 h, to: 1 h} | ends at 3600.0 s",
                "{ramp: 5 K, step: 1 K, to: 1 h} | 'step' does not go with 'ramp'",
                "{course: []} | there is no point in it",
                "{course: [[1 h, 1 K], [1 s, 2 K]]} | is before that of the point above it",
                "{course: [1 h]} | such as [1 h, 5 K]",
                "{file: none.csv} | there is no file",
                "{file: bad.csv} | bad.csv:3: expected a time from 0 on",
                "{file: back.csv} | is before that of the point above it",
                "{file: empty.csv} | holds no temperature"
            })
    void temperaturesThatMakeNoSenseAreRefused(String temperature, String message) throws Exception {
        Files.writeString(folder.resolve("bad.csv"), "t,degC\n0,20\n1,warm\n");
        Files.writeString(folder.resolve("back.csv"), "0,20\n5,21\n1,22\n");
        Files.writeString(folder.resolve("empty.csv"), "# nothing\n");
        assertThat(problems("TCXO", temperature))
                .anySatisfy(line -> assertThat(line).contains(message));
    }
}
