// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.clock.oscillator.PowerLawFit;
import io.escapement.input.InputException;
import io.escapement.input.parameter.Parameter;
import io.escapement.output.Decimals;
import io.escapement.output.Json;
import io.escapement.output.analysis.Analysis;
import io.escapement.output.analysis.AnalysisJson;
import io.escapement.output.analysis.AnalysisResult;
import io.escapement.output.analysis.RecordCriteria;
import io.escapement.output.analysis.Recording;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.mask.Masks;
import io.escapement.output.mask.Verdict;
import io.escapement.output.metric.StabilityMetric;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.scenario.FreeOscillator;
import io.escapement.scenario.oscillator.HoldoverFan;
import io.escapement.scenario.oscillator.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement oscillator NAME}: stability and holdover of an oscillator, without a network. */
@Command(
        name = "oscillator",
        description = {
            "Tries an oscillator without a network: its stability over decades of tau, and how far a clock goes that it"
                    + " carries on alone.",
            "Before the loss the clock has the reference's time and learns the oscillator's mean frequency; stability is"
                    + " that of the first seed's time error after the loss."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  escapement oscillator OCXO",
            "  escapement oscillator TCXO --temperature '{ramp: 10 K, from: 1 h, to: 2 h}'",
            "  escapement oscillator measured-ocxo.yaml --duration '2 h' --seeds 1",
            "  escapement oscillator rubidium --duration '3 d' --seeds 50 -o results/rubidium",
            "  escapement oscillator TCXO --duration '4 h' --mask 'G.8271 class 4' --json"
        })
final class OscillatorCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 10_000;
    /** Samples of all paths together: beyond, a trial takes hours. */
    private static final long MOST_SAMPLES = 2_000_000_000L;

    private static final List<StabilityMetric> METRICS =
            List.of(StabilityMetric.ADEV, StabilityMetric.MDEV, StabilityMetric.TDEV, StabilityMetric.MTIE);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "a grade, see 'escapement list oscillators', or a YAML file with an oscillator as topologies have it")
    private String name;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "1 d",
            description = "length of the holdover (default: ${DEFAULT-VALUE})")
    private String duration;

    @Option(
            names = "--averaging",
            paramLabel = "TIME",
            defaultValue = "1000 s",
            description = "time before the loss over which the frequency is learnt (default: ${DEFAULT-VALUE})")
    private String averaging;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of the first path (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "paths in the fan, each with the next seed (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--temperature",
            paramLabel = "YAML",
            description = "temperature around it, as in topologies: '{step: 5 K, at: 1 h}' (default: constant)")
    private String temperature;

    @Mixin
    private MaskChoice masks;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "folder for the charts, the fan as CSV and all figures as JSON")
    private Path folder;

    @Option(names = "--json", description = "print JSON, in SI units, instead of tables")
    private boolean json;

    @Override
    public Integer call() throws IOException, InputException {
        Trial.Plan plan = plan();
        FreeOscillator oscillator = oscillator(plan);
        List<Mask> asked = masks.read();
        OscillatorFolder target = folder == null ? null : OscillatorFolder.open(folder);
        Trial trial = Trial.of(oscillator, plan);
        Recording recording = recording(oscillator, trial);
        List<Mask> judged = asked.isEmpty() ? usual() : asked;
        AnalysisResult result = Analysis.of(
                recording, new Analysis.Questions(METRICS, decades(plan.duration()), judged, RecordCriteria.NONE, 0));
        String text = json(oscillator, result, trial);
        if (target != null) {
            target.write(oscillator, recording, result.verdicts(), trial, text);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(text);
        } else {
            print(out, oscillator, result, trial);
        }
        out.flush();
        return asked.isEmpty() || holds(result.verdicts()) ? ExitStatus.HOLDS : ExitStatus.FAILED;
    }

    private FreeOscillator oscillator(Trial.Plan plan) throws IOException, InputException {
        boolean isFile = name.endsWith(".yaml") || name.endsWith(".yml");
        FreeOscillator found = isFile
                ? FreeOscillator.read(Path.of(name), plan.duration() + (double) plan.averaging())
                : FreeOscillator.ofGrade(name)
                        .orElseThrow(() -> WrongOption.unknown("NAME", "oscillator", name, FreeOscillator.grades()));
        if (temperature == null) {
            return found;
        }
        if (!found.feelsTemperature()) {
            throw WrongOption.because("--temperature", "has no effect: " + found.name() + " does not feel it");
        }
        return found.at("--temperature", temperature);
    }

    private Trial.Plan plan() throws InputException {
        int length = seconds(OptionQuantity.TRIAL, "--duration", duration);
        int before = seconds(OptionQuantity.AVERAGING, "--averaging", averaging);
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw WrongOption.because("--seeds", seeds + " is none of 1 to " + MOST_SEEDS);
        }
        if ((long) seeds * (length + (long) before) > MOST_SAMPLES) {
            throw WrongOption.because(
                    "--seeds",
                    seeds + " times " + duration + " is more than " + MOST_SAMPLES
                            + " s in all; expected fewer seeds or" + " a shorter --duration");
        }
        return new Trial.Plan(length, before, seed, seeds);
    }

    private static int seconds(Parameter parameter, String option, String text) throws InputException {
        double value = OptionQuantity.readWithUnit(parameter, text);
        if (value != Math.rint(value)) {
            throw WrongOption.because(option, "'" + text + "' is no whole number of seconds");
        }
        return (int) value;
    }

    /** The limits by which an oscillator is usually looked at: what equipment may do without a reference, and what is left for it. */
    private List<Mask> usual() {
        List<String> names = name.equals("caesium")
                ? List.of("G.811 PRC", "G.8271 class 4")
                : List.of("G.8273.2 class B holdover", "G.8271 class 4");
        return names.stream().map(mask -> Masks.named(mask).orElseThrow()).toList();
    }

    private static boolean holds(List<MaskVerdict> verdicts) {
        return verdicts.stream().allMatch(verdict -> verdict.verdict() == Verdict.PASS);
    }

    private static double[] decades(int duration) {
        return DoubleStream.iterate(1, tau -> tau <= duration, tau -> tau * 10).toArray();
    }

    private static Recording recording(FreeOscillator oscillator, Trial trial) {
        double[] te = trial.timeError();
        Design.Assumption figures = oscillator.assumption();
        return new Recording(
                oscillator.name(),
                oscillator.name(),
                new TimeErrorRecord(List.of(te), 1),
                1,
                1e-9,
                Double.NaN,
                "true time",
                List.of(new Recording.Stretch(0, te.length)),
                List.of(
                        figures.value(),
                        "source: " + figures.source(),
                        "holdover of " + trial.plan().duration() + " s, 1 sample per s, seed "
                                + trial.plan().seed() + "; frequency learnt over "
                                + trial.plan().averaging() + " s before"),
                0,
                null,
                null);
    }

    private static void print(PrintWriter out, FreeOscillator oscillator, AnalysisResult result, Trial trial) {
        new AnalysisTable(List.of(result)).print(out);
        out.println();
        if (oscillator.fit() != null) {
            print(out, oscillator.fit());
            out.println();
        }
        HoldoverFan fan = trial.fan();
        TextTable table = new TextTable("time since loss", "median |TE|", "95 of 100 below", "largest");
        for (int told : Trial.told(trial.plan().duration()).toArray()) {
            int i = Arrays.binarySearch(fan.time(), told);
            table.add(
                    String.format(Locale.ROOT, "%.0f s", fan.time()[i]),
                    VerdictTable.nanoseconds(fan.median()[i]),
                    VerdictTable.nanoseconds(fan.most95()[i]),
                    VerdictTable.nanoseconds(fan.largest()[i]));
        }
        table.print(out);
        out.println(
                oscillator.isMeasured()
                        ? "measured: the same for every seed"
                        : trial.plan().seeds() + " seeds from " + trial.plan().seed() + " on");
    }

    private static void print(PrintWriter out, PowerLawFit fit) {
        TextTable table = new TextTable("tau", "ADEV given", "fitted", "ratio");
        double[] tau = fit.tau();
        for (int i = 0; i < tau.length; i++) {
            table.add(
                    Decimals.brief(tau[i]) + " s",
                    String.format(Locale.ROOT, "%.4e", fit.given()[i]),
                    String.format(Locale.ROOT, "%.4e", fit.at(tau[i])),
                    String.format(Locale.ROOT, "%.4f", fit.at(tau[i]) / fit.given()[i]));
        }
        table.print(out);
        out.println(String.format(
                Locale.ROOT,
                "fit: white %.4g, flicker %.4g, random walk %.4g; falling as 1/tau %.4g%s",
                fit.white(),
                fit.flicker(),
                fit.walk(),
                fit.phase(),
                fit.phase() > 0 ? ": phase noise, left out: it belongs to stamps and outputs" : ""));
    }

    private static String json(PowerLawFit fit) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("tau_s", Json.compact(fit.tau()));
        members.put("given", Json.compact(fit.given()));
        members.put(
                "fitted", Json.compact(DoubleStream.of(fit.tau()).map(fit::at).toArray()));
        members.put("white", Json.compact(fit.white()));
        members.put("flicker", Json.compact(fit.flicker()));
        members.put("random_walk", Json.compact(fit.walk()));
        members.put("phase_left_out", Json.compact(fit.phase()));
        return AnalysisJson.object(members);
    }

    private static String json(FreeOscillator oscillator, AnalysisResult result, Trial trial) {
        Design.Assumption figures = oscillator.assumption();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("oscillator", Json.compact(oscillator.name()));
        members.put("figures", Json.compact(figures.value()));
        members.put("source", Json.compact(figures.source()));
        if (oscillator.fit() != null) {
            members.put("fit", json(oscillator.fit()));
        }
        members.put("stability", AnalysisJson.of(result, true));
        Map<String, String> fan = new LinkedHashMap<>();
        fan.put("seed", Long.toString(trial.plan().seed()));
        fan.put("seeds", Integer.toString(trial.plan().seeds()));
        fan.put("averaging_s", Integer.toString(trial.plan().averaging()));
        fan.put("time_s", Json.compact(trial.fan().time()));
        fan.put("median_s", seconds(trial.fan().median()));
        fan.put("most_95_s", seconds(trial.fan().most95()));
        fan.put("largest_s", seconds(trial.fan().largest()));
        members.put("holdover", AnalysisJson.object(fan));
        return AnalysisJson.object(members) + "\n";
    }

    private static String seconds(double[] nanoseconds) {
        List<Double> seconds = new ArrayList<>();
        for (double ns : nanoseconds) {
            seconds.add(ns * 1e-9);
        }
        return Json.compact(seconds);
    }
}
