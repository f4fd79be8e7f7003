// SPDX-License-Identifier: Apache-2.0
package io.escapement.benchmark;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The whole command {@code ./escapement analyse} on many samples, from a NumPy file and from a packed text: CPU time of the
 * process and the most memory that it had resident, as Linux tells them.
 */
public final class AnalyseBenchmark {
    /** Samples that are repeated until there are as many as wanted. */
    private static final int BLOCK = 1_000_000;

    private static final List<String> MEASURES = List.of("--metrics", "oadev,tdev,mtie", "--json");
    private static final List<String> MASKS = List.of("--mask", "G.8271.1 C", "--mask", "G.8272 PRTC-A");

    private AnalyseBenchmark() {}

    /** Analyses so many million samples ({@code arguments[0]}). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int blocks = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("analyse");
        Path npy = folder.resolve("samples.npy");
        Path packed = folder.resolve("samples.csv.gz");
        try {
            double[] x = noise();
            writeNumpy(npy, x, blocks);
            writePacked(packed, x, blocks);
            System.out.printf(Locale.ROOT, "%-16s %-48s %10s %14s%n", "input", "asked", "CPU [s]", "resident [MB]");
            measure(npy, MEASURES);
            measure(npy, MASKS);
            measure(packed, MEASURES);
        } finally {
            Files.deleteIfExists(npy);
            Files.deleteIfExists(packed);
            Files.deleteIfExists(folder);
        }
    }

    private static void measure(Path file, List<String> asked) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./escapement", "analyse", file.toString(), "--rate", "16"));
        command.addAll(asked);
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        Duration cpu = Duration.ZERO;
        long resident = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            cpu = process.toHandle().info().totalCpuDuration().orElse(cpu);
            resident = Math.max(resident, resident(process.pid()));
        }
        // 1 says that a mask is not met
        if (process.exitValue() > 1) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        System.out.printf(
                Locale.ROOT,
                "%-16s %-48s %10.1f %14d%n",
                file.getFileName(),
                String.join(" ", asked),
                cpu.toMillis() / 1e3,
                resident / 1000);
    }

    /** The most memory that a process has had resident so far [kB]; 0 if it is gone. */
    private static long resident(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double[] noise() {
        ZigguratSampler.NormalizedGaussian noise =
                ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(1L));
        double[] x = new double[BLOCK];
        for (int i = 1; i < x.length; i++) {
            x[i] = x[i - 1] + 1e-11 * noise.sample();
        }
        return x;
    }

    private static void writeNumpy(Path file, double[] x, int blocks) throws IOException {
        String header = String.format(
                Locale.ROOT, "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }", (long) blocks * x.length);
        header += " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(8 * x.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(x);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < blocks; i++) {
                out.write(bytes.array());
            }
        }
    }

    private static void writePacked(Path file, double[] x, int blocks) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(packed))) {
            for (double sample : x) {
                out.write((sample + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < blocks; i++) {
                packed.writeTo(out);
            }
        }
    }
}
