// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.chart;

import io.escapement.output.LockHistory;
import io.escapement.output.Missing;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.metric.ObservationIntervals;
import io.escapement.output.metric.Range;
import io.escapement.output.metric.TimeErrorRecord;
import io.escapement.output.review.DesignReview;
import io.escapement.output.review.Distribution;
import io.escapement.output.review.ErrorBudget;
import io.escapement.output.review.ReportedOffsets;
import io.escapement.output.review.StateTimeline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jfree.chart.ui.Drawable;

/** Draws every chart of a run into a folder. */
public final class ChartSet {
    private static final int POINTS_PER_DECADE = 10;

    private final RunRecord run;
    private final Design design;
    private final Map<String, LockHistory> locks;
    private final DesignReview review;
    private final Path folder;
    private final ChartChoice choice;
    private final List<Picture> pictures = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Charts of a run.
     *
     * @param run what was recorded
     * @param locks lock history of every clock
     * @param review what a design review asks for besides
     * @param folder where the pictures go; made if absent
     * @param choice which are drawn
     */
    public ChartSet(RunRecord run, Map<String, LockHistory> locks, DesignReview review, Path folder, ChartChoice choice)
            throws IOException {
        this.run = run;
        this.design = run.design();
        this.locks = locks;
        this.review = review;
        this.folder = Files.createDirectories(folder);
        this.choice = choice;
    }

    /**
     * Draws them all, on all processors. A chart that can't be drawn costs no other; where several at a time took more memory
     * than there is, they are tried again one by one.
     *
     * @return what could not be drawn
     * @throws IOException if drawing is interrupted
     */
    public List<Missing> draw() throws IOException {
        List<Missing> missing = Collections.synchronizedList(new ArrayList<>());
        timeErrors();
        Missing.attempt(missing, "mtie", this::stability);
        review.shown().masks().forEach(this::masks);
        review();
        List<Picture> again = Collections.synchronizedList(new ArrayList<>());
        inParallel(pictures.stream()
                .map(picture -> attempt(picture, missing, again))
                .toList());
        again.forEach(picture -> Missing.attempt(missing, picture.name, picture));
        return missing;
    }

    private static Callable<Void> attempt(Picture picture, List<Missing> missing, List<Picture> again) {
        return () -> {
            List<Missing> failures = new ArrayList<>(1);
            Missing.attempt(failures, picture.name, picture);
            for (Missing failure : failures) {
                if (failure.forWantOfMemory()) {
                    again.add(picture);
                } else {
                    missing.add(failure);
                }
            }
            return null;
        };
    }

    private static void inParallel(List<Callable<Void>> work) throws IOException {
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (Future<Void> each : processors.invokeAll(work)) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while drawing charts");
        } catch (ExecutionException failed) {
            throw new IOException("can't draw charts: " + failed.getCause().getMessage(), failed.getCause());
        } finally {
            processors.shutdownNow();
        }
    }

    private void timeErrors() {
        if (design.clocks().isEmpty()) {
            return;
        }
        List<String> overview = review.shown().clocks(OverviewChart.MOST);
        key(
                "time-error",
                OverviewChart.height(overview.size()),
                () -> new OverviewChart(design).of(overview, run::series, locks::get));
        TimeErrorChart charts = new TimeErrorChart(design);
        for (String clock : review.shown().clocks()) {
            picture(
                    "time-error-" + file(clock),
                    ChartStyle.HEIGHT,
                    () -> charts.of(clock, "", run.series(clock), locks.get(clock)));
        }
        for (Design.Observation pair : review.shown().pairs()) {
            picture(
                    "relative-" + file(pair.clock()) + "-" + file(pair.against()),
                    ChartStyle.HEIGHT,
                    () -> charts.of(pair.clock(), pair.against(), difference(pair), locks.get(pair.clock())));
        }
    }

    private Series difference(Design.Observation pair) {
        return run.series(pair.clock()).against(run.series(pair.against()));
    }

    private Void stability() {
        Map<String, Curve> mtie = new LinkedHashMap<>();
        Map<String, Curve> tdev = new LinkedHashMap<>();
        for (Design.Clock clock : design.clocksByHop()) {
            if (clock.runsFree() || !review.shown().has(clock.name())) {
                continue;
            }
            Series series = run.series(clock.name());
            Range settled = new Range(series.indexFrom(design.settle()), series.size());
            TimeErrorRecord record = TimeErrorRecord.of(series.timeError(), List.of(settled), 1 / design.sampleRate());
            mtie.put(clock.name(), record.mtie(ObservationIntervals.logarithmic(settled.size(), POINTS_PER_DECADE)));
            tdev.put(
                    clock.name(), record.tdev(ObservationIntervals.logarithmic(settled.size() / 3, POINTS_PER_DECADE)));
        }
        if (mtie.isEmpty()) {
            return null;
        }
        int height = ChartStyle.HEIGHT + Math.max(0, mtie.size() - 24) * 14;
        long all = design.clocks().stream().filter(clock -> !clock.runsFree()).count();
        String of = mtie.size() < all ? " of " + mtie.size() + " of " + all + " clocks" : " of every clock";
        String subtitle = "against true time, outside settling, unfiltered; without system clocks that run free";
        key("mtie", height, () -> StabilityChart.ofAll("MTIE" + of, subtitle, "MTIE", mtie));
        key("tdev", height, () -> StabilityChart.ofAll("TDEV" + of, subtitle, "TDEV", tdev));
        return null;
    }

    private void masks(Design.Requirement asked, MaskVerdict verdict) {
        String against = asked.against().isEmpty() ? "" : " against " + asked.against();
        for (MaskVerdict.PartVerdict part : verdict.parts()) {
            if (part.part().measure().isCurve()) {
                String measure = part.part().measure().label();
                String words = asked.clock() + against + ": " + measure + (asked.whileLocked() ? ", while locked" : "");
                String name = "mask-" + file(asked.clock())
                        + (asked.against().isEmpty() ? "" : "-" + file(asked.against()))
                        + "-" + file(asked.mask()) + "-" + file(measure);
                key(name, ChartStyle.HEIGHT, () -> StabilityChart.withMask(words, asked.mask(), part));
            }
        }
    }

    private void review() {
        TopologyPicture topology = new TopologyPicture(review, design.scenario());
        key("topology", topology.height(ChartStyle.WIDTH), () -> topology);
        for (ErrorBudget.Chain chain : review.budget().chains()) {
            picture("error-budget-" + file(chain.end()), BudgetChart.height(chain), () -> BudgetChart.of(chain));
        }
        if (review.cooperation().clocks().size() > 1) {
            CooperationPicture cooperation = new CooperationPicture(review.cooperation());
            picture("cooperation", cooperation.height(ChartStyle.WIDTH), () -> cooperation);
        }
        for (ReportedOffsets reported : review.reported()) {
            if (reported.told() != ReportedOffsets.Told.NOTHING
                    && review.shown().has(reported.clock())) {
                picture(
                        "operations-" + file(reported.clock()),
                        ChartStyle.HEIGHT,
                        () -> OperationsChart.of(design, reported, run.series(reported.clock())));
            }
        }
        for (Distribution distribution : review.distributions()) {
            if (distribution.samples() > 0) {
                picture(
                        "distribution-" + file(distribution.clock()),
                        DistributionChart.HEIGHT,
                        () -> DistributionChart.of(distribution));
            }
        }
        states();
    }

    private void states() {
        List<StateTimeline.Row> rows = review.states().rows();
        int parts = (rows.size() + StateChart.MOST_ROWS - 1) / StateChart.MOST_ROWS;
        for (int i = 0; i < parts; i++) {
            List<StateTimeline.Row> part =
                    rows.subList(i * StateChart.MOST_ROWS, Math.min(rows.size(), (i + 1) * StateChart.MOST_ROWS));
            String which = parts == 1 ? "" : ", " + (i + 1) + " of " + parts;
            key(
                    i == 0 ? "states" : "states-" + (i + 1),
                    StateChart.height(part.size()),
                    () -> StateChart.of(design, part, which));
        }
    }

    /** A chart that is drawn only where all are. */
    private void picture(String wanted, int height, Supplier<? extends Drawable> chart) {
        if (choice.extent() == ChartChoice.Extent.ALL) {
            key(wanted, height, chart);
        }
    }

    private void key(String wanted, int height, Supplier<? extends Drawable> chart) {
        // different names may be one once they are fit for files
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "-" + i;
        }
        pictures.add(new Picture(folder, name, height, chart, choice.pdf()));
    }

    /** A chart that is drawn when it is called, so that not all of them are in memory at once. */
    private record Picture(Path folder, String name, int height, Supplier<? extends Drawable> chart, boolean pdf)
            implements Callable<Void> {
        @Override
        public Void call() throws IOException {
            new ChartFile(chart.get(), ChartStyle.WIDTH, height).write(folder, name, pdf);
            return null;
        }
    }

    /** A name as part of a file name that needs no quoting in a shell. */
    private static String file(String name) {
        return name.replaceAll("[^A-Za-z0-9.+-]+", "-");
    }
}
