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
    private static final long SEED = 20_250_101;
    private static final int TRACE_LENGTH = 120;
    private static final String TRACE_HEADER =
            "i,op,offset_ns,local_ts_ns,arg,arg_hex,adj_ppb,adj_hex,state,rate_ratio,rate_ratio_hex";

    private static final List<Trace> TRACES = List.of(
            new Trace("pi_plain", "pi", 0, 1_000_000, 900_000_000, 2e-5, 0, 0, 10, 0.7, 0.3, 1000),
            new Trace("pi_first_step", "pi", -1234.75, 500_000, 0, 2e-5, 0, 0, 10, 0.5, 0.125, 400_000),
            new Trace("pi_step", "pi", 17, 62_499_999, 900_000_000, 0, 1e-6, 0, 10, 0.7, 0.3, 1200),
            new Trace("pi_limited", "pi", 0, 1_000_000, 300, 2e-5, 0, 0, 10, 0.6, 0.001, 500),
            new Trace("pi_stable", "pi", 0, 1_000_000, 0, 2e-5, 0, 60, 4, 0.3, 0.05, 70),
            new Trace("pi_slow_start", "pi", 3, 1_000_000, 0, 2e-5, 0, 0, 10, 0.1, 0.002, 300),
            new Trace("nullf_default", "nullf", 0, 1_000_000, 0, 2e-5, 0, 0, 10, 0, 0, 21_000),
            new Trace("nullf_thresholds", "nullf", 0, 1_000_000, 0, 2e-5, 3e-8, 50, 3, 0, 0, 60));

    private final Path folder;
    private final RandomStreams streams = new RandomStreams(SEED);

    private VectorGenerator(Path folder) {
        this.folder = folder;
    }

    /** Makes all of them in the folder that the argument names. */
    public static void main(String[] arguments) throws IOException {
        generate(Path.of(arguments[0]));
    }

    static void generate(Path folder) throws IOException {
        VectorGenerator generator = new VectorGenerator(folder);
        generator.servos();
        generator.gains();
        generator.write("bmca/dscmp.csv.gz", NaiveComparison.rows(generator.streams.stream("dscmp")));
        generator.write("misc/phcread.csv.gz", NaiveClocks.readings(generator.streams.stream("phcread")));
        generator.write("misc/ts2phc.csv", NaiveClocks.pulses(generator.streams.stream("ts2phc")));
        NaiveTimestamps timestamps = new NaiveTimestamps(generator.streams);
        for (String name : timestamps.names()) {
            generator.write("tsproc/" + name + ".csv", timestamps.rows(name));
        }
        generator.write("tsproc/manifest.json", timestamps.manifest());
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
        for (Trace trace : TRACES) {
            List<String> rows = trace(trace, false);
            List<String> before = trace(trace, true);
            boolean same = rows.equals(before);
            next.add(trace.json(same));
            write("servo/" + trace.name() + ".csv", rows);
            if (!same) {
                v311.add(trace.json(false));
                write("servo_v311/" + trace.name() + ".csv", before);
            }
        }
        write("servo/manifest.json", List.of("[" + String.join(",\n ", next) + "]"));
        write("servo_v311/manifest.json", List.of("[" + String.join(",\n ", v311) + "]"));
    }

    private List<String> trace(Trace trace, boolean v311) {
        UniformRandomProvider random = streams.stream(trace.name());
        NaivePi servo = new NaivePi(trace, v311);
        List<String> rows = new ArrayList<>(List.of(TRACE_HEADER, "0,I,,,1,0x1p+0,,,,,"));
        long time = 1_700_000_000_000_000_000L;
        for (int i = 1; i < TRACE_LENGTH; i++) {
            int kind = random.nextInt(40);
            if (kind == 0) {
                servo.restart();
                rows.add(i + ",R,,,,,,,,,");
                continue;
            }
            // Now and then a timestamp that doesn't grow, or one far from the others.
            time += kind == 1 ? 0 : kind == 2 ? -5_000 : 1_000_000_000L + random.nextInt(2000) - 1000;
            long offset = random.nextLong(2 * trace.spread() + 1) - trace.spread();
            offset = kind == 3 ? 10 * offset : kind == 4 ? 0 : offset;
            double weight = kind == 5 ? 0.625 : 1;
            double answer = servo.sample(offset, time, weight);
            rows.add(i + ",S," + offset + "," + time + "," + Rounded.decimal(weight) + "," + Double.toHexString(weight)
                    + "," + Rounded.decimal(answer) + "," + Double.toHexString(answer) + "," + servo.state
                    + ",1,0x1p+0");
        }
        return rows;
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
                    both(interval),
                    "0",
                    Rounded.decimal(kpScale),
                    Rounded.decimal(kpHalves / 2.0),
                    Rounded.decimal(kpMax),
                    "0",
                    Rounded.decimal(kiScale),
                    Rounded.decimal(kiHalves / 2.0),
                    Rounded.decimal(kiMax),
                    both(kp),
                    both(ki),
                    both(estimation)));
        }
        write("servo/pi_gains.csv", rows);
    }

    private static String both(double value) {
        return Rounded.decimal(value) + "," + Double.toHexString(value);
    }
}
