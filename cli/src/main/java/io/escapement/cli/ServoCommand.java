// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.RegularFile;
import io.escapement.input.Spelling;
import io.escapement.output.chart.ServoChart;
import io.escapement.ptp.config.Release;
import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.ptp.port.ReleaseRules;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.Servos;
import io.escapement.scenario.servo.AnswerText;
import io.escapement.scenario.servo.Answers;
import io.escapement.scenario.servo.SampleFile;
import io.escapement.scenario.servo.Samples;
import io.escapement.scenario.servo.ServoOptionList;
import io.escapement.scenario.servo.ServoResponse;
import io.escapement.scenario.servo.Stimulus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement servo}: what a servo answers to samples, without a network. */
@Command(
        name = "servo",
        description = {
            "Gives samples to a servo and prints what it answers: recorded samples, or generated ones.",
            "A file has the columns offset [ns], local timestamp [ns] and, perhaps, weight; or a header with"
                    + " offset_ns, local_ts_ns, weight among its names."
        })
final class ServoCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int LARGEST_INTERVAL = 10;
    private static final int MOST_SAMPLES = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CSV", arity = "0..1", description = "a file of samples; - is the standard input")
    private String file;

    @Option(
            names = "--servo",
            paramLabel = "NAME",
            defaultValue = "pi",
            description = "pi, linreg, nullf, or one of a plug-in (default: ${DEFAULT-VALUE})")
    private String kind;

    @Mixin
    private PluginOption plugins;

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            defaultValue = "3.1.1",
            description = "linuxptp's release: 3.1.1, 4.4 or next (default: ${DEFAULT-VALUE})")
    private String release;

    @Option(
            names = "--interval",
            paramLabel = "LOG2",
            defaultValue = "0",
            description = "time between samples, as logSyncInterval has it: -4 is 16 per second (default: 1 s)")
    private int logInterval;

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "changes a servo option, such as pi_proportional_const=0.6")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--frequency",
            paramLabel = "PPB",
            defaultValue = "0",
            description = "frequency excess that the servo starts from (default: 0)")
    private String frequencyText;

    private double frequency;

    @Option(
            names = "--max-adjustment",
            paramLabel = "PPB",
            defaultValue = "100000000",
            description = "largest adjustment of the clock (default: ${DEFAULT-VALUE})")
    private int maxPpb;

    @Option(names = "--software-timestamps", description = "take the PI gains for software time stamping")
    private boolean softwareTimestamps;

    @Option(
            names = "--generate",
            paramLabel = "SAMPLES",
            description = "generates samples: step:1us, ramp:100ppb, noise:5ns, or several with commas between them;"
                    + " step and ramp may begin later, step:1us@10s")
    private String stimulus;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "200",
            description = "number of generated samples (default: ${DEFAULT-VALUE})")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of generated noise (default: 1)")
    private long seed;

    @Option(names = "--closed-loop", description = "let the answers act on the clock whose offsets are generated")
    private boolean closedLoop;

    @Option(
            names = "--band",
            paramLabel = "TIME",
            description = "offsets that count as settled, such as '20 ns' (default: 5 %% of the largest)")
    private String band;

    @Option(names = "--csv", description = "print the answers as comma-separated values")
    private boolean csv;

    @Option(names = "--json", description = "print answers and figures as JSON")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE", description = "draw offsets and answers into a .png or .svg file")
    private Path plot;

    @Override
    public Integer call() throws InputException, IOException {
        frequency = OptionQuantity.read(OptionQuantity.SERVO_FREQUENCY, frequencyText);
        check();
        OutputFile.check(plot);
        double interval = logInterval < 0 ? 1.0 / (1L << -logInterval) : 1L << logInterval;
        Servo servo = servo();
        servo.syncInterval(interval);
        Samples samples =
                stimulus != null ? Stimulus.of(stimulus, count, interval, closedLoop, seed, frequency) : recorded();
        Double given = OptionQuantity.readWithUnit(OptionQuantity.BAND, band);
        double settled = given == null ? Double.NaN : given;
        Answers answers = Answers.of(samples, servo);
        ServoResponse figures = ServoResponse.of(answers, settled);
        print(answers, figures, interval);
        if (plot != null) {
            ServoChart.write(
                    plot,
                    kind + ", " + (closedLoop ? "closed loop" : "open loop"),
                    figures.line(),
                    answers.time(),
                    answers.offsets(),
                    answers.adjustment(),
                    answers::locked);
        }
        return ExitStatus.HOLDS;
    }

    /** What picocli can't see of the options. */
    private void check() {
        demand((file == null) != (stimulus == null), "give samples either with a file or with --generate");
        demand(!closedLoop || stimulus != null, "--closed-loop needs --generate: recorded offsets can't be influenced");
        demand(!csv || !json, "--csv and --json exclude each other");
        demand(Math.abs(logInterval) <= LARGEST_INTERVAL, "--interval: expected -10 to 10, 1/1024 s to 1024 s");
        demand(count > 0 && count <= MOST_SAMPLES, "--samples: expected 1 to " + MOST_SAMPLES);
        demand(maxPpb > 0, "--max-adjustment: expected a number above 0");
        demand(
                Math.abs(frequency) <= maxPpb,
                "--frequency: " + frequencyText + " is more than the largest adjustment, " + maxPpb + " ppb");
        demand(
                plot == null || ServoChart.FORMATS.stream().anyMatch(plot.toString()::endsWith),
                "--plot: expected a file that ends with " + String.join(" or ", ServoChart.FORMATS));
    }

    private void demand(boolean met, String message) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Servo servo() throws InputException {
        ServoPlugins loaded = plugins.load();
        List<String> releases = Stream.of(Release.values()).map(Release::label).toList();
        if (!releases.contains(release)) {
            throw WrongOption.because("--release", "'" + release + "' is not one of " + String.join(", ", releases));
        }
        Release chosen = Release.values()[releases.indexOf(release)];
        ServoConfiguration configuration = ServoOptionList.read(chosen, settings);
        if (loaded.find(kind).isPresent()) {
            return loaded.find(kind).get().create(configuration, frequency, maxPpb);
        }
        if (!Servos.KINDS.contains(kind)) {
            List<String> known = new ArrayList<>(Servos.KINDS);
            known.addAll(loaded.names());
            throw WrongOption.because(
                    "--servo", "'" + kind + "' is not one of " + String.join(", ", known), Spelling.hint(kind, known));
        }
        return Servos.create(
                kind, configuration, ReleaseRules.of(chosen).servo(), frequency, maxPpb, softwareTimestamps);
    }

    private Samples recorded() throws InputException, IOException {
        if (file.equals(STANDARD_INPUT)) {
            return SampleFile.read("standard input", System.in);
        }
        try (InputStream samples = RegularFile.open(Path.of(file))) {
            return SampleFile.read(file, samples);
        } catch (InvalidPathException wrong) {
            throw WrongOption.because(file, "is no name of a file");
        }
    }

    private void print(Answers answers, ServoResponse figures, double interval) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(AnswerText.json(kind, release, interval, figures, answers));
        } else if (csv) {
            AnswerText.csv(answers, out);
            spec.commandLine().getErr().println(figures.line());
        } else {
            table(answers).print(out);
            out.println();
            out.println(figures.line());
        }
        out.flush();
    }

    private static TextTable table(Answers answers) {
        TextTable table = new TextTable("sample", "time", "offset", "adjustment", "state");
        for (int i = 0; i < answers.count(); i++) {
            table.add(
                    Integer.toString(i + 1),
                    String.format(Locale.ROOT, "%.4f s", answers.time()[i]),
                    answers.offset(i) + " ns",
                    String.format(Locale.ROOT, "%.3f ppb", answers.adjustment()[i]),
                    "s" + answers.state(i).ordinal() + " " + answers.state(i));
        }
        return table;
    }
}
