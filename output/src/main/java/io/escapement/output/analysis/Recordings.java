// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.RegularFile;
import io.escapement.input.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads recordings: results folders, daemons' logs, Arrow and NumPy files, texts of numbers. Content tells which. */
public final class Recordings {
    /** Largest sample that is read, in any unit. */
    private static final double LARGEST = 1e100;
    /** Latest time that is read [s]: more than the age of the universe. */
    private static final double LATEST = 1e18;

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
        Reference reference = options.against() == null ? null : Reference.of(file, options);
        for (RawSeries raw : wanted(file, raw(file, options), options)) {
            if (reference == null) {
                recordings.add(Sampling.of(file, raw, options));
            } else if (!reference.is(raw, file)) {
                recordings.add(Sampling.of(file, reference.less(file, raw), options));
            }
        }
        if (recordings.isEmpty()) {
            throw Problems.option(
                    "--clock", options.clock() + " is what " + options.against() + " is measured against");
        }
        if (recordings.stream().allMatch(r -> r.samples() == 0 && r.summaries() == null)) {
            Recording first = recordings.get(0);
            throw Problems.in(
                    file, first.name() + ": no samples are left to analyse; " + String.join("; ", first.notes()));
        }
        return recordings;
    }

    /** The series of a file or folder to measure others against: also where they were not locked. */
    static List<RawSeries> whole(Path file, ReadOptions options) throws IOException, InputException {
        ReadOptions all = new ReadOptions().frequency(options.frequency()).unlocked(true);
        if (!Kind.of(file).tellsForm()) {
            all.rate(options.rate())
                    .unit(options.unit())
                    .nominal(options.nominal())
                    .column(options.column());
        }
        return raw(file, all);
    }

    /** What a file is by its content. */
    private enum Kind {
        FOLDER,
        ARROW,
        NUMPY,
        LOG,
        TEXT;

        static Kind of(Path file) throws IOException, InputException {
            if (Files.isDirectory(file)) {
                return FOLDER;
            }
            byte[] start;
            try (InputStream in = RegularFile.open(file)) {
                start = in.readNBytes(6);
            }
            String magic = new String(start, StandardCharsets.ISO_8859_1);
            if (magic.equals("ARROW1")) {
                return ARROW;
            }
            if (magic.equals("\u0093NUMPY")) {
                return NUMPY;
            }
            return DaemonLog.isLog(file) ? LOG : TEXT;
        }

        boolean tellsForm() {
            return this == FOLDER || this == LOG;
        }
    }

    private static List<RawSeries> raw(Path file, ReadOptions options) throws IOException, InputException {
        Kind kind = Kind.of(file);
        List<RawSeries> read = switch (kind) {
            case FOLDER -> RunSeries.read(file, options);
            case ARROW -> List.of(ArrowSeriesFile.read(file, options));
            case NUMPY -> List.of(NpyFile.read(file, options));
            case LOG -> DaemonLog.read(file, options);
            case TEXT -> TextTableFile.read(file, options);
        };
        for (RawSeries series : read) {
            requireOrdinary(file, series);
        }
        if (options.tellsForm() && kind.tellsForm() && !options.several()) {
            throw Problems.in(
                    file,
                    "is a " + (kind == Kind.FOLDER ? "results folder" : "daemon's log")
                            + ", which tells times and units itself; --rate, --unit, --nominal and --column are not for"
                            + " it");
        }
        if (options.packets().given() && !options.several() && read.stream().allMatch(raw -> raw.floor() == null)) {
            throw Problems.in(
                    file,
                    "holds no delays of packets, columns named forward and reverse; --window, --fastest and --cluster"
                            + " are for these");
        }
        if (options.tellsForm() && kind.tellsForm()) {
            read.forEach(raw ->
                    raw.notes().add("--rate, --unit, --nominal and --column not used: times and units are told here"));
        }
        return read;
    }

    /** Refuses numbers that no measurement gives and that can't be reckoned with: squares of them and sums of these overflow. */
    private static void requireOrdinary(Path file, RawSeries series) throws InputException {
        for (int i = 0; i < series.value().length; i++) {
            if (Math.abs(series.value()[i]) > LARGEST) {
                throw Problems.in(
                        file,
                        series.name() + ": sample " + (i + 1) + " is " + series.value()[i] + "; expected at most "
                                + LARGEST + " in size, or nan for none");
            }
        }
        for (int i = 0; series.time() != null && i < series.time().length; i++) {
            if (!(Math.abs(series.time()[i]) <= LATEST)) {
                throw Problems.in(
                        file,
                        series.name() + ": the time of sample " + (i + 1) + " is " + series.time()[i]
                                + "; expected at most " + LATEST + " s in size");
            }
        }
    }

    private static List<RawSeries> wanted(Path file, List<RawSeries> all, ReadOptions options) throws InputException {
        if (options.clock() == null) {
            return all;
        }
        List<RawSeries> wanted =
                all.stream().filter(raw -> raw.name().contains(options.clock())).toList();
        if (wanted.isEmpty() && options.several() && all.size() == 1) {
            all.get(0).notes().add("--clock not used: there is nothing else");
            return all;
        }
        if (wanted.isEmpty()) {
            List<String> names = all.stream().map(RawSeries::name).toList();
            throw Problems.option(
                    "--clock",
                    file + " tells nothing of " + options.clock() + "; expected part of one of: "
                            + String.join(", ", names),
                    Spelling.hint(options.clock(), names));
        }
        return wanted;
    }
}
