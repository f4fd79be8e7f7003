// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.PlainText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that ptp4l, phc2sys or ts2phc of linuxptp 3.x or 4.x printed: on standard output, {@code ptp4l[12.345]: text}, or by
 * way of the system's log, {@code ptp4l[812]: [12.345] text}, with whatever that puts before it.
 *
 * @param program the daemon
 * @param process its process, where the system's log tells it; otherwise 0
 * @param time CLOCK_MONOTONIC of its host [s]
 * @param kind what it tells
 * @param words what stands before the figures: the instance's tag, the interface, the clock, where there are such; the whole
 *     text of a line without figures
 * @param offset the steered clock minus its source; of a summary the largest magnitude [ns]; NaN if there is none
 * @param rms root mean square of the offset [ns]; NaN unless it is a summary
 * @param frequency adjustment of the steered clock [ppb]; NaN if not told
 * @param state state of the servo, 0 to 3; -1 if not told
 */
public record DaemonLine(
        String program,
        int process,
        double time,
        Kind kind,
        String words,
        double offset,
        double rms,
        double frequency,
        int state) {
    /** What a line tells. */
    public enum Kind {
        /** The offset of one sample. */
        SAMPLE,
        /** Root mean square and maximum of the offset over a period. */
        SUMMARY,
        /** No offset. */
        OTHER,
        /** It looks as if it told an offset, and can't be understood. */
        STRANGE
    }

    /** Longest name of a clock with its tags that is told whole [characters]. */
    private static final int LONGEST = 200;

    private static final Pattern LINE = Pattern.compile(
            "\\b(ptp4l|phc2sys|ts2phc)(?:\\[(\\d{1,9})\\])?:?\\s*(?:\\w+\\s+)?" + "\\[(\\d+\\.\\d+)\\]:?\\s+(.*)");
    // whole numbers in the versions that are known, but a fraction does no harm
    private static final String NUMBER = "([-+]?\\d++(?:\\.\\d++)?+)";
    // What stands before the figures is looked for from the figures on, and no run of blanks or digits is gone through
    // twice: a line
    // from anywhere may be long.
    private static final Pattern SAMPLE = Pattern.compile("\\b(?:(?:master|phc|sys|pps) )?offset\\s++" + NUMBER
            + "(?:\\s++s([0-3]))?+(?:\\s++freq\\s++" + NUMBER + ")?+(?:\\s++(?:path )?delay\\s++" + NUMBER
            + ")?+(?:\\s++holdover)?+\\s*+$");
    private static final Pattern SUMMARY = Pattern.compile(
            "\\brms\\s++" + NUMBER + "\\s++max\\s++" + NUMBER + "(?:\\s++freq\\s++" + NUMBER + "\\b.*+)?+\\s*+$");
    private static final Pattern TOLD = Pattern.compile("\\b(offset|rms)\\s+[-+\\d]");

    /** What the system's log puts before a line of standard output that it was given: the process. */
    private static final Pattern TWICE =
            Pattern.compile("\\b(ptp4l|phc2sys|ts2phc)\\[(\\d{1,9})\\]:\\s+\\1\\[(\\d+\\.\\d+)\\]:?\\s+(.*)");
    /** The message alone, as {@code journalctl -o cat} prints it. */
    private static final Pattern ALONE = Pattern.compile("^\\[(\\d{1,12}\\.\\d{1,9})\\]:?\\s+(.*)");
    /** The DPLL's state as OpenShift's daemon prints it. */
    private static final Pattern DPLL = Pattern.compile(
            "\\bdpll\\[(\\d{1,12}(?:\\.\\d{1,9})?)\\]:\\s*(.*?)\\s+frequency_status\\s+-?\\d+\\s+offset\\s+" + NUMBER
                    + "\\s+phase_status\\s+-?\\d+\\s+pps_status\\s+-?\\d+\\s+s([0-3])\\s*$");
    /** Time, state of the frequency's and of the pulse's DPLL, offset [ns]: a line of vse-sync's collector. */
    private static final Pattern COLLECTED =
            Pattern.compile("^\\[(\\d{1,12}(?:\\.\\d{1,9})?),\\s*(-?\\d),\\s*(-?\\d),\\s*" + NUMBER + "\\]$");

    /** The line, if it is one of these daemons', or tells of a DPLL. */
    public static Optional<DaemonLine> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            return line.startsWith("[") ? bracketed(line) : dpll(line);
        }
        if (matcher.group(2) == null) {
            Matcher twice = TWICE.matcher(line);
            if (twice.find()) {
                return parse(twice.group(1) + "[" + twice.group(2) + "]: [" + twice.group(3) + "] " + twice.group(4));
            }
        }
        String text = matcher.group(4);
        if (!TOLD.matcher(text).find()) {
            return Optional.of(of(matcher, Kind.OTHER, text, null, null, null, -1));
        }
        Matcher sample = SAMPLE.matcher(text);
        // Every daemon prints its servo's state: a line without it was cut off, and so perhaps was its offset.
        if (sample.find() && sample.group(2) != null) {
            int state = sample.group(2).charAt(0) - '0';
            String words = text.substring(0, sample.start()).stripTrailing();
            return Optional.of(of(matcher, Kind.SAMPLE, words, sample.group(1), null, sample.group(3), state));
        }
        Matcher summary = SUMMARY.matcher(text);
        if (summary.find()) {
            String words = text.substring(0, summary.start()).stripTrailing();
            return Optional.of(
                    of(matcher, Kind.SUMMARY, words, summary.group(2), summary.group(1), summary.group(3), -1));
        }
        return Optional.of(of(matcher, Kind.STRANGE, text, null, null, null, -1));
    }

    private static Optional<DaemonLine> dpll(String line) {
        Matcher matcher = DPLL.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        double time = Double.parseDouble(matcher.group(1));
        int state = matcher.group(4).charAt(0) - '0';
        return Optional.of(new DaemonLine(
                "dpll",
                0,
                time,
                Kind.SAMPLE,
                matcher.group(2),
                number(matcher.group(3)),
                Double.NaN,
                Double.NaN,
                state));
    }

    private static Optional<DaemonLine> bracketed(String line) {
        Matcher collected = COLLECTED.matcher(line);
        if (collected.matches()) {
            // 2 is locked, 3 is locked with a frequency to hold
            boolean locked =
                    collected.group(3).equals("2") || collected.group(3).equals("3");
            double time = Double.parseDouble(collected.group(1));
            return Optional.of(new DaemonLine(
                    "dpll",
                    0,
                    time,
                    Kind.SAMPLE,
                    "",
                    number(collected.group(4)),
                    Double.NaN,
                    Double.NaN,
                    locked ? 2 : 0));
        }
        Matcher alone = ALONE.matcher(line);
        if (!alone.matches()) {
            return Optional.empty();
        }
        String text = alone.group(2);
        String program = text.contains("path delay") || text.startsWith("port ")
                ? "ptp4l"
                : text.contains("phc offset") || text.contains("sys offset") ? "phc2sys" : "ts2phc";
        return TOLD.matcher(text).find() ? parse(program + "[" + alone.group(1) + "]: " + text) : Optional.empty();
    }

    private static DaemonLine of(
            Matcher line, Kind kind, String words, String offset, String rms, String frequency, int state) {
        return new DaemonLine(
                line.group(1),
                line.group(2) == null ? 0 : Integer.parseInt(line.group(2)),
                Double.parseDouble(line.group(3)),
                kind,
                words,
                number(offset),
                number(rms),
                number(frequency),
                state);
    }

    private static double number(String text) {
        return text == null ? Double.NaN : Double.parseDouble(text);
    }

    /**
     * Whose offset it is: program, tag and clock such as {@code phc2sys [ptp4l.0.config] CLOCK_REALTIME}. The level in a tag
     * such as {@code [ptp4l.0.config:6]} is that of the line and left out.
     */
    public String subject() {
        String tag = PlainText.line(words, LONGEST).replaceAll(":\\d\\]", "]").strip();
        return tag.isEmpty() ? program : program + " " + tag;
    }

    /** The last of the words, by which phc2sys and ts2phc name the clock; empty if there are none. */
    public String lastWord() {
        String words = this.words.strip();
        return words.substring(words.lastIndexOf(' ') + 1);
    }
}
