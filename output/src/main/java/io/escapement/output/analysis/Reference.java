// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What recordings are measured against where it is not what they were recorded against: another clock of the same results
 * folder, a file, a folder ({@code FOLDER}: each clock against the one of its name there) or one recording of several in
 * such ({@code FOLDER:CLOCK}). The relative time error is that of the recording less that of the reference at the same time.
 */
final class Reference {
    /** A time of the reference closer than this share of its spacing is the same time. */
    private static final double SAME = 0.01;
    /** Between samples of the reference further apart than this many spacings nothing is interpolated. */
    private static final double GAP = 1.5;

    private final String label;
    private final List<RawSeries> series;
    private final boolean byName;

    private Reference(String label, List<RawSeries> series, boolean byName) {
        this.label = label;
        this.series = series;
        this.byName = byName;
    }

    /** The reference that {@code --against} names, for recordings of {@code file}. */
    static Reference of(Path file, ReadOptions options) throws IOException, InputException {
        String text = options.against();
        boolean folder = Files.isDirectory(file);
        List<String> clocks = folder ? RunSeries.clocks(file) : List.of();
        if (clocks.contains(text)) {
            return new Reference(text, List.of(RunSeries.whole(file, text, options)), false);
        }
        Path path = Path.of(text);
        int colon = text.lastIndexOf(':');
        if (Files.exists(path)) {
            List<RawSeries> all = Recordings.whole(path, options);
            return new Reference(text, all, all.size() > 1);
        }
        if (colon > 0 && Files.exists(Path.of(text.substring(0, colon)))) {
            Path of = Path.of(text.substring(0, colon));
            String name = text.substring(colon + 1);
            List<RawSeries> all = Recordings.whole(of, options);
            List<String> names = all.stream().map(RawSeries::name).toList();
            Optional<RawSeries> one =
                    all.stream().filter(each -> each.name().equals(name)).findFirst();
            if (one.isEmpty()) {
                throw Problems.option(
                        "--against",
                        of + " has no recording of " + name + "; expected one of: " + String.join(", ", names),
                        Spelling.hint(name, names));
            }
            return new Reference(text, List.of(one.get()), false);
        }
        if (!folder) {
            throw Problems.option("--against", "there is no file or folder " + text);
        }
        throw Problems.option(
                "--against",
                file + " has no clock " + text + ", and there is no file " + text + "; expected one of: "
                        + String.join(", ", clocks),
                Spelling.hint(text, clocks));
    }

    /** Whether this series is the reference itself. */
    boolean is(RawSeries raw, Path file) {
        return !byName && label.equals(raw.name()) && Files.isDirectory(file);
    }

    /** The series less the reference. */
    RawSeries less(Path file, RawSeries raw) throws InputException {
        RawSeries other = series.get(0);
        if (byName) {
            other = series.stream()
                    .filter(each -> each.name().equals(raw.name()))
                    .findFirst()
                    .orElseThrow(() -> Problems.option(
                            "--against",
                            label + " holds several recordings, none of " + raw.name() + "; expected " + label
                                    + ":NAME with"
                                    + " one of: "
                                    + String.join(
                                            ", ",
                                            series.stream().map(RawSeries::name).toList())));
        }
        String against = byName ? raw.name() + " of " + label : label;
        if (raw.floor() != null) {
            throw Problems.option("--against", "is for time error or frequency; " + file + " holds delays of packets");
        }
        if (raw.summaries() != null || other.summaries() != null) {
            throw Problems.option("--against", "is for samples; a log with summary lines only has none");
        }
        if (raw.unit().isFrequency() != other.unit().isFrequency()) {
            throw Problems.option(
                    "--against",
                    file + " is in " + raw.unit().symbol() + ", " + label + " in "
                            + other.unit().symbol());
        }
        if ((raw.time() == null) != (other.time() == null)) {
            throw Problems.option("--against", "of " + file + " and " + label + " one has times and one has none");
        }
        List<String> notes = new ArrayList<>(raw.notes());
        double factor =
                raw.unit() == other.unit() ? 1 : other.unit().si() / raw.unit().si();
        if (raw.time() != null && other.time().length == 0) {
            throw Problems.option("--against", label + " holds no samples");
        }
        double[] value = raw.time() == null
                ? bySample(raw.value(), other.value(), factor, notes)
                : byTime(file, raw, other, factor, notes);
        return new RawSeries(raw.name(), raw.time(), value, raw.unit(), against, raw.settle(), notes, null);
    }

    private double[] bySample(double[] x, double[] reference, double factor, List<String> notes) {
        double[] difference = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            difference[i] = i < reference.length ? x[i] - factor * reference[i] : Double.NaN;
        }
        notes.add("sample by sample against " + label
                + (x.length == reference.length ? "" : ", which has " + reference.length + " samples"));
        return difference;
    }

    private double[] byTime(Path file, RawSeries raw, RawSeries other, double factor, List<String> notes)
            throws InputException {
        double[] time = other.time();
        double[] x = other.value();
        double spacing = Sampling.medianDistance(time);
        double[] difference = new double[raw.value().length];
        Arrays.fill(difference, Double.NaN);
        int interpolated = 0;
        int without = 0;
        int j = 0;
        for (int i = 0; i < difference.length; i++) {
            double t = raw.time()[i];
            while (j < time.length - 1 && Math.abs(time[j + 1] - t) <= Math.abs(time[j] - t)) {
                j++;
            }
            int k = time[j] > t ? j - 1 : j + 1;
            if (Math.abs(time[j] - t) <= SAME * spacing) {
                difference[i] = raw.value()[i] - factor * x[j];
            } else if (k >= 0 && k < time.length && Math.abs(time[k] - time[j]) <= GAP * spacing) {
                double between = x[j] + (x[k] - x[j]) * ((t - time[j]) / (time[k] - time[j]));
                difference[i] = raw.value()[i] - factor * between;
                interpolated++;
            } else {
                without++;
            }
        }
        if (without == difference.length) {
            throw Problems.option("--against", file + " and " + label + " have no time in common");
        }
        if (interpolated > 0) {
            notes.add("reference interpolated at " + interpolated + " of " + difference.length + " samples");
        }
        if (without > 0) {
            notes.add(without + " samples where the reference has none left out");
        }
        return difference;
    }
}
