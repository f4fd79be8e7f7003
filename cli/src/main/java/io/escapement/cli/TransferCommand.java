// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.Decimals;
import io.escapement.scenario.Consent;
import io.escapement.scenario.SimulationException;
import io.escapement.studies.page.TransferFolder;
import io.escapement.studies.transfer.PiLoop;
import io.escapement.studies.transfer.TransferCurve;
import io.escapement.studies.transfer.TransferLimit;
import io.escapement.studies.transfer.TransferMeasurement;
import io.escapement.studies.transfer.TransferPlan;
import io.escapement.studies.transfer.TransferPoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement transfer SCENARIO --clock X}: gain and phase of what clocks pass on of wander. */
@Command(
        name = "transfer",
        description = {
            "Measures what clocks pass on of wander at their input: a sine on the time of the scenario's reference, one"
                    + " run per frequency, gain and phase of each clock against the input.",
            "The gain holds for that amplitude: a servo that is not linear has another one for another."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  escapement transfer scenarios/servo-transfer.yaml --clock stock.nic1 -o results/transfer",
            "  escapement transfer scenarios/servo-transfer.yaml --clock gm.system --against-pi 0.7,0.3",
            "  escapement transfer site.yaml --clock bc.nic1 --daemons linuxptp --frequencies 0.01,0.1 --limit"
        })
final class TransferCommand implements Callable<Integer> {
    private static final int MOST_CYCLES = 1000;
    private static final double LEAST_FREQUENCY = 1e-5;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "a scenario file without events")
    private Path file;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            required = true,
            description = "clock whose gain is measured, such as stock.nic1; repeatable")
    private List<String> clocks = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "HOST",
            defaultValue = "",
            description = "grandmaster whose reference wanders (default: the only one)")
    private String reference;

    @Option(
            names = "--input",
            paramLabel = "CLOCK",
            defaultValue = "",
            description = "clock taken for the input (default: the first NIC of that grandmaster)")
    private String input;

    @Option(
            names = "--amplitude",
            paramLabel = "TIME",
            defaultValue = "1 us",
            description = "peak of the wander (default: ${DEFAULT-VALUE})")
    private String amplitude;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "4",
            description = "periods that are evaluated; one before them is not (default: ${DEFAULT-VALUE})")
    private int cycles;

    @Option(
            names = "--from",
            paramLabel = "HZ",
            defaultValue = "0.001",
            description =
                    "lowest frequency; up to 1 Hz, or 0.45 of the sample rate, eight are measured in a decade, and"
                            + " more about the peak and the edge of the pass band (default: ${DEFAULT-VALUE})")
    private double lowest;

    @Option(
            names = "--frequencies",
            paramLabel = "HZ",
            split = ",",
            description = "these frequencies alone, with commas in between")
    private List<Double> frequencies = new ArrayList<>();

    @Option(
            names = "--against-pi",
            paramLabel = "KP,KI",
            split = ",",
            description = "also tell the closed loop of a PI servo with these gains, that acts once per sample")
    private List<Double> gains = new ArrayList<>();

    @Option(
            names = "--limit",
            description =
                    "exit status 1 unless every clock keeps the limits of ITU-T G.8273.2: 0.1 dB, and 0.05 to 0.1 Hz")
    private boolean limited;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random streams, instead of the file's")
    private Long seed;

    @Option(
            names = "--daemons",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: the daemons in Java, or the original binaries")
    private ScenarioOptions.Daemons daemons;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "changes a value of the scenario, as --set of 'run' does; repeatable")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time (default: one for each processor)")
    private Integer jobs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "folder for transfer.csv, transfer.json, the chart and report.html")
    private Path folder;

    @Option(names = "--json", description = "print JSON instead of tables")
    private boolean json;

    @Mixin
    private PluginOption plugins;

    @Override
    public Integer call() throws IOException, InputException, SimulationException {
        check();
        PiLoop loop = gains.isEmpty() ? null : new PiLoop(gains.get(0), gains.get(1), 1);
        List<String> all = new ArrayList<>(settings);
        if (daemons != null) {
            all.add("daemons=" + daemons);
        }
        TransferPlan plan = new TransferPlan(
                file,
                all,
                seed,
                reference,
                input,
                clocks.stream().distinct().toList(),
                OptionQuantity.readWithUnit(OptionQuantity.WANDER, amplitude),
                cycles,
                Consent.NONE,
                plugins.load());
        TransferFolder target = folder == null ? null : TransferFolder.open(folder);
        TransferMeasurement measurement = new TransferMeasurement(
                plan, BuildVersion.text(), jobs == null ? Runtime.getRuntime().availableProcessors() : jobs);
        List<TransferCurve> curves =
                frequencies.isEmpty() ? measurement.measure(lowest) : measurement.measure(frequencies);
        double interval = measurement.sampleInterval();
        PiLoop compared = loop == null ? null : new PiLoop(loop.proportional(), loop.integral(), interval);
        List<String> verdicts = curves.stream()
                .map(curve -> TransferLimit.sentence(curve, interval))
                .toList();
        String text = TransferFolder.json(plan, measurement.input(), curves, compared, verdicts);
        if (target != null) {
            target.write(plan, measurement.input(), curves, compared, verdicts, text, BuildVersion.text());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(text);
        } else {
            print(out, measurement, curves, compared, verdicts);
        }
        out.flush();
        return limited && !curves.stream().allMatch(TransferLimit::holds) ? ExitStatus.FAILED : ExitStatus.HOLDS;
    }

    private void check() throws InputException {
        if (cycles < 1 || cycles > MOST_CYCLES) {
            throw WrongOption.because("--cycles", cycles + " is none of 1 to " + MOST_CYCLES);
        }
        if (jobs != null && jobs < 1) {
            throw WrongOption.because("--jobs", jobs + " is less than 1");
        }
        if (!(lowest >= LEAST_FREQUENCY)) {
            throw WrongOption.because("--from", lowest + " Hz is below " + LEAST_FREQUENCY + " Hz");
        }
        for (double frequency : frequencies) {
            if (!(frequency >= LEAST_FREQUENCY)) {
                throw WrongOption.because("--frequencies", frequency + " Hz is below " + LEAST_FREQUENCY + " Hz");
            }
        }
        if (!gains.isEmpty() && !(gains.size() == 2 && gains.get(0) > 0 && gains.get(1) >= 0)) {
            throw WrongOption.because("--against-pi", "expected KP,KI with KP > 0 and KI >= 0, such as 0.7,0.3");
        }
    }

    private static void print(
            PrintWriter out,
            TransferMeasurement measurement,
            List<TransferCurve> curves,
            PiLoop compared,
            List<String> verdicts) {
        for (int i = 0; i < curves.size(); i++) {
            TransferCurve curve = curves.get(i);
            out.println(curve.clock() + " against " + measurement.input());
            TextTable table = compared == null
                    ? new TextTable("frequency", "gain", "phase")
                    : new TextTable("frequency", "gain", "phase", "PI");
            for (TransferPoint point : curve.points()) {
                String frequency = Decimals.brief(point.frequency()) + " Hz";
                String gain = decibels(point.decibels());
                String phase = String.format(Locale.ROOT, "%.1f deg", point.phase());
                if (compared == null) {
                    table.add(frequency, gain, phase);
                } else {
                    table.add(
                            frequency, gain, phase, decibels(20 * StrictMath.log10(compared.gain(point.frequency()))));
                }
            }
            table.print(out);
            out.println(verdicts.get(i));
            out.println();
        }
        if (compared != null) {
            out.printf(
                    Locale.ROOT,
                    "PI servo of %s, %s every %s s: peaking %s, bandwidth %s%n",
                    Decimals.brief(compared.proportional()),
                    Decimals.brief(compared.integral()),
                    Decimals.brief(compared.interval()),
                    decibels(compared.peaking()),
                    TransferLimit.bandwidth(compared.bandwidth()));
        }
    }

    private static String decibels(double value) {
        return String.format(Locale.ROOT, "%.3f dB", value);
    }
}
