// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.ptp.config.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log of ptp4l, phc2sys or ts2phc of linuxptp 3.x or 4.x, from standard output or from the system's log, with or without
 * the tag of an instance: one series for each daemon, tag and clock that it tells of. Samples whose servo was not locked
 * (s0, s1) are left out unless they are asked for; lines that tell the rms of a period only give a {@link SummaryLines}.
 *
 * <p>An offset is the steered clock minus its source, as the daemon measured it: it says nothing about true time.
 */
final class DaemonLog {
    private static final int PEEK = 200;
    private static final Pattern LINE =
            Pattern.compile("\\b(ptp4l|phc2sys|ts2phc)(?:\\[\\d+\\])?:?\\s*(?:\\w+\\s+)?\\[(\\d+\\.\\d+)\\]:?\\s+(.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("(.*?)\\s*\\b(?:master offset|phc offset|sys offset|offset)\\s+(-?\\d+)(?:\\s+s([0-3]))?"
                    + "(?:\\s+freq\\s+([+-]?\\d+))?(?:\\s+(?:path )?delay\\s+(-?\\d+))?(?:\\s+holdover)?\\s*");
    private static final Pattern SUMMARY =
            Pattern.compile("(.*?)\\s*\\brms\\s+(\\d+)\\s+max\\s+(\\d+)(?:\\s+freq\\s+[+-]?\\d+\\s.*)?\\s*");
    private static final Pattern OFFSET = Pattern.compile("\\b(offset|rms)\\s+[-+\\d]");

    private final Path file;
    private final ReadOptions options;
    private final Map<String, Log> logs = new LinkedHashMap<>();
    private int strange;
    private long firstStrange;

    private DaemonLog(Path file, ReadOptions options) {
        this.file = file;
        this.options = options;
    }

    /** What one daemon tells of one clock. */
    private static final class Log {
        private final DoubleColumn time = new DoubleColumn();
        private final DoubleColumn value = new DoubleColumn();
        private final DoubleColumn summaryTime = new DoubleColumn();
        private final List<int[]> summaries = new ArrayList<>();
        private final int[] states = new int[4];
    }

    /** Whether the begin of a text looks like such a log. */
    static boolean isLog(Path file) throws IOException {
        try (BufferedReader lines = TextTableFile.open(file)) {
            String line = lines.readLine();
            for (int i = 0; i < PEEK && line != null; i++) {
                if (LINE.matcher(line).find()) {
                    return true;
                }
                line = lines.readLine();
            }
        }
        return false;
    }

    static List<RawSeries> read(Path file, ReadOptions options) throws IOException, InputException {
        if (options.rate() != null || options.unit() != null || options.nominal() != null || options.column() != null) {
            throw Problems.in(
                    file,
                    "is a daemon's log, which tells times and units itself; --rate, --unit, --nominal and"
                            + " --column are not for it");
        }
        return new DaemonLog(file, options).read();
    }

    private List<RawSeries> read() throws IOException, InputException {
        long number = 0;
        try (BufferedReader lines = TextTableFile.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Matcher matcher = LINE.matcher(line);
                if (matcher.find() && !take(matcher.group(1), Double.parseDouble(matcher.group(2)), matcher.group(3))) {
                    firstStrange = strange++ == 0 ? number : firstStrange;
                }
            }
        }
        List<RawSeries> series = new ArrayList<>();
        logs.forEach((name, log) -> series.add(series(name, log)));
        if (series.isEmpty()) {
            throw Problems.in(
                    file,
                    "is a daemon's log without offsets: no line such as"
                            + " 'ptp4l[12.345]: master offset -2 s2 freq -1234 path delay 89' or 'rms 2 max 6'");
        }
        return series;
    }

    /** False if the line looks as if it told an offset but can't be understood. */
    private boolean take(String program, double time, String message) {
        Matcher sample = SAMPLE.matcher(message);
        if (sample.matches()) {
            takeSample(log(program, sample.group(1)), time, sample);
            return true;
        }
        Matcher summary = SUMMARY.matcher(message);
        if (summary.matches()) {
            Log log = log(program, summary.group(1));
            log.summaryTime.add(time);
            log.summaries.add(new int[] {Integer.parseInt(summary.group(2)), Integer.parseInt(summary.group(3))});
            return true;
        }
        return !OFFSET.matcher(message).find();
    }

    private Log log(String program, String words) {
        // the level in a tag such as [ptp4l.0.config:6] is that of the message
        String tag = words.replaceAll(":\\d\\]", "]").strip();
        return logs.computeIfAbsent(tag.isEmpty() ? program : program + " " + tag, name -> new Log());
    }

    private void takeSample(Log log, double time, Matcher sample) {
        boolean frequency = options.frequency() != null && options.frequency();
        String wanted = sample.group(frequency ? 4 : 2);
        boolean locked = true;
        if (sample.group(3) != null) {
            int state = sample.group(3).charAt(0) - '0';
            log.states[state]++;
            locked = state >= 2;
        }
        log.time.add(time);
        boolean counts = wanted != null && (locked || options.unlocked());
        log.value.add(counts ? Double.parseDouble(wanted) : Double.NaN);
    }

    private RawSeries series(String name, Log log) {
        List<String> notes = new ArrayList<>();
        int unlocked = log.states[0] + log.states[1];
        if (unlocked > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d samples in s0, %d in s1 (not locked) %s",
                    log.states[0],
                    log.states[1],
                    options.unlocked() ? "counted" : "left out"));
        }
        if (strange > 0) {
            notes.add(strange + (strange == 1 ? " line" : " lines")
                    + " with an offset not understood, the first is line " + firstStrange);
        }
        boolean frequency = options.frequency() != null && options.frequency();
        InputUnit unit = frequency ? InputUnit.PPB : InputUnit.NANOSECOND;
        String against = "its source, as the daemon reports";
        boolean samples = log.value.size() > 0;
        if (samples && !log.summaries.isEmpty()) {
            notes.add(log.summaries.size() + " summary lines not used: there are samples");
        }
        SummaryLines summaries = samples ? null : summaries(log, notes);
        return new RawSeries(name, log.time.take(), log.value.take(), unit, against, 0, notes, summaries);
    }

    private SummaryLines summaries(Log log, List<String> notes) {
        double[] time = log.summaryTime.take();
        double settle = options.settle() == null ? 0 : options.settle();
        double squares = 0;
        int max = 0;
        int worst = 0;
        int count = 0;
        for (int i = 0; i < time.length; i++) {
            // a period counts if all of it lies behind the settling, which the line before tells
            if (time[i] - time[0] >= settle && (settle == 0 || i > 0 && time[i - 1] - time[0] >= settle)) {
                int[] figures = log.summaries.get(i);
                squares += (double) figures[0] * figures[0];
                worst = Math.max(worst, figures[0]);
                max = Math.max(max, figures[1]);
                count++;
            }
        }
        notes.add(
                "summary lines only, no samples: locked or not is not told, MTIE, TDEV and the like can't be worked out");
        if (count < time.length) {
            notes.add(time.length - count + " periods left out: settling");
        }
        return new SummaryLines(count, max, count == 0 ? Double.NaN : Math.sqrt(squares / count), worst);
    }
}
