// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vectors of our own making come out alike when they are made again; that they are met, {@code ConformanceTest} shows. */
class OwnVectorsTest {
    private static final Path VECTORS = Path.of("src/test/resources/vectors");

    @TempDir
    Path folder;

    @Test
    void theGeneratorMakesThem() throws IOException {
        VectorGenerator.generate(folder, VectorGenerator.SEED);
        List<Path> made = files(folder);
        assertThat(files(VECTORS)).containsExactlyElementsOf(made);
        for (Path name : made) {
            assertThat(content(VECTORS.resolve(name))).as(name.toString()).isEqualTo(content(folder.resolve(name)));
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(path -> !path.toString().equals("README.md"))
                    .sorted()
                    .toList();
        }
    }

    /** What is in a file; archives of the same content differ between releases of Java. */
    private static String content(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
