// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes maps, lists and values as YAML: block style, texts of several lines as literal blocks. */
final class YamlWriter {
    /** Texts that can stand without quotes and mean themselves. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9+./-](?:[A-Za-z0-9+./|_%-]| (?=[A-Za-z0-9/%+-])|:(?=[A-Za-z0-9]))*");
    /** Texts of whole lines that a literal block keeps as they are. */
    private static final Pattern LITERAL = Pattern.compile("[^ \\t\\r\\n][^\\r]*\\n");

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\n\\t\\x20-\\x7e]");

    private final StringBuilder text = new StringBuilder();

    void comment(String line) {
        text.append("# ").append(line).append('\n');
    }

    void write(Map<String, Object> top) {
        mapping(top, 0);
    }

    String text() {
        return text.toString();
    }

    private void mapping(Map<?, ?> map, int indent) {
        map.forEach((key, value) -> {
            text.append(" ".repeat(indent)).append(scalar(key.toString())).append(':');
            value(value, indent + 2);
        });
    }

    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            mapping(map, indent);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            for (Object item : list) {
                text.append(" ".repeat(indent)).append('-');
                item(item, indent + 2);
            }
        } else if (value instanceof Map<?, ?>) {
            text.append(" {}\n");
        } else if (value instanceof List<?>) {
            text.append(" []\n");
        } else {
            scalarLine(value.toString(), indent);
        }
    }

    private void item(Object item, int indent) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            int begin = text.length();
            mapping(map, indent);
            // The first key stands behind the dash.
            text.replace(begin, begin + indent, " ");
        } else if (item instanceof List<?> few) {
            text.append(
                    few.stream().map(value -> scalar(value.toString())).collect(Collectors.joining(", ", " [", "]\n")));
        } else {
            scalarLine(item.toString(), indent);
        }
    }

    private void scalarLine(String value, int indent) {
        boolean literal = LITERAL.matcher(value).matches()
                && !value.endsWith("\n\n")
                && !UNPRINTABLE.matcher(value).find();
        if (!literal) {
            text.append(' ').append(scalar(value)).append('\n');
            return;
        }
        text.append(" |\n");
        value.lines()
                .forEach(line -> text.append(line.isEmpty() ? "" : " ".repeat(indent))
                        .append(line)
                        .append('\n'));
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !value.equals("null")) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
