// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import io.escapement.ptp.servo.ServoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundled suites, a small suite beside their scenarios, and the flawed servos as a plug-in. */
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

    /** A folder with the compiled flawed servos. */
    static Path plugin(Path folder) throws IOException {
        Path classes = Path.of(FlawedServos.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        String of = FlawedServos.class.getPackageName().replace('.', '/');
        Path target = Files.createDirectories(folder.resolve(of));
        try (Stream<Path> files = Files.list(classes.resolve(of))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("FlawedServos"))
                    .toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(ServoProvider.class.getName()),
                Arrays.stream(FlawedServos.class.getDeclaredClasses())
                        .filter(ServoProvider.class::isAssignableFrom)
                        .filter(each -> !java.lang.reflect.Modifier.isAbstract(each.getModifiers()))
                        .map(Class::getName)
                        .sorted()
                        .collect(Collectors.joining("\n")));
        return folder;
    }
}
