// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import io.escapement.output.Series;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioRunner;
import io.escapement.scenario.SimulationException;
import io.escapement.scenario.WanderingReference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what clocks pass on of wander at their input: the scenario runs once per frequency, with a sine on the time of its
 * reference, and sines are fitted to the time error of the input and of the clocks (noise transfer of ITU-T G.8273.2, clause 7.3).
 *
 * <p>Samples are those that the scenario records; a clock is followed at the instants of its servo only if it records as often as the
 * servo acts, at most.
 */
public final class TransferMeasurement {
    private static final double PS_PER_S = 1e12;
    /** The highest frequency that a reference wanders at [Hz]. */
    private static final double FASTEST = 1;
    /** Share of the sample rate up to which a sine is told from its alias. */
    private static final double USABLE = 0.45;

    private static final double PER_DECADE = 8;
    private static final int REFINEMENTS = 3;

    private final TransferPlan plan;
    private final Scenario scenario;
    private final WanderingReference reference;
    private final String input;
    private final ScenarioRunner runner;
    private final int jobs;
    private final SortedMap<Double, Map<String, TransferPoint>> found = new TreeMap<>();

    /**
     * Reads the scenario.
     *
     * @param version of the program
     * @param jobs runs at a time [1]
     * @throws InputException if something is wrong with it, or it can't be used for this
     */
    public TransferMeasurement(TransferPlan plan, String version, int jobs) throws InputException {
        this.plan = plan;
        this.jobs = jobs;
        runner = new ScenarioRunner(version);
        scenario = read(List.of());
        Findings findings = new Findings();
        reference = reference(findings);
        findings.throwIfAny();
        input = plan.input().isEmpty() ? reference.clock() : plan.input();
        for (String clock : plan.clocks()) {
            checkClock(clock, findings);
            if (clock.equals(input)) {
                findings.add(TransferRule.TRANSFER_CLOCK.at(
                        SourcePosition.whole(plan.scenario().toString()),
                        "'" + clock + "' is the input itself",
                        "name a clock that follows it, or another --input"));
            }
        }
        checkClock(input, findings);
        if (!scenario.events().isEmpty()) {
            findings.add(TransferRule.TRANSFER_EVENTS.at(
                    SourcePosition.whole(plan.scenario().toString()),
                    "its events would be taken for an answer to the wander",
                    "leave them out: --set 'events=[]'"));
        }
        findings.throwIfAny();
    }

    private Scenario read(List<String> more) throws InputException {
        List<String> settings = new ArrayList<>(plan.settings());
        settings.addAll(more);
        return Scenario.read(
                plan.scenario(), new Overrides(settings, plan.seed(), null, plan.consent(), plan.servos()));
    }

    private WanderingReference reference(Findings findings) {
        List<WanderingReference> candidates = WanderingReference.of(scenario);
        List<String> names = candidates.stream().map(WanderingReference::host).toList();
        if (plan.reference().isEmpty() && candidates.size() == 1) {
            return candidates.get(0);
        }
        for (WanderingReference candidate : candidates) {
            if (candidate.host().equals(plan.reference())) {
                return candidate;
            }
        }
        findings.add(TransferRule.TRANSFER_REFERENCE.at(
                SourcePosition.whole(plan.scenario().toString()),
                plan.reference().isEmpty()
                        ? candidates.size() + " hosts have a reference (grandmaster); expected one that wanders"
                        : "'" + plan.reference() + "' is no host with a reference (grandmaster)",
                names.isEmpty() ? "" : "name one: " + String.join(", ", names)));
        return null;
    }

    private void checkClock(String clock, Findings findings) {
        if (!scenario.clocks().contains(clock)) {
            findings.add(TransferRule.TRANSFER_CLOCK.at(
                    SourcePosition.whole(plan.scenario().toString()),
                    "there is no clock '" + clock + "'",
                    Spelling.hint(clock, scenario.clocks())));
        }
    }

    /** The clock taken for the input. */
    public String input() {
        return input;
    }

    /** Between two samples [s]. */
    public double sampleInterval() {
        return scenario.recordInterval() / PS_PER_S;
    }

    /** The highest frequency that can be measured [Hz]. */
    public double highest() {
        return Math.min(FASTEST, USABLE / sampleInterval());
    }

    /**
     * Measures at frequencies from {@code lowest} [Hz] to the highest that can be, eight in a decade, and then more closely about each
     * clock's peak and the edge of its pass band.
     */
    public List<TransferCurve> measure(double lowest) throws IOException, InputException, SimulationException {
        List<Double> frequencies = new ArrayList<>();
        int steps = (int) Math.max(1, Math.round(PER_DECADE * StrictMath.log10(highest() / lowest)));
        for (int i = 0; i <= steps; i++) {
            frequencies.add(i == steps ? highest() : lowest * StrictMath.pow(highest() / lowest, (double) i / steps));
        }
        measure(frequencies);
        for (int round = 0; round < REFINEMENTS; round++) {
            List<Double> between = new ArrayList<>();
            for (TransferCurve curve : curves()) {
                closer(curve, between);
            }
            measure(between.stream().distinct().toList());
        }
        return curves();
    }

    /** Frequencies on either side of the peak and within the edge. */
    private static void closer(TransferCurve curve, List<Double> into) {
        List<TransferPoint> points = curve.points();
        int peak = points.indexOf(curve.peak());
        int edge = curve.edge();
        for (int i : new int[] {peak - 1, peak, edge}) {
            if (i >= 0 && i + 1 < points.size()) {
                into.add(Math.sqrt(points.get(i).frequency() * points.get(i + 1).frequency()));
            }
        }
    }

    /**
     * Measures at these frequencies [Hz].
     *
     * @throws InputException if one can't be measured
     */
    public List<TransferCurve> measure(List<Double> frequencies)
            throws IOException, InputException, SimulationException {
        Findings findings = new Findings();
        for (double frequency : frequencies) {
            if (!(frequency > 0 && frequency <= highest())) {
                findings.add(TransferRule.TRANSFER_FREQUENCY.at(
                        SourcePosition.whole("--frequencies"),
                        frequency + " Hz can't be measured; expected above 0 and up to " + highest()
                                + " Hz: a reference wanders once a second at most, and a sample every "
                                + sampleInterval() + " s tells 0.45 of its rate"));
            }
        }
        findings.throwIfAny();
        List<Callable<Map<String, TransferPoint>>> work = new ArrayList<>();
        frequencies.forEach(frequency -> work.add(() -> at(frequency)));
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Map<String, TransferPoint>>> ended = threads.invokeAll(work);
            for (int i = 0; i < ended.size(); i++) {
                found.put(frequencies.get(i), ended.get(i).get());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SimulationException simulation) {
                throw simulation;
            }
            if (failed.getCause() instanceof InputException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        return curves();
    }

    private List<TransferCurve> curves() {
        return plan.clocks().stream()
                .map(clock -> new TransferCurve(
                        clock,
                        found.values().stream().map(points -> points.get(clock)).toList()))
                .toList();
    }

    private Map<String, TransferPoint> at(double frequency) throws InputException, SimulationException {
        double period = 1 / frequency;
        double begin = scenario.settle() / PS_PER_S + period;
        Scenario run = read(List.of(
                reference.setting(plan.amplitude(), period),
                "duration=" + Math.round((begin + plan.cycles() * period) * PS_PER_S) + " ps",
                "require=[]"));
        Set<String> kept =
                Set.copyOf(java.util.stream.Stream.concat(plan.clocks().stream(), java.util.stream.Stream.of(input))
                        .toList());
        var record = runner.run(run, kept::contains).record();
        SineFit at = SineFit.of(record.series(input), begin, frequency);
        Map<String, TransferPoint> points = new TreeMap<>();
        for (String clock : plan.clocks()) {
            Series series = record.series(clock);
            points.put(clock, SineFit.of(series, begin, frequency).over(at, frequency));
        }
        return points;
    }
}
