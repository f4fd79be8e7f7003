// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.Summary.Verdict;
import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisJson;
import io.escapement.output.analysis.InputUnit;
import io.escapement.output.analysis.OverlayLine;
import io.escapement.output.analysis.ReadOptions;
import io.escapement.output.analysis.Recording;
import io.escapement.output.analysis.Recordings;
import io.escapement.output.chart.OverlayChart;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.InputProblem;
import io.escapement.ptp.config.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    /** What the samples are. */
    enum Data {
        phase,
        frequency
    }

    private static final List<StabilityMetric> USUAL =
            List.of(StabilityMetric.OADEV, StabilityMetric.TDEV, StabilityMetric.MTIE);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "a results folder; a log of ptp4l, phc2sys or ts2phc; an Arrow or NumPy file; or a text of numbers,"
                            + " also packed by gzip")
    private List<Path> files;

    @Option(names = "--rate", paramLabel = "R", description = "samples per second of files without times")
    private String rate;

    @Option(
            names = "--data",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: what the samples are; default: what the file tells, or phase")
    private Data data;

    @Option(
            names = "--unit",
            paramLabel = "U",
            description = "s, ms, us, ns, ps; 1, ppm, ppb, ppt, Hz (default: s, or 1)")
    private String unit;

    @Option(names = "--nominal", paramLabel = "F", description = "nominal frequency of a column in Hz")
    private String nominal;

    @Option(names = "--column", paramLabel = "C", description = "heading or number (from 1) of the column of samples")
    private String column;

    @Option(names = "--clock", paramLabel = "NAME", description = "only clocks whose name holds this")
    private String clock;

    @Option(
            names = "--against",
            paramLabel = "NAME|FILE",
            description = "measure against this clock of the same results folder, or against a file, FOLDER or"
                    + " FOLDER:CLOCK")
    private String against;

    @Option(
            names = "--settle",
            paramLabel = "T",
            description = "leave out this much at the begin (default: a run's own, or 0)")
    private String settle;

    @Option(names = "--from", paramLabel = "T", description = "leave out what comes before this time from the begin")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "leave out what comes at or after this time from the begin")
    private String to;

    @Option(names = "--unlocked", description = "count samples while the servo was not locked, too")
    private boolean unlocked;

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

    @Option(
            names = "--mask",
            paramLabel = "NAME",
            description = "judge by this mask, see 'escapement list masks'; repeatable")
    private List<String> masks = List.of();

    @Option(
            names = "--mask-file",
            paramLabel = "FILE",
            description = "masks of your own, in the form of the bundled ones")
    private List<Path> maskFiles = List.of();

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "draw all recordings into one chart, PNG or SVG by the file's name")
    private Path overlay;

    @Option(names = "--json", description = "print JSON, in SI units, instead of tables")
    private boolean json;

    @Override
    public Integer call() throws IOException, InputException {
        if (overlay != null && !overlay.toString().matches(".*\\.(png|svg)")) {
            throw wrong("--overlay", overlay + " is neither .png nor .svg");
        }
        ReadOptions options = readOptions();
        List<StabilityMetric> wanted = wantedMetrics();
        double[] intervals = intervals();
        List<Mask> judged = MaskChoice.of(masks, maskFiles);
        List<AnalysisTable.Row> rows = new ArrayList<>();
        List<OverlayLine> lines = new ArrayList<>();
        for (Path file : files) {
            for (Recording recording : Recordings.read(file, options)) {
                if (overlay != null && recording.samples() > 0) {
                    String from = files.size() > 1 ? file.getFileName() + ": " : "";
                    lines.add(OverlayLine.of(from + recording.name(), recording));
                }
                rows.add(analyse(recording, wanted, intervals, judged));
            }
        }
        if (overlay != null) {
            OverlayChart.write(overlay, lines, judged);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new AnalysisTable(rows).notes(spec.commandLine().getErr());
            printJson(out, rows);
        } else {
            new AnalysisTable(rows).print(out);
        }
        out.flush();
        boolean holds = rows.stream()
                .flatMap(row -> row.verdicts().stream())
                .map(MaskVerdict::verdict)
                .allMatch(verdict -> verdict == Verdict.PASS);
        return holds ? ExitStatus.HOLDS : ExitStatus.FAILED;
    }

    private AnalysisTable.Row analyse(
            Recording recording, List<StabilityMetric> wanted, double[] intervals, List<Mask> judged) {
        return new AnalysisTable.Row(
                recording.name(),
                recording.file(),
                recording.against(),
                recording.notes(),
                recording.summaries(),
                json ? null : Analysis.figures(recording),
                Analysis.curves(recording, wanted, intervals),
                Analysis.judge(recording, judged));
    }

    private static void printJson(PrintWriter out, List<AnalysisTable.Row> rows) {
        if (rows.size() == 1) {
            out.println(AnalysisJson.of(rows.get(0).curves(), rows.get(0).verdicts()));
            return;
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (AnalysisTable.Row row : rows) {
            String name = row.file() + ": " + row.name();
            members.put(name, AnalysisJson.of(row.curves(), row.verdicts()));
        }
        out.println(AnalysisJson.object(members));
    }

    private ReadOptions readOptions() throws InputException {
        InputUnit known = null;
        if (unit != null) {
            List<String> symbols =
                    Arrays.stream(InputUnit.values()).map(InputUnit::symbol).toList();
            known = InputUnit.named(unit)
                    .orElseThrow(() -> wrong(
                            "--unit",
                            "unknown unit '" + unit + "'; expected one of " + String.join(", ", symbols)
                                    + Spelling.hint(unit, symbols)));
        }
        return new ReadOptions()
                .rate(Quantity.RATE.readPositive("--rate", rate))
                .frequency(data == null ? null : data == Data.frequency)
                .unit(known)
                .nominal(Quantity.FREQUENCY.readPositive("--nominal", nominal))
                .column(column)
                .clock(clock)
                .against(against)
                .settle(Quantity.TIME.read("--settle", settle))
                .from(Quantity.TIME.read("--from", from))
                .to(Quantity.TIME.readPositive("--to", to))
                .unlocked(unlocked);
    }

    private List<StabilityMetric> wantedMetrics() throws InputException {
        if (metrics == null) {
            return USUAL;
        }
        List<StabilityMetric> wanted = new ArrayList<>();
        for (String word : metrics) {
            StabilityMetric metric = StabilityMetric.named(word.strip())
                    .orElseThrow(() -> wrong(
                            "--metrics",
                            "unknown metric '" + word + "'; expected one of "
                                    + String.join(", ", StabilityMetric.words())
                                    + Spelling.hint(word, StabilityMetric.words())));
            if (!wanted.contains(metric)) {
                wanted.add(metric);
            }
        }
        return wanted;
    }

    private double[] intervals() throws InputException {
        if (taus == null) {
            return null;
        }
        double[] intervals = new double[taus.size()];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = Quantity.TIME.readPositive("--taus", taus.get(i));
        }
        return intervals;
    }

    private static InputException wrong(String option, String message) {
        return new InputException(new InputProblem(option, 0, 0, message));
    }
}
