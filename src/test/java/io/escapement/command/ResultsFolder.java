// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A results folder as bytes, to be compared with another. */
record ResultsFolder(Path path) {
    /** The files whose name in the folder fits, with their content. */
    SortedMap<String, byte[]> files(Predicate<String> fits) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(path)) {
            walk.filter(Files::isRegularFile).forEach(file -> {
                String name = path.relativize(file).toString();
                if (fits.test(name)) {
                    contents.put(name, read(file));
                }
            });
        }
        return contents;
    }

    /** Series, events, logs and figures: what does not depend on how the input was written. */
    SortedMap<String, byte[]> data() throws IOException {
        return files(name -> name.startsWith("series/")
                || name.startsWith("logs/")
                || name.equals("events.csv")
                || name.equals("summary.json"));
    }

    /** Same names, same bytes. */
    static void assertSame(SortedMap<String, byte[]> actual, SortedMap<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(actual).isNotEmpty();
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
