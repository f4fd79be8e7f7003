// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisJson;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.analysis.OverlayLine;
import io.escapement.output.analysis.ReadOptions;
import io.escapement.output.analysis.RecordCriteria;
import io.escapement.output.analysis.Recording;
import io.escapement.output.analysis.Recordings;
import io.escapement.output.chart.OverlayChart;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.StabilityMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement analyse FILE...}: measures and verdicts of recordings, simulated or measured. */
@Command(
        name = "analyse",
        description =
                "Works out stability and time error of recordings, simulated or measured, and judges them by masks.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  escapement analyse results/dual-nic-boundary-clock --clock ru-1 --mask 'G.8271.1 C'",
            "  escapement analyse ptp4l.log --settle '5 min' --mask 'G.8273.2 class C'",
            "  escapement analyse lab.csv --rate 1 --unit ns --metrics mtie,tdev --taus 1,10,100"
        })
final class AnalyseCommand implements Callable<Integer> {
    private static final List<StabilityMetric> USUAL =
            List.of(StabilityMetric.OADEV, StabilityMetric.TDEV, StabilityMetric.MTIE);

    private static final int MOST_BINS = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "a results folder; a log of ptp4l, phc2sys or ts2phc; an Arrow or NumPy file; or a text of numbers,"
                            + " time error, frequency or delays of packets; texts also packed by gzip")
    private List<Path> files;

    @Mixin
    private SampleOptions samples;

    @Option(
            names = "--metrics",
            paramLabel = "M,...",
            split = ",",
            description = "default: oadev,tdev,mtie; or any others")
    private List<String> metrics;

    @Option(
            names = "--taus",
            paramLabel = "T,...",
            split = ",",
            description = "observation intervals (default: octaves)")
    private List<String> taus;

    @Mixin
    private MaskChoice masks;

    @Option(
            names = "--min-duration",
            paramLabel = "TIME",
            description = "shortest record that masks of equipment (G.8272, G.8273.2) are judged by (default: 1000 s)")
    private String leastDuration;

    @Option(
            names = "--max-missing",
            paramLabel = "SHARE",
            description = "share of the samples that may be missing in one (default: 1 %%)")
    private String mostMissing;

    @Mixin
    private ExportOptions exports;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "draw all recordings into one chart, PNG or SVG by the file's name")
    private Path overlay;

    @Option(
            names = "--histogram",
            paramLabel = "BINS",
            arity = "0..1",
            fallbackValue = "20",
            description = "count the samples in so many bins (default without a number: ${FALLBACK-VALUE})")
    private Integer histogram;

    @Option(names = "--figures", description = "print the figures of the whole in JSON too")
    private boolean figures;

    @Option(names = "--json", description = "print JSON, in SI units, instead of tables")
    private boolean json;

    @Override
    public Integer call() throws IOException, InputException {
        if (overlay != null && !overlay.toString().matches(".*\\.(png|svg)")) {
            throw WrongOption.because("--overlay", overlay + " is neither .png nor .svg");
        }
        OutputFile.check(overlay);
        exports.check();
        ReadOptions options = samples.read().several(files.size() > 1);
        List<Mask> judged = masks.read();
        Analysis.Questions asked = new Analysis.Questions(wantedMetrics(), intervals(), judged, criteria(), bins());
        List<AnalysisResult> results = new ArrayList<>();
        List<OverlayLine> lines = new ArrayList<>();
        for (Path file : files) {
            ResultsNotes.recover(spec.commandLine().getErr(), file);
            for (Recording recording : Recordings.read(file, options)) {
                if (overlay != null && recording.samples() > 0 && recording.floor() == null) {
                    lines.add(OverlayLine.of(label(file, recording), recording));
                }
                results.add(Analysis.of(recording, asked));
            }
        }
        if (!judged.isEmpty()
                && results.stream().allMatch(result -> result.verdicts().isEmpty())) {
            throw WrongOption.because(
                    "--mask", "judges time error; delays of packets tell one with both directions only");
        }
        if (overlay != null) {
            OverlayChart.write(overlay, lines, judged);
        }
        exports.write(results);
        print(results);
        boolean holds = results.stream()
                .flatMap(result -> result.verdicts().stream())
                .allMatch(verdict -> verdict.verdict() == Verdict.PASS);
        return holds ? ExitStatus.HOLDS : ExitStatus.FAILED;
    }

    /** What a chart of several files calls a recording. */
    private String label(Path file, Recording recording) {
        String name = file.getFileName().toString();
        return files.size() == 1 || name.equals(recording.name()) ? recording.name() : name + ": " + recording.name();
    }

    private void print(List<AnalysisResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        AnalysisTable table = new AnalysisTable(results);
        if (!json) {
            table.print(out);
        } else {
            table.notes(spec.commandLine().getErr());
            Map<String, String> members = new LinkedHashMap<>();
            results.forEach(result -> members.put(result.title(), AnalysisJson.of(result, figures)));
            out.println(results.size() == 1 ? AnalysisJson.of(results.get(0), figures) : AnalysisJson.object(members));
        }
        out.flush();
    }

    private RecordCriteria criteria() throws InputException {
        Double duration = OptionQuantity.read(OptionQuantity.LEAST_DURATION, leastDuration);
        Double missing = OptionQuantity.read(OptionQuantity.MOST_MISSING, mostMissing);
        return new RecordCriteria(
                duration == null ? RecordCriteria.USUAL.leastDuration() : duration,
                missing == null ? RecordCriteria.USUAL.mostMissing() : missing);
    }

    private List<StabilityMetric> wantedMetrics() throws InputException {
        if (metrics == null) {
            return USUAL;
        }
        List<StabilityMetric> wanted = new ArrayList<>();
        for (String word : metrics) {
            StabilityMetric metric = StabilityMetric.named(word.strip())
                    .orElseThrow(
                            () -> WrongOption.unknown("--metrics", "metric", word.strip(), StabilityMetric.words()));
            if (!wanted.contains(metric)) {
                wanted.add(metric);
            }
        }
        return wanted;
    }

    private int bins() throws InputException {
        if (histogram == null) {
            return 0;
        }
        if (histogram < 1 || histogram > MOST_BINS) {
            throw WrongOption.because("--histogram", histogram + " is none of 1 to " + MOST_BINS + " bins");
        }
        return histogram;
    }

    private double[] intervals() throws InputException {
        if (taus == null) {
            return null;
        }
        double[] intervals = new double[taus.size()];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = OptionQuantity.read(OptionQuantity.TAU, taus.get(i));
        }
        return intervals;
    }
}
