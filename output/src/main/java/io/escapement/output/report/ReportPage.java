// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.escapement.output.LockHistory;
import io.escapement.output.Missing;
import io.escapement.output.RunRecord;
import io.escapement.output.Summary;
import io.escapement.output.Summary.ClockFigures;
import io.escapement.output.Summary.RequirementResult;
import io.escapement.output.chart.TopologyPicture;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Verdict;
import io.escapement.output.review.DesignReview;
import io.escapement.output.review.Verdicts;
import io.escapement.output.text.FigureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report of a run: one page that needs no network, made from recorded data; the template asks it for all it shows. */
public final class ReportPage {
    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

    private static final int MOST_NAMES = 12;

    /** What stands between a requirement and what its verdict rests on. */
    private static final String BASIS = " [";

    private final RunRecord run;
    private final Design design;
    private final Summary summary;
    private final DesignReview review;
    private final List<Missing> missing;
    private final Map<String, Object> data;
    private final String lockFile;
    private final Function<Object, String> toJson;

    /**
     * A page.
     *
     * @param run what was recorded
     * @param summary figures and verdicts
     * @param review what else a design review asks for
     * @param missing what could not be made
     * @param locks lock history of every clock
     * @param lockFile the resolved scenario that reproduces the run, or empty
     * @param toJson writes maps, lists and numbers as JSON
     */
    public ReportPage(
            RunRecord run,
            Summary summary,
            DesignReview review,
            List<Missing> missing,
            Map<String, LockHistory> locks,
            String lockFile,
            Function<Object, String> toJson) {
        this.run = run;
        this.design = run.design();
        this.summary = summary;
        this.lockFile = lockFile;
        this.toJson = toJson;
        this.review = review;
        this.missing = missing;
        this.data = new ReportData(run, locks).build(review);
    }

    /** The page as HTML. */
    public String html() {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", this, output);
        return output.toString();
    }

    /** The run. */
    public RunRecord run() {
        return run;
    }

    /** What was simulated. */
    public Design design() {
        return design;
    }

    /** Figures and verdicts. */
    public Summary summary() {
        return summary;
    }

    /** The scenario with everything resolved, or empty. */
    public String lockFile() {
        return lockFile;
    }

    /** What a design review asks for besides time errors and masks. */
    public DesignReview review() {
        return review;
    }

    /** The drawing of the network as an SVG element. */
    public String topology() {
        try {
            return TopologyPicture.svg(review);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The charts' data as JSON that can't end the element it stands in. */
    public String data() {
        return toJson.apply(data)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** Figures of a clock. */
    public ClockFigures figures(Design.Clock clock) {
        return summary.clocks().get(clock.name());
    }

    /** What a requirement asks for, without what its verdict rests on. */
    public String asked(RequirementResult result) {
        String text = result.text();
        return text.endsWith("]") && text.contains(BASIS) ? text.substring(0, text.indexOf(BASIS)) : text;
    }

    /** What the verdict on a requirement rests on, or empty. */
    public String basis(RequirementResult result) {
        String asked = asked(result);
        return asked.equals(result.text())
                ? ""
                : result.text().substring(asked.length() + 2, result.text().length() - 1);
    }

    /** What of the report could not be made. */
    public List<Missing> missing() {
        return missing;
    }

    /** The value that was judged, or why there is none. */
    public static String value(RequirementResult result) {
        return result.value() == null && !result.reason().isEmpty() ? result.reason() : ns(result.value());
    }

    /** What failed or could not be evaluated: first what has no value, such as a lock that never came, then the worst. */
    public List<RequirementResult> failing() {
        List<RequirementResult> results = summary.requirements();
        return IntStream.range(0, results.size())
                .filter(i -> results.get(i).verdict() != Verdict.PASS)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> results.get(i).verdict() != Verdict.FAIL)
                        .thenComparingDouble(this::left))
                .map(results::get)
                .toList();
    }

    /** What is left to the limit of a requirement, as a part of it [1]. */
    private double left(int requirement) {
        Double margin = margin(requirement);
        return margin == null
                ? Double.NEGATIVE_INFINITY
                : margin / Math.abs(summary.requirements().get(requirement).limit());
    }

    /** What is left to the limit of a requirement, negative where it is exceeded; null where nothing was evaluated. */
    public Double margin(int requirement) {
        RequirementResult result = summary.requirements().get(requirement);
        boolean below = design.requirements().get(requirement).below();
        if (result.value() == null || Double.isNaN(result.limit())) {
            return null;
        }
        double size = Math.abs(result.value());
        return below ? result.limit() - size : size - result.limit();
    }

    /** Checksum of the resolved scenario. */
    public String checksum() {
        return HexFormat.of().formatHex(sha256(lockFile));
    }

    /** The content security policy: no network, and no script but the page's own two. */
    public String policy() {
        Base64.Encoder encoder = Base64.getEncoder();
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; script-src"
                + " 'sha256-" + encoder.encodeToString(sha256(d3())) + "' 'sha256-"
                + encoder.encodeToString(sha256(script())) + "'";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The page's own script. */
    public static String script() {
        return resource("figures.js") + resource("report.js");
    }

    /** A figure in ns, or a dash. */
    public static String ns(Double value) {
        return value == null ? "\u2013" : FigureText.ns(value);
    }

    /** A time error [ns] with the unit in which it is read most easily, or a dash. */
    public static String te(double value) {
        return Double.isNaN(value) ? "\u2013" : FigureText.withUnit(value);
    }

    /** A part of a whole in per cent; a dash for NaN. */
    public static String percent(double part) {
        return Double.isNaN(part) ? "\u2013" : String.format(Locale.ROOT, "%.1f%%", 100 * part);
    }

    /** The first few of a list, and how many more there are. */
    public static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    /** A time in s, or a dash. */
    public static String seconds(Double value) {
        return value == null ? "\u2013" : FigureText.seconds(value) + " s";
    }

    /** When a clock locked, and how far it was off true time then if that makes the lock worthless. */
    public String locked(Design.Clock clock) {
        return FigureText.locked(clock, figures(clock));
    }

    /** How many requirements have each verdict, in words. */
    public String tally() {
        Map<String, Long> counts = summary.requirements().stream()
                .collect(Collectors.groupingBy(result -> Verdicts.words(result.verdict()), Collectors.counting()));
        return List.of("pass", "fail", "not evaluated").stream()
                .filter(counts::containsKey)
                .map(words -> counts.get(words) + " " + words)
                .collect(Collectors.joining(", "));
    }

    /** The chart library. */
    public static String d3() {
        return resource(D3);
    }

    /** A file that the page is made of. */
    public static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
