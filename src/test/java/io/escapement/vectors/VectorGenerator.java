// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.engine.random.RandomStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Makes the vectors of src/test/resources/vectors: inputs drawn from a fixed seed, outputs computed by the naive classes of this
 * package. Nothing of what the vectors are replayed on takes part.
 */
public final class VectorGenerator {
    /** Of the vectors in the repository. */
    static final long SEED = 20_250_101;

    private static final int DRAWN_TRACES = 4;
    private static final int DRAWN_PATHS = 8;
    private static final int DRAWN_NETWORKS = 12;

    private static final List<Trace> TRACES = List.of(
            new Trace("pi_plain", "pi", 0, 1_000_000, 900_000_000, 2e-5, 0, 0, 10, 0.7, 0.3, 1000, false, false),
            new Trace("pi_first_step", "pi", -1234.75, 500_000, 0, 2e-5, 0, 0, 10, 0.5, 0.125, 400_000, false, false),
            new Trace("pi_step", "pi", 17, 62_499_999, 900_000_000, 0, 1e-6, 0, 10, 0.7, 0.3, 1200, false, true),
            new Trace("pi_limited", "pi", 0, 1_000_000, 300, 2e-5, 0, 0, 10, 0.6, 0.001, 500, true, false),
            new Trace("pi_stable", "pi", 0, 1_000_000, 0, 2e-5, 0, 60, 4, 0.3, 0.05, 70, false, false),
            new Trace("pi_slow_start", "pi", 3, 1_000_000, 0, 2e-5, 0, 0, 10, 0.1, 0.002, 300, false, false),
            new Trace("pi_kp_only", "pi", 0, 1_000_000, 0, 2e-5, 0, 0, 10, 0.1, 0, 300, true, false),
            new Trace("pi_ki_only", "pi", 0, 1_000_000, 0, 2e-5, 0, 0, 10, 0, 0.002, 300, true, false),
            new Trace("linreg_plain", "linreg", 0, 62_499_999, 900_000_000, 2e-5, 0, 0, 10, 0, 0, 100, true, false),
            new Trace("linreg_step", "linreg", -500.5, 500_000, 0, 1e-6, 2e-6, 0, 10, 0, 0, 9000, true, true),
            new Trace("linreg_stable", "linreg", 0, 62_499_999, 20_000, 2e-5, 0, 80, 3, 0, 0, 60, true, true),
            new Trace("nullf_default", "nullf", 0, 1_000_000, 0, 2e-5, 0, 0, 10, 0, 0, 21_000, false, false),
            new Trace("nullf_thresholds", "nullf", 0, 1_000_000, 0, 2e-5, 3e-8, 50, 3, 0, 0, 60, false, false));

    private final Path folder;
    private final RandomStreams streams;

    private VectorGenerator(Path folder, long seed) {
        this.folder = folder;
        streams = new RandomStreams(seed);
    }

    /** Makes all of them in the folder that the first argument names, with the seed that the second gives, if there is one. */
    public static void main(String[] arguments) throws IOException {
        generate(Path.of(arguments[0]), arguments.length > 1 ? Long.parseLong(arguments[1]) : SEED);
    }

    static void generate(Path folder, long seed) throws IOException {
        VectorGenerator generator = new VectorGenerator(folder, seed);
        generator.servos();
        generator.gains();
        generator.timestamps();
        generator.paths();
        generator.write("bmca/dscmp.csv.gz", NaiveComparison.rows(generator.streams.stream("dscmp")));
        generator.write("bmca/fsm.csv", NaiveStateMachines.rows());
        generator.write("bmca/state_decision.csv.gz", NaiveDecision.rows(generator.streams.stream("decision")));
        generator.networks();
        generator.write("misc/leap.csv", NaiveSanity.leaps(generator.streams.stream("leap")));
        generator.write("misc/clockcheck.csv", NaiveSanity.checks(generator.streams.stream("clockcheck")));
        generator.write("misc/phcread.csv.gz", NaiveClocks.readings(generator.streams.stream("phcread")));
        generator.write("misc/ts2phc.csv", NaiveClocks.pulses(generator.streams.stream("ts2phc")));
    }

    private void paths() throws IOException {
        List<String> manifest = new ArrayList<>();
        for (int i = 1; i <= DRAWN_PATHS; i++) {
            String name = "path_" + i;
            NaivePath.Settings settings = NaivePath.Settings.drawn(name, streams.stream(name + "/settings"));
            manifest.add(settings.json());
            write("path/" + name + ".csv.gz", NaivePath.rows(settings, streams.stream(name)));
        }
        write("path/manifest.json", List.of("[" + String.join(",\n ", manifest) + "]"));
    }

    private void networks() throws IOException {
        List<String> manifest = new ArrayList<>();
        for (int i = 1; i <= DRAWN_NETWORKS; i++) {
            String name = "sim" + i;
            manifest.add("{\"name\": \"" + name + "\", \"file\": \"" + name + ".csv.gz\"}");
            write("bmca_sim/" + name + ".csv.gz", NaiveNetwork.recording(streams.stream(name)));
        }
        write("bmca_sim/manifest.json", List.of("[" + String.join(",\n ", manifest) + "]"));
    }

    private void timestamps() throws IOException {
        NaiveTimestamps timestamps = new NaiveTimestamps(streams);
        for (String name : timestamps.names()) {
            write("tsproc/" + name + ".csv.gz", timestamps.rows(name));
        }
        write("tsproc/manifest.json", timestamps.manifest());
    }

    private void write(String name, List<String> lines) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        try (OutputStream file = Files.newOutputStream(path);
                OutputStream stream = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
            stream.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void servos() throws IOException {
        List<String> next = new ArrayList<>();
        List<String> v311 = new ArrayList<>();
        List<Trace> traces = new ArrayList<>(TRACES);
        for (int i = 1; i <= DRAWN_TRACES; i++) {
            for (String servo : List.of("pi", "linreg", "nullf")) {
                String name = servo + "_drawn_" + i;
                traces.add(Trace.drawn(name, servo, streams.stream(name + "/settings")));
            }
        }
        for (Trace trace : traces) {
            List<List<String>> rows = ServoTraces.rows(trace, streams.stream(trace.name()));
            boolean same = rows.get(0).equals(rows.get(1));
            next.add(trace.json(same));
            write("servo/" + trace.name() + ".csv.gz", rows.get(0));
            if (!same) {
                v311.add(trace.json(false));
                write("servo_v311/" + trace.name() + ".csv.gz", rows.get(1));
            }
        }
        write("servo/manifest.json", List.of("[" + String.join(",\n ", next) + "]"));
        write("servo_v311/manifest.json", List.of("[" + String.join(",\n ", v311) + "]"));
    }

    /** Gains whose powers are known: an integer exponent, or half of one at an interval that is a power of four. */
    private void gains() throws IOException {
        UniformRandomProvider random = streams.stream("gains");
        List<String> rows = new ArrayList<>(
                List.of("sw_ts,interval,interval_hex,kp_const,kp_scale,kp_exponent,kp_norm_max,ki_const,ki_scale,"
                        + "ki_exponent,ki_norm_max,kp,kp_hex,ki,ki_hex,freq_est_interval,freq_est_hex"));
        for (int i = 0; i < 200; i++) {
            int log = random.nextInt(9) - 6;
            double interval = Math.scalb(1.0, 2 * log);
            int kpHalves = random.nextInt(5) - 2;
            int kiHalves = random.nextInt(5) - 2;
            boolean software = random.nextBoolean();
            double kpScale = random.nextInt(4) == 0 ? 0 : Rounded.over(random.nextInt(1000) + 1, 1000);
            double kiScale = random.nextInt(4) == 0 ? 0 : Rounded.over(random.nextInt(1000) + 1, 4000);
            double kpMax = Rounded.over(random.nextInt(100) + 1, 100);
            double kiMax = Rounded.over(random.nextInt(200) + 1, 100);
            double kpUsed = kpScale != 0 ? kpScale : software ? 0.1 : 0.7;
            double kiUsed = kiScale != 0 ? kiScale : software ? 0.001 : 0.3;
            double kp = Math.min(Math.scalb(kpUsed, log * kpHalves), Rounded.over(kpMax, interval));
            double ki = Math.min(Math.scalb(kiUsed, log * kiHalves), Rounded.over(kiMax, interval));
            double estimation = Math.min(1000, Rounded.over(0.016, ki));
            rows.add(String.join(
                    ",",
                    software ? "1" : "0",
                    Rounded.both(interval),
                    "0",
                    Rounded.decimal(kpScale),
                    Rounded.decimal(kpHalves / 2.0),
                    Rounded.decimal(kpMax),
                    "0",
                    Rounded.decimal(kiScale),
                    Rounded.decimal(kiHalves / 2.0),
                    Rounded.decimal(kiMax),
                    Rounded.both(kp),
                    Rounded.both(ki),
                    Rounded.both(estimation)));
        }
        write("servo/pi_gains.csv", rows);
    }
}
