// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import com.sun.management.OperatingSystemMXBean;
import io.escapement.cli.InProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Gives hostile inputs to every reader of the program, one after the other in one process, which {@code -Xmx320m} is meant for. Each
 * input follows from the seed, the reader and its number alone, so that one that was found can be given again.
 *
 * <pre>Campaign INPUTS SEED [READER [NUMBER]]</pre>
 */
public final class Campaign {
    /** A reader that takes more of the processors' time hangs, however slow the machine is at the moment [ns]. */
    private static final long LONGEST = 10_000_000_000L;
    /** So does one that waits longer [ns]. */
    private static final long LONGEST_WAIT = 60_000_000_000L;
    /** After so many of one reader the others are of more interest. */
    private static final int MOST_FOUND = 5;

    private final long seed;
    private final InProcess program = new InProcess();
    private final Path folder;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private volatile long since;
    private volatile long processorSince;
    private volatile String current = "";
    private int found;

    private Campaign(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
    }

    /** Runs the campaign; the exit status is 0 if nothing was found. */
    public static void main(String[] arguments) throws IOException {
        long inputs = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : "";
        int number = arguments.length > 3 ? Integer.parseInt(arguments[3]) : -1;
        Path folder = Files.createTempDirectory("hostile");
        int found;
        try {
            Campaign campaign = new Campaign(seed, folder);
            campaign.watch(Thread.currentThread());
            found = campaign.run(inputs, only, number);
        } finally {
            delete(folder);
        }
        System.exit(found == 0 ? 0 : 1);
    }

    private int run(long inputs, String only, int number) throws IOException {
        Samples samples = Samples.make(folder.resolve("samples"), program);
        List<Reader> readers = Readers.of(samples);
        double shares = readers.stream().mapToDouble(Reader::share).sum();
        long all = 0;
        System.out.printf(
                Locale.ROOT,
                "seed %d%n%-24s %9s %8s %6s %9s%n",
                seed,
                "reader",
                "inputs",
                "refused",
                "found",
                "longest");
        for (Reader reader : readers) {
            if (!reader.name().startsWith(only)) {
                continue;
            }
            int count = (int) Math.max(1, Math.round(inputs * reader.share() / shares));
            all += number < 0 ? attempts(reader, 0, count) : attempts(reader, number, number + 1);
        }
        System.out.printf(Locale.ROOT, "%d inputs, %d found; %s%n", all, found, resident());
        return found;
    }

    private long attempts(Reader reader, int from, int to) throws IOException {
        int refused = 0;
        int before = found;
        long longest = 0;
        int done = 0;
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        for (int i = from; i < to && found - before < MOST_FOUND; i++) {
            current = reader.name() + " " + i;
            processorSince = system.getProcessCpuTime();
            since = System.nanoTime();
            try {
                long stream = seed * 1_000_003 + reader.name().hashCode() * 31L + i;
                Attempt attempt = new Attempt(RandomSource.SPLIT_MIX_64.create(stream), program, scratch);
                refused += reader.give(attempt) == 2 ? 1 : 0;
            } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError wrong) {
                found++;
                tell(current, wrong);
            }
            longest = Math.max(longest, System.nanoTime() - since);
            done++;
        }
        since = 0;
        delete(scratch);
        System.out.printf(
                Locale.ROOT,
                "%-24s %9d %8d %6d %7.2f s%n",
                reader.name(),
                done,
                refused,
                found - before,
                longest / 1e9);
        return done;
    }

    private static void tell(String what, Throwable wrong) {
        StringWriter trace = new StringWriter();
        wrong.printStackTrace(new PrintWriter(trace));
        String text = wrong instanceof AssertionError ? String.valueOf(wrong.getMessage()) : trace.toString();
        System.out.println("FOUND " + what + ": " + text.substring(0, Math.min(text.length(), 3000)));
    }

    /** Ends the process where a reader hangs: nothing else ends it. */
    private void watch(Thread worker) {
        Thread watch = new Thread(() -> {
            while (true) {
                long begun = since;
                long waited = System.nanoTime() - begun;
                long worked = system.getProcessCpuTime() - processorSince;
                if (begun != 0 && waited > LONGEST && (worked > LONGEST || waited > LONGEST_WAIT)) {
                    System.out.println("FOUND " + current + ": hangs");
                    Stream.of(worker.getStackTrace()).limit(40).forEach(frame -> System.out.println("  " + frame));
                    System.out.flush();
                    Runtime.getRuntime().halt(1);
                }
                try {
                    Thread.sleep(200);
                } catch (InterruptedException ended) {
                    return;
                }
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** The most memory that the process had, as Linux tells it. */
    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\s+", " ")
                : "";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
