// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.report;

import io.escapement.output.LockHistory;
import io.escapement.output.RecordedEvent;
import io.escapement.output.RunRecord;
import io.escapement.output.Series;
import io.escapement.output.chart.BudgetChart;
import io.escapement.output.chart.Decimation;
import io.escapement.output.chart.TimeAxis;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.MaskVerdict;
import io.escapement.output.metric.Curve;
import io.escapement.output.review.DesignReview;
import io.escapement.output.review.Distribution;
import io.escapement.output.review.ErrorBudget;
import io.escapement.output.review.ReportedOffsets;
import io.escapement.output.review.StateTimeline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page's charts are drawn from, as plain maps and lists for JSON. Series are reduced to extremes in columns, as
 * 32-bit floats in base64, so that all of them together stay below {@link #BUDGET}.
 */
final class ReportData {
    /** Columns of all series together: eight bytes each, a third more in base64. */
    private static final int BUDGET = 375_000;
    /** More columns than that to a series show nothing more on any screen. */
    private static final int MOST_COLUMNS = 40_000;
    /** Events shown in the page; the others are in events.csv. */
    private static final int MOST_EVENTS = 5000;

    private final RunRecord run;
    private final Design design;
    private final Map<String, LockHistory> locks;

    ReportData(RunRecord run, Map<String, LockHistory> locks) {
        this.run = run;
        this.design = run.design();
        this.locks = locks;
    }

    Map<String, Object> build(DesignReview review) {
        TimeAxis axis = TimeAxis.of(design.duration());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("duration", design.duration());
        data.put("settle", design.settle());
        data.put("unit", axis.unit());
        data.put("unitSeconds", axis.seconds());
        data.put("happenings", happenings());
        data.put("series", series(review.shown().clocks(), review.shown().pairs()));
        data.put("stability", stability(review.shown().masks()));
        data.put("states", states(review.states().rows()));
        data.put("histograms", histograms(review.distributions()));
        data.put("budget", budget(review.budget()));
        data.put("reported", reported(review));
        data.put("thresholds", ReportedOffsets.THRESHOLDS);
        data.put("events", events());
        data.put("allEvents", run.events().size());
        return data;
    }

    private List<Object> happenings() {
        List<Object> list = new ArrayList<>();
        design.happenings().forEach(event -> list.add(List.of(event.time(), event.object(), event.label())));
        return list;
    }

    private List<Object> series(List<String> clocks, List<Design.Observation> pairs) {
        int columns = Math.min(MOST_COLUMNS, BUDGET / Math.max(1, clocks.size() + pairs.size()));
        List<Object> list = new ArrayList<>();
        for (String clock : clocks) {
            list.add(series(clock, "", run.series(clock), columns));
        }
        for (Design.Observation pair : pairs) {
            Series difference = run.series(pair.clock()).against(run.series(pair.against()));
            list.add(series(pair.clock(), pair.against(), difference, columns));
        }
        return list;
    }

    private Map<String, Object> series(String clock, String against, Series series, int most) {
        int samples = (int) Math.max(1, Math.round(design.duration() * design.sampleRate()));
        int columns = Math.min(samples, most);
        Decimation reduced = Decimation.of(series.time(), series.timeError(), design.duration(), columns);
        double width = design.duration() / columns;
        float[] values = new float[2 * columns];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < reduced.size(); i++) {
            int column = (int) Math.round(reduced.start()[i] / width);
            values[2 * column] = (float) reduced.min()[i];
            values[2 * column + 1] = (float) reduced.max()[i];
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clock", clock);
        map.put("against", against);
        map.put("columns", columns);
        map.put("servo", locks.get(clock).isToLock());
        map.put("locked", intervals(locks.get(clock)));
        map.put("limits", limits(clock, against));
        map.put("free", design.clocks().stream().anyMatch(each -> each.name().equals(clock) && each.runsFree()));
        map.put("extremes", Base64.getEncoder().encodeToString(bytes.array()));
        return map;
    }

    /** The limits of max|TE| that were asked for, as (limit [ns], from [s], to [s]). */
    private List<Object> limits(String clock, String against) {
        List<Object> list = new ArrayList<>();
        for (Design.Requirement asked : design.limits(clock, against)) {
            double from = Math.max(asked.from(), design.settle());
            list.add(List.of(asked.limit(), from, Math.min(asked.to(), design.duration())));
        }
        return list;
    }

    private static List<Object> intervals(LockHistory history) {
        List<Object> list = new ArrayList<>();
        history.intervals().forEach(interval -> list.add(List.of(interval.from(), interval.to())));
        return list;
    }

    private static List<Object> stability(Map<Design.Requirement, MaskVerdict> verdicts) {
        List<Object> list = new ArrayList<>();
        verdicts.forEach((asked, verdict) -> {
            for (MaskVerdict.PartVerdict part : verdict.parts()) {
                if (part.part().measure().isCurve() && part.curve().size() > 0) {
                    list.add(stability(asked, verdict, part));
                }
            }
        });
        return list;
    }

    private static Map<String, Object> stability(
            Design.Requirement asked, MaskVerdict verdict, MaskVerdict.PartVerdict part) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clock", asked.clock());
        map.put("against", asked.against());
        map.put("locked", asked.whileLocked());
        map.put("measure", part.part().measure().label());
        map.put("mask", verdict.mask().name());
        map.put("verdict", part.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        map.put("unverified", part.unverified());
        Curve curve = part.curve();
        List<Object> points = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            points.add(List.of(curve.tau(i), curve.value()[i]));
        }
        map.put("curve", points);
        map.put("limit", limit(part.part(), curve.tau(curve.size() - 1)));
        if (!Double.isNaN(part.value())) {
            map.put("evaluated", List.of(part.from(), part.to()));
            map.put("least", List.of(part.tau(), part.value(), part.limit()));
        }
        return map;
    }

    private static List<Object> limit(Mask.Part part, double end) {
        List<Object> points = new ArrayList<>();
        for (double[] point : part.outline(end)) {
            points.add(List.of(point[0], point[1]));
        }
        return points;
    }

    private static List<Object> budget(ErrorBudget budget) {
        List<Object> list = new ArrayList<>();
        for (ErrorBudget.Chain chain : budget.chains()) {
            List<Object> hops = new ArrayList<>();
            chain.drawn().forEach(hop -> hops.add(hop(hop, hops.isEmpty())));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("all", chain.hops().size());
            map.put("from", chain.from());
            map.put("to", chain.to());
            map.put("hops", hops);
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> hop(ErrorBudget.Hop hop, boolean source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clock", hop.clock());
        map.put("words", BudgetChart.words(hop, source));
        map.put("constant", hop.constant());
        map.put("added", hop.added());
        map.put("least", finite(hop.least()));
        map.put("most", finite(hop.most()));
        map.put("own", finite(hop.own()));
        map.put("high", finite(hop.high()));
        map.put("allowed", hop.allowed());
        return map;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static List<Object> reported(DesignReview review) {
        List<Object> list = new ArrayList<>();
        for (ReportedOffsets reported : review.reported()) {
            if (reported.told() != ReportedOffsets.Told.NOTHING
                    && review.shown().has(reported.clock())) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("clock", reported.clock());
                map.put("instances", String.join(", ", reported.instances()));
                map.put("summary", reported.told() == ReportedOffsets.Told.SUMMARIES);
                map.put("points", reported.points());
                list.add(map);
            }
        }
        return list;
    }

    private static List<Object> histograms(List<Distribution> distributions) {
        List<Object> list = new ArrayList<>();
        for (Distribution distribution : distributions) {
            if (distribution.samples() > 0) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("clock", distribution.clock());
                map.put("samples", distribution.samples());
                map.put("whole", distribution.whole());
                map.put("usual", distribution.usual());
                map.put("below", distribution.below());
                map.put("beyond", distribution.beyond());
                list.add(map);
            }
        }
        return list;
    }

    private static List<Object> states(List<StateTimeline.Row> rows) {
        List<Object> list = new ArrayList<>();
        for (StateTimeline.Row row : rows) {
            List<Object> stretches = new ArrayList<>();
            row.stretches().forEach(s -> stretches.add(List.of(s.state(), s.from(), s.to())));
            list.add(List.of(row.name(), row.kind().words(), stretches));
        }
        return list;
    }

    private List<Object> events() {
        List<Object> list = new ArrayList<>();
        for (RecordedEvent event :
                run.events().subList(0, Math.min(MOST_EVENTS, run.events().size()))) {
            list.add(List.of(
                    event.time(), event.object(), event.kind().label(), event.from(), event.to(), event.detail()));
        }
        return list;
    }
}
