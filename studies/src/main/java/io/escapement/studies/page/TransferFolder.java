// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.page;

import io.escapement.input.UnusableFileException;
import io.escapement.output.Decimals;
import io.escapement.output.Json;
import io.escapement.output.chart.TransferChart;
import io.escapement.studies.transfer.PiLoop;
import io.escapement.studies.transfer.TransferCurve;
import io.escapement.studies.transfer.TransferLimit;
import io.escapement.studies.transfer.TransferPlan;
import io.escapement.studies.transfer.TransferPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folder of a measurement of noise transfer: {@code transfer.csv}, {@code transfer.json}, chart and page. */
public final class TransferFolder {
    private static final String JSON = "transfer.json";
    private static final String CSV = "transfer.csv";
    private static final String CHART = "transfer";
    private static final int DRAWN = 200;

    private final Path path;

    private TransferFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder of that name, made if absent.
     *
     * @throws IOException if it can't be used, or holds files and no such measurement
     */
    public static TransferFolder open(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
            throw new UnusableFileException(path, "is no folder");
        }
        Files.createDirectories(path);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            if (entries.iterator().hasNext() && !Files.isRegularFile(path.resolve(JSON), LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableFileException(
                        path, "is not empty and holds no measurement: there is no " + JSON + "; it stays as it is");
            }
        }
        for (String name : List.of(JSON, CSV, "report.html", CHART + ".png", CHART + ".svg")) {
            Path file = path.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableFileException(file, "is no regular file; nothing is written through it");
            }
        }
        return new TransferFolder(path);
    }

    /** Everything as JSON. */
    public static String json(
            TransferPlan plan, String input, List<TransferCurve> curves, PiLoop compared, List<String> verdicts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenario", plan.scenario().toString());
        all.put("settings", plan.settings());
        all.put("input", input);
        all.put("amplitude_ns", plan.amplitude());
        all.put("cycles", plan.cycles());
        List<Object> clocks = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            TransferCurve curve = curves.get(i);
            Map<String, Object> clock = new LinkedHashMap<>();
            clock.put("clock", curve.clock());
            clock.put("peaking_db", curve.peaking());
            clock.put("peak_hz", curve.peak().frequency());
            clock.put("bandwidth_hz", Double.isNaN(curve.bandwidth()) ? null : curve.bandwidth());
            clock.put(
                    "within_g8273_2",
                    TransferLimit.holds(curve) ? Boolean.TRUE : TransferLimit.breaks(curve) ? Boolean.FALSE : null);
            clock.put("verdict", verdicts.get(i));
            List<Object> points = new ArrayList<>();
            for (TransferPoint point : curve.points()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("frequency_hz", point.frequency());
                one.put("gain_db", point.decibels());
                one.put("phase_deg", point.phase());
                points.add(one);
            }
            clock.put("points", points);
            clocks.add(clock);
        }
        all.put("clocks", clocks);
        if (compared != null) {
            Map<String, Object> loop = new LinkedHashMap<>();
            loop.put("kp", compared.proportional());
            loop.put("ki", compared.integral());
            loop.put("interval_s", compared.interval());
            loop.put("peaking_db", compared.peaking());
            loop.put("bandwidth_hz", Double.isNaN(compared.bandwidth()) ? null : compared.bandwidth());
            all.put("pi", loop);
        }
        return Json.pretty(all);
    }

    /** Writes everything, the data first. */
    public void write(
            TransferPlan plan,
            String input,
            List<TransferCurve> curves,
            PiLoop compared,
            List<String> verdicts,
            String json,
            String version)
            throws IOException {
        Files.writeString(path.resolve(CSV), csv(curves), StandardCharsets.UTF_8);
        Files.writeString(path.resolve(JSON), json, StandardCharsets.UTF_8);
        TransferChart.draw(
                path,
                CHART,
                "Noise transfer from " + input,
                Decimals.brief(plan.amplitude()) + " ns of wander, " + plan.cycles() + " periods each",
                lines(curves, compared),
                TransferLimit.PEAKING,
                TransferLimit.LOW,
                TransferLimit.HIGH);
        Files.writeString(
                path.resolve("report.html"), page(plan, input, curves, verdicts, version), StandardCharsets.UTF_8);
    }

    private static List<TransferChart.Line> lines(List<TransferCurve> curves, PiLoop compared) {
        List<TransferChart.Line> lines = new ArrayList<>();
        for (TransferCurve curve : curves) {
            lines.add(new TransferChart.Line(
                    curve.clock(),
                    true,
                    curve.points().stream()
                            .mapToDouble(TransferPoint::frequency)
                            .toArray(),
                    curve.points().stream().mapToDouble(TransferPoint::decibels).toArray(),
                    curve.points().stream().mapToDouble(TransferPoint::phase).toArray()));
        }
        if (compared != null) {
            double[] measured = lines.get(0).frequency();
            double[] frequency = new double[DRAWN];
            double[] gain = new double[DRAWN];
            for (int i = 0; i < DRAWN; i++) {
                double share = (double) i / (DRAWN - 1);
                frequency[i] = measured[0] * StrictMath.pow(measured[measured.length - 1] / measured[0], share);
                gain[i] = 20 * StrictMath.log10(compared.gain(frequency[i]));
            }
            String name = "PI " + Decimals.brief(compared.proportional()) + ", " + Decimals.brief(compared.integral())
                    + ", closed form";
            lines.add(new TransferChart.Line(name, false, frequency, gain, new double[0]));
        }
        return lines;
    }

    private static String csv(List<TransferCurve> curves) {
        StringBuilder text = new StringBuilder("clock,frequency_hz,gain_db,phase_deg\n");
        for (TransferCurve curve : curves) {
            for (TransferPoint point : curve.points()) {
                text.append(curve.clock())
                        .append(',')
                        .append(Decimals.shortest(point.frequency()))
                        .append(',')
                        .append(Decimals.shortest(point.decibels()))
                        .append(',')
                        .append(Decimals.shortest(point.phase()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String page(
            TransferPlan plan, String input, List<TransferCurve> curves, List<String> verdicts, String version) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Noise transfer</title>\n"
                + "<style>\n" + StudyPage.STYLE
                + "</style></head><body>\n<h1>Noise transfer</h1>\n<p class=\"muted\">");
        page.append(StudyPage.escape(plan.scenario().toString()))
                .append(plan.settings().isEmpty() ? "" : ", " + StudyPage.escape(String.join(", ", plan.settings())))
                .append("; input ")
                .append(StudyPage.escape(input))
                .append("; Escapement ")
                .append(StudyPage.escape(version))
                .append("</p>\n<ul>\n");
        for (int i = 0; i < curves.size(); i++) {
            page.append("<li class=\"")
                    .append(
                            TransferLimit.holds(curves.get(i))
                                    ? "holds"
                                    : TransferLimit.breaks(curves.get(i)) ? "fails" : "muted")
                    .append("\">")
                    .append(StudyPage.escape(verdicts.get(i)))
                    .append("</li>\n");
        }
        page.append("</ul>\n<img src=\"transfer.svg\" alt=\"gain and phase over frequency\">\n"
                + "<p class=\"muted\">The gain holds for that amplitude: a servo that is not linear has another one for"
                + " another. transfer.csv and transfer.json have every point.</p>\n</body></html>\n");
        return page.toString();
    }
}
