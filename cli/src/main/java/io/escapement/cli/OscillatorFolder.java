// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.UnusableFileException;
import io.escapement.output.analysis.Recording;
import io.escapement.output.chart.OscillatorChart;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.MaskVerdict.PartVerdict;
import io.escapement.output.mask.Measure;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.scenario.FreeOscillator;
import io.escapement.scenario.oscillator.HoldoverFan;
import io.escapement.scenario.oscillator.Trial;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The folder of an oscillator's trial: charts, the fan and all figures. */
final class OscillatorFolder {
    private static final String FIGURES = "oscillator.json";
    private static final String FAN = "holdover.csv";
    private static final List<String> CHARTS = List.of("adev", "mdev", "tdev", "mtie", "holdover");
    private static final int POINTS_PER_DECADE = 10;
    private static final double NANOSECONDS = 1e9;

    private final Path path;

    private OscillatorFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder of that name; it is made when there is something to write.
     *
     * @throws IOException if it can't be used, or holds files and no trial
     */
    static OscillatorFolder open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            if (!Files.exists(path.resolve(FIGURES), LinkOption.NOFOLLOW_LINKS) && !isEmpty(path)) {
                throw new UnusableFileException(
                        path, "is not empty and holds no trial: there is no " + FIGURES + "; it stays as it is");
            }
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableFileException(path, "is no folder");
        }
        OscillatorFolder folder = new OscillatorFolder(path);
        OutputFile.check(path.resolve(FIGURES));
        OutputFile.check(path.resolve(FAN));
        for (String chart : CHARTS) {
            for (String form : OscillatorChart.FORMS) {
                OutputFile.check(path.resolve(chart + "." + form));
            }
        }
        return folder;
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Writes everything, the figures first. */
    void write(FreeOscillator oscillator, Recording recording, List<MaskVerdict> verdicts, Trial trial, String figures)
            throws IOException {
        OutputFile.write(path.resolve(FIGURES), figures);
        OutputFile.write(path.resolve(FAN), csv(trial.fan()));
        OscillatorChart chart = new OscillatorChart(path, oscillator.name());
        Curve adev = curve(recording, StabilityMetric.ADEV, recording.unit());
        Map<String, Curve> lines = new LinkedHashMap<>();
        lines.put("seed " + trial.plan().seed(), adev);
        if (!oscillator.isMeasured()) {
            double[] model = new double[adev.size()];
            for (int i = 0; i < model.length; i++) {
                model[i] = oscillator.allanDeviation(adev.tau(i));
            }
            lines.put("by its figures", new Curve(adev.m(), adev.tau0(), adev.n(), model));
        }
        chart.frequency("adev", "ADEV", lines);
        chart.frequency(
                "mdev",
                "MDEV",
                Map.of("seed " + trial.plan().seed(), curve(recording, StabilityMetric.MDEV, recording.unit())));
        time(chart, "tdev", Measure.TDEV, StabilityMetric.TDEV, recording, verdicts, trial);
        time(chart, "mtie", Measure.MTIE, StabilityMetric.MTIE, recording, verdicts, trial);
        HoldoverFan fan = trial.fan();
        chart.holdover(
                "holdover",
                trial.plan().seeds() + " seeds; frequency learnt over "
                        + trial.plan().averaging() + " s before the loss",
                fan.time(),
                fan.median(),
                fan.most95(),
                fan.largest(),
                verdicts.stream().map(MaskVerdict::mask).toList());
    }

    /** With the first mask that limits the measure, or without. */
    private static void time(
            OscillatorChart chart,
            String file,
            Measure measure,
            StabilityMetric metric,
            Recording recording,
            List<MaskVerdict> verdicts,
            Trial trial)
            throws IOException {
        for (MaskVerdict verdict : verdicts) {
            for (PartVerdict part : verdict.parts()) {
                if (part.part().measure() == measure) {
                    chart.time(file, verdict, part);
                    return;
                }
            }
        }
        chart.time(
                file,
                measure.label(),
                Map.of("seed " + trial.plan().seed(), curve(recording, metric, recording.unit() * NANOSECONDS)));
    }

    private static Curve curve(Recording recording, StabilityMetric metric, double unit) {
        int[] m = ObservationIntervals.logarithmic(recording.record().longest(), POINTS_PER_DECADE);
        return recording.record().curve(metric, m).times(unit);
    }

    private static String csv(HoldoverFan fan) {
        StringBuilder text = new StringBuilder("time_s,median_ns,most_95_ns,largest_ns\n");
        for (int i = 0; i < fan.time().length; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%.0f,%.6f,%.6f,%.6f\n",
                    fan.time()[i],
                    fan.median()[i],
                    fan.most95()[i],
                    fan.largest()[i]));
        }
        return text.toString();
    }
}
