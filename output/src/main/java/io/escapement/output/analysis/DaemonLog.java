// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.TextLines;
import io.escapement.output.DaemonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A log of ptp4l, phc2sys or ts2phc of linuxptp 3.x or 4.x, from standard output or from the system's log, with or without
 * the tag of an instance: one series for each daemon, tag and clock that it tells of. Samples whose servo was not locked
 * (s0, s1) are left out unless they are asked for; lines that tell the rms of a period only give a {@link SummaryLines}.
 * Where the system's log tells processes, those of one name that print by turns are told apart; one that begins after
 * another's end continues it.
 *
 * <p>An offset is the steered clock minus its source, as the daemon measured it: it says nothing about true time.
 */
final class DaemonLog {
    private static final int PEEK = 1_000_000;
    /** What lines of numbers are made of. */
    private static final String NUMBERS = "-+.0123456789eE,; \t";
    /** More clocks, tags and processes no system has. */
    private static final int MOST_LOGS = 10_000;

    private final Path file;
    private final ReadOptions options;
    private final Map<String, Map<Integer, Log>> logs = new LinkedHashMap<>();
    private final NumberBudget budget;
    private int count;
    private int strange;
    private long firstStrange;

    private DaemonLog(Path file, ReadOptions options) {
        this.file = file;
        this.options = options;
        budget = new NumberBudget(file);
    }

    /** What one process tells of one clock. */
    private static final class Log {
        private final DoubleColumn time;
        private final DoubleColumn value;
        private final DoubleColumn summaryTime;
        /** Of each period the root mean square and the largest magnitude of the offset [ns]. */
        private final DoubleColumn summaryRms;

        private final DoubleColumn summaryMax;
        private final int[] states = new int[4];
        private final long firstLine;
        private long lastLine;
        private double lastOffset;
        private long repeated;

        Log(long line, NumberBudget budget) {
            firstLine = line;
            time = new DoubleColumn(budget);
            value = new DoubleColumn(budget);
            summaryTime = new DoubleColumn(budget);
            summaryRms = new DoubleColumn(budget);
            summaryMax = new DoubleColumn(budget);
        }

        void append(Log later) throws InputException {
            time.append(later.time);
            value.append(later.value);
            summaryTime.append(later.summaryTime);
            summaryRms.append(later.summaryRms);
            summaryMax.append(later.summaryMax);
            for (int i = 0; i < states.length; i++) {
                states[i] += later.states[i];
            }
            lastLine = later.lastLine;
        }
    }

    /** Whether a text is such a log, which may begin with lines of others: it is none where numbers come first. */
    static boolean isLog(Path file) throws IOException, InputException {
        try (TextLines lines = TextLines.open(file)) {
            String line = lines.next();
            for (int i = 0; i < PEEK && line != null; i++) {
                if (DaemonLine.parse(SystemLog.line(line)).isPresent()) {
                    return true;
                }
                if (isNumbers(line)) {
                    return false;
                }
                line = lines.next();
            }
        }
        return false;
    }

    private static boolean isNumbers(String line) {
        boolean digits = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (NUMBERS.indexOf(c) < 0) {
                return false;
            }
            digits |= c >= '0' && c <= '9';
        }
        return digits;
    }

    static List<RawSeries> read(Path file, ReadOptions options) throws IOException, InputException {
        return new DaemonLog(file, options).read();
    }

    private List<RawSeries> read() throws IOException, InputException {
        long number = 0;
        try (TextLines lines = TextLines.open(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                Optional<DaemonLine> told = DaemonLine.parse(SystemLog.line(line));
                if (told.isPresent()) {
                    take(told.get(), number);
                }
            }
        }
        List<RawSeries> series = new ArrayList<>();
        for (Map.Entry<String, Map<Integer, Log>> told : logs.entrySet()) {
            joined(told.getKey(), told.getValue()).forEach((name, log) -> series.add(series(name, log)));
        }
        if (series.isEmpty()) {
            throw Problems.in(
                    file,
                    "is a daemon's log without offsets: no line such as"
                            + " 'ptp4l[12.345]: master offset -2 s2 freq -1234 path delay 89' or 'rms 2 max 6'");
        }
        return series;
    }

    private void take(DaemonLine line, long number) throws InputException {
        switch (line.kind()) {
            case SAMPLE -> takeSample(log(line, number), line);
            case SUMMARY -> {
                Log log = log(line, number);
                log.summaryTime.add(line.time());
                log.summaryRms.add(line.rms());
                log.summaryMax.add(line.offset());
            }
            case STRANGE -> firstStrange = strange++ == 0 ? number : firstStrange;
            case OTHER -> {
                // nothing about an offset
            }
        }
    }

    private Log log(DaemonLine line, long number) throws InputException {
        Map<Integer, Log> processes = logs.computeIfAbsent(line.subject(), name -> new LinkedHashMap<>());
        Log log = processes.get(line.process());
        if (log == null) {
            if (++count > MOST_LOGS) {
                throw Problems.at(
                        file, number, 0, "tells of more than " + MOST_LOGS + " clocks and processes; so many are read");
            }
            log = new Log(number, budget);
            processes.put(line.process(), log);
        }
        log.lastLine = number;
        return log;
    }

    /** One log where each process begins after the end of the one before; otherwise each by itself. */
    private static Map<String, Log> joined(String name, Map<Integer, Log> processes) throws InputException {
        List<Log> all = new ArrayList<>(processes.values());
        boolean byTurns = false;
        for (int i = 1; i < all.size(); i++) {
            byTurns |= all.get(i).firstLine < all.get(i - 1).lastLine;
        }
        Map<String, Log> result = new LinkedHashMap<>();
        if (byTurns) {
            processes.forEach((process, log) -> result.put(name + " (process " + process + ")", log));
            return result;
        }
        for (Log later : all.subList(1, all.size())) {
            all.get(0).append(later);
        }
        result.put(name, all.get(0));
        return result;
    }

    private void takeSample(Log log, DaemonLine line) throws InputException {
        if (log.time.size() > 0 && line.time() == log.time.last() && line.offset() == log.lastOffset) {
            // standard output and the system's log in one file
            log.repeated++;
            return;
        }
        log.lastOffset = line.offset();
        if (line.state() >= 0) {
            log.states[line.state()]++;
        }
        boolean locked = line.state() < 0 || line.state() >= 2;
        boolean frequency = options.isFrequency();
        double wanted = frequency ? line.frequency() : line.offset();
        log.time.add(line.time());
        log.value.add(locked || options.unlocked() ? wanted : Double.NaN);
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
        if (log.repeated > 0) {
            notes.add(log.repeated + " samples are there twice, and counted once");
        }
        double[] time = log.time.take();
        String mixture = Mixture.of(time);
        if (!mixture.isEmpty()) {
            notes.add(mixture);
        }
        if (strange > 0) {
            notes.add(strange + (strange == 1 ? " line" : " lines")
                    + " with an offset not understood, the first is line " + firstStrange);
        }
        boolean frequency = options.isFrequency();
        InputUnit unit = frequency ? InputUnit.PPB : InputUnit.NANOSECOND;
        String against = "its source, as the daemon reports";
        boolean samples = log.value.size() > 0;
        if (samples && log.summaryTime.size() > 0) {
            notes.add(log.summaryTime.size() + " summary lines not used: there are samples");
        }
        SummaryLines summaries = samples ? null : summaries(log, notes);
        return new RawSeries(
                name, time, log.value.take(), unit, against, 0, notes, summaries, !options.unlocked(), null);
    }

    private SummaryLines summaries(Log log, List<String> notes) {
        double[] time = log.summaryTime.take();
        double[] rms = log.summaryRms.take();
        double[] largest = log.summaryMax.take();
        double settle = options.settle() == null ? 0 : options.settle();
        double squares = 0;
        double max = 0;
        double worst = 0;
        int count = 0;
        int begin = 0;
        int begins = 1;
        for (int i = 0; i < time.length; i++) {
            if (i > 0 && time[i] <= time[i - 1]) {
                begin = i;
                begins++;
            }
            // a period counts if all of it lies behind the settling, which the line before tells
            if (settle == 0 || i > begin && time[i - 1] - time[begin] >= settle) {
                squares += rms[i] * rms[i];
                worst = Math.max(worst, rms[i]);
                max = Math.max(max, largest[i]);
                count++;
            }
        }
        notes.add(
                "summary lines only, no samples: locked or not is not told, MTIE, TDEV and the like can't be worked out");
        if (begins > 1) {
            notes.add("times go back and begin anew " + (begins - 1) + (begins == 2 ? " time" : " times"));
        }
        if (count < time.length) {
            notes.add(time.length - count + " periods left out: settling");
        }
        return new SummaryLines(count, max, count == 0 ? Double.NaN : Math.sqrt(squares / count), worst);
    }
}
