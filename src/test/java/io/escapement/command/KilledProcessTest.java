// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import io.escapement.output.RunReader;
import io.escapement.output.folder.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any moment of {@code run} and {@code report}: the results of this run or of the one before are there as a
 * whole, the user's own files stay, and the next run leaves nothing of the one that was killed.
 */
class KilledProcessTest {
    private static final long SEED = 20260927;
    private static final int FEW = 6;
    private static final int MANY = 200;
    /** How long after the start of a replacement a process may be killed [ns]: it takes about as long. */
    private static final int REPLACEMENT = 20_000_000;

    private static final String SCENARIO = """
            name: no daemons
            topology: {nodes: {gm: {grandmaster: PRTC-B, ports: [p1]}}}
            duration: 1 h
            record: 1 /s
            """;

    private static final Set<String> MINE = Set.of("notes.txt", "charts/mine.svg");

    @TempDir
    Path folder;

    private Path results;
    /** The whole folders of the runs with seeds 0 and 1. */
    private final List<SortedMap<String, byte[]>> wanted = new ArrayList<>();

    private long duration;

    @BeforeEach
    void runUndisturbed() throws Exception {
        assertThat(CommandLineRun.launcher(folder, "--version").status()).isZero();
        Files.writeString(folder.resolve("clock.yaml"), SCENARIO);
        results = folder.resolve("results");
        for (int seed = 0; seed < 2; seed++) {
            long begin = System.nanoTime();
            Outcome outcome = CommandLineRun.program(folder, command(run(seed)).toArray(String[]::new));
            duration = System.nanoTime() - begin;
            assertThat(outcome.status()).as(outcome.err()).isZero();
            wanted.add(new ResultsFolder(results).files(name -> !name.equals(Contents.FILE)));
        }
        for (String name : MINE) {
            Files.writeString(results.resolve(name), "mine");
        }
    }

    private static List<String> run(int seed) {
        return List.of("run", "clock.yaml", "--seed", String.valueOf(seed), "-o", "results");
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                CommandLineRun.HOME.resolve("cli/target/escapement.jar").toString()));
        command.addAll(arguments);
        return command;
    }

    @Test
    void losesNothing() throws Exception {
        killOften(FEW);
    }

    @Test
    @Tag("long")
    void losesNothingHoweverOften() throws Exception {
        killOften(MANY);
    }

    private void killOften(int times) throws Exception {
        UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(SEED);
        for (int i = 0; i < times; i++) {
            List<String> arguments = i % 3 == 2 ? List.of("report", "results") : run(i % 2);
            killed(arguments, i % 4 < 2, random);
            String what = "seed " + SEED + ", after " + (i + 1) + " processes, the last of " + arguments;
            assertWhole(what, false);
        }
        for (int seed = 0; seed < 2; seed++) {
            Outcome outcome = CommandLineRun.program(folder, command(run(seed)).toArray(String[]::new));
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertWhole("seed " + SEED + ", at the end", true);
        }
        assertThat(files(folder)).containsExactly("clock.yaml", "results");
        assertThat(files(results)).noneMatch(name -> name.startsWith("."));
    }

    /** Starts a process and kills it: at any time, or while its results take their places. */
    private void killed(List<String> arguments, boolean anyTime, UniformRandomProvider random) throws Exception {
        Process process = new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            if (anyTime) {
                process.waitFor((long) (random.nextDouble() * duration), TimeUnit.NANOSECONDS);
            } else {
                Path commit = results.resolve(".escapement-commit");
                while (process.isAlive() && !Files.exists(commit)) {
                    Thread.onSpinWait();
                }
                long until = System.nanoTime() + random.nextInt(REPLACEMENT);
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(folder.resolve("out"));
        }
    }

    /** As the next command finds it. */
    private void assertWhole(String what, boolean complete) throws IOException {
        RunReader reader = RunReader.open(results);
        SortedMap<String, byte[]> expected = wanted.get((int) reader.design().seed());
        Set<String> listed = new TreeSet<>(Contents.of(results).names());
        SortedMap<String, byte[]> found =
                new ResultsFolder(results).files(name -> !name.startsWith(".") && !name.equals(Contents.FILE));
        for (String name : MINE) {
            assertThat(found.remove(name)).as(what + ": " + name).isEqualTo("mine".getBytes());
        }
        assertThat(found.keySet()).as(what).isEqualTo(listed);
        found.forEach(
                (name, octets) -> assertThat(octets).as(what + ": " + name).isEqualTo(expected.get(name)));
        Set<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(listed);
        if (complete) {
            assertThat(missing).as(what).isEmpty();
        } else {
            assertThat(missing).as(what).allMatch(name -> name.startsWith("charts/") || name.equals("report.html"));
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
