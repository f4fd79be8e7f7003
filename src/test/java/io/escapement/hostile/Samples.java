// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import io.escapement.cli.InProcess;
import io.escapement.cli.InProcess.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Sound inputs of every kind, which are then damaged: bundled scenarios, a run of one with its frames, and small files. */
final class Samples {
    private final Path folder;

    private Samples(Path folder) {
        this.folder = folder;
    }

    static Samples make(Path folder, InProcess program) throws IOException {
        Samples samples = new Samples(folder);
        copy(Path.of("scenarios"), folder.resolve("scenarios"));
        copy(Path.of("topologies"), folder.resolve("topologies"));
        copy(Path.of("src/test/resources/vectors"), folder.resolve("vectors"));
        for (String run : List.of("a", "b")) {
            Outcome outcome = program.run(
                    "run",
                    samples.scenario("ordinary-clock").toString(),
                    "--duration",
                    "20 s",
                    "--set",
                    "settle=1 s",
                    "--frames",
                    "-o",
                    samples.results(run).toString());
            if (outcome.status() > 1) {
                throw new IOException(outcome.err());
            }
        }
        return samples;
    }

    /** A folder that may be altered. */
    Path copyOf(Path sample, String name) throws IOException {
        Path copy = folder.resolve("copies").resolve(name);
        if (!Files.exists(copy)) {
            copy(sample, copy);
        }
        return copy;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
    }

    Path folder() {
        return folder;
    }

    Path scenario(String name) {
        return folder.resolve("scenarios").resolve(name + ".yaml");
    }

    Path results(String name) {
        return folder.resolve("results").resolve(name);
    }

    static byte[] packed(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    /** An array as NumPy saves it, whose header may say anything. */
    static byte[] npy(int version, String header, int said, double... values) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets =
                ByteBuffer.allocate(12 + text.length + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        octets.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            octets.putShort((short) said);
        } else {
            octets.putInt(said);
        }
        octets.put(text);
        for (double value : values) {
            octets.putDouble(value);
        }
        return octets.array();
    }
}
