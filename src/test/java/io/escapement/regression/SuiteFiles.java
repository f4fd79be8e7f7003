// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundled suites, and a small suite beside their scenarios. */
final class SuiteFiles {
    static final Path SUITES = Path.of("studies/suites").toAbsolutePath();

    private SuiteFiles() {}

    /** Writes a suite into a folder, with the bundled suites' scenarios beside it. */
    static Path suite(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("servo"));
        try (Stream<Path> files = Files.list(SUITES.resolve("servo"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("servo").resolve(file.getFileName()));
            }
        }
        return Files.writeString(folder.resolve("mine.yaml"), text);
    }
}
