// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them, with line feeds. */
public final class Csv {
    private final String text;
    private int at;
    private boolean whole = true;

    /** The records of a text, which are read one by one. */
    public Csv(String text) {
        this.text = text;
    }

    /** Appends a field, in quotes if it needs them. */
    public static void append(StringBuilder line, String value) {
        if (value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append(value);
        } else {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }

    /**
     * The next record, or null after the last that ends with a line feed; a quoted field may hold line ends.
     *
     * @param most fields that are told; of more one more is told, to show that there are
     */
    public List<String> next(int most) {
        if (at == text.length()) {
            return null;
        }
        List<String> record = new ArrayList<>(most + 1);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                if (record.size() <= most) {
                    record.add(field.toString());
                }
                field.setLength(0);
                if (c == '\n') {
                    return record;
                }
            } else {
                field.append(c);
            }
        }
        whole = false;
        return null;
    }

    /** Whether the last record that was there had an end. */
    public boolean whole() {
        return whole;
    }
}
