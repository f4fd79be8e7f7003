// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads recordings: results folders, daemons' logs, Arrow and NumPy files, texts of numbers. Content tells which. */
public final class Recordings {
    private Recordings() {}

    /**
     * Reads a file or folder.
     *
     * @return one recording, or several where it holds several clocks
     * @throws InputException with file and line if the content is wrong, or an option doesn't fit it
     * @throws IOException if it can't be read
     */
    public static List<Recording> read(Path file, ReadOptions options) throws IOException, InputException {
        List<Recording> recordings = new ArrayList<>();
        for (RawSeries raw : wanted(file, raw(file, options), options)) {
            recordings.add(Sampling.of(file, raw, options));
        }
        if (recordings.stream().allMatch(r -> r.samples() == 0 && r.summaries() == null)) {
            Recording first = recordings.get(0);
            throw Problems.in(
                    file, first.name() + ": no samples are left to analyse; " + String.join("; ", first.notes()));
        }
        return recordings;
    }

    private static List<RawSeries> raw(Path file, ReadOptions options) throws IOException, InputException {
        if (Files.isDirectory(file)) {
            return RunSeries.read(file, options);
        }
        if (options.against() != null) {
            throw Problems.option("--against", "is for results folders; " + file + " is none");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(6);
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (magic.equals("ARROW1")) {
            return List.of(ArrowSeriesFile.read(file, options));
        }
        if (magic.equals("\u0093NUMPY")) {
            return List.of(NpyFile.read(file, options));
        }
        return DaemonLog.isLog(file) ? DaemonLog.read(file, options) : List.of(TextTableFile.read(file, options));
    }

    private static List<RawSeries> wanted(Path file, List<RawSeries> all, ReadOptions options) throws InputException {
        if (options.clock() == null) {
            return all;
        }
        List<RawSeries> wanted =
                all.stream().filter(raw -> raw.name().contains(options.clock())).toList();
        if (wanted.isEmpty()) {
            List<String> names = all.stream().map(RawSeries::name).toList();
            throw Problems.option(
                    "--clock",
                    file + " tells nothing of " + options.clock() + "; expected part of one of: "
                            + String.join(", ", names) + Spelling.hint(options.clock(), names));
        }
        return wanted;
    }
}
