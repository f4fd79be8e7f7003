// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the program as a user does: a process of its own, judged by what it prints, leaves and returns. */
final class CommandLineRun {
    /** Root of the source tree; the tests run in it. */
    static final Path HOME = Path.of("").toAbsolutePath();

    static final Path LAUNCHER = HOME.resolve("escapement");

    private CommandLineRun() {}

    /** What a process did: its exit status and what it printed. */
    record Outcome(int status, String out, String err) {}

    /** {@code ./escapement arguments} with the given working folder. */
    static Outcome launcher(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(Arrays.asList(arguments));
        return program(folder, command.toArray(String[]::new));
    }

    /** Any program with the given working folder. */
    static Outcome program(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("escapement-test", ".out");
        Path err = Files.createTempFile("escapement-test", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end: " + Files.readString(err));
            }
            return new Outcome(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Copies what fits the glob right below {@code from}, with all that is in it. */
    static void copyTree(Path from, Path to, String glob) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from, glob)) {
            for (Path entry : entries) {
                try (Stream<Path> walk = Files.walk(entry)) {
                    for (Path source : walk.toList()) {
                        Path target = to.resolve(from.relativize(source).toString());
                        Files.createDirectories(target.getParent());
                        if (Files.isRegularFile(source)) {
                            Files.copy(source, target);
                        }
                    }
                }
            }
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
