// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

/**
 * Text from a file or a command line as it may be shown: what a terminal would act on, or what would reorder a line, is written
 * as an escape that JSON knows too, and what is long is cut in its middle.
 */
public final class PlainText {
    /** Longest value that is quoted whole [characters]. */
    private static final int LONGEST_VALUE = 80;

    private PlainText() {}

    /** Whether a character may be shown as it is, wherever it stands in a line. */
    public static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f || c > 0x9f && !reorders(c);
    }

    /** Marks of direction, and separators of lines and paragraphs: a line that holds one need not be what it looks like. */
    private static boolean reorders(char c) {
        return c == '\u061c'
                || c >= '\u200e' && c <= '\u200f'
                || c >= '\u2028' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }

    /** The escape of a character, such as {@code \n} or {@code \u001b}. */
    public static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    /** A text of one line: with escapes, and cut in its middle, its length told, if it is longer than {@code most} with them. */
    public static String line(String text, int most) {
        if (text.length() <= most && text.chars().allMatch(c -> isPlain((char) c))) {
            return text;
        }
        if (text.length() <= most) {
            StringBuilder whole = new StringBuilder();
            text.chars().forEach(c -> whole.append(shown((char) c)));
            if (whole.length() <= most) {
                return whole.toString();
            }
        }
        StringBuilder line = new StringBuilder();
        int from = 0;
        while (line.length() < most * 2 / 5) {
            line.append(shown(text.charAt(from++)));
        }
        StringBuilder tail = new StringBuilder();
        int to = text.length();
        while (to > from && line.length() + tail.length() < most) {
            tail.insert(0, shown(text.charAt(--to)));
        }
        return line.append("... (")
                .append(text.length())
                .append(" characters) ...")
                .append(tail)
                .toString();
    }

    private static String shown(char c) {
        return isPlain(c) ? String.valueOf(c) : escape(c);
    }

    /** A value as messages quote it: in single quotes, a long one cut. */
    public static String quote(String value) {
        return "'" + line(value, LONGEST_VALUE) + "'";
    }
}
