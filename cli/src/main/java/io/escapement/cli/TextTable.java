// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.PlainText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for a terminal: columns as wide as their widest entry. Columns whose entries all look like quantities are aligned
 * right, the others left.
 */
final class TextTable {
    private static final int LONGEST = 200;

    private final List<String[]> rows = new ArrayList<>();

    /** A table with these headings. */
    TextTable(String... heading) {
        rows.add(heading);
    }

    /** Adds a row: one entry per heading, each in one line. */
    void add(String... row) {
        rows.add(Arrays.stream(row).map(entry -> PlainText.line(entry, LONGEST)).toArray(String[]::new));
    }

    /** Prints headings and rows. */
    void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] =
                    rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
            right[c] = rows.stream().skip(1).allMatch(row -> quantity(row[column]));
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String blanks = " ".repeat(widths[c] - row[c].length());
                line.append(c == 0 ? "" : "  ").append(right[c] ? blanks + row[c] : row[c] + blanks);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static boolean quantity(String entry) {
        return entry.matches("-|[+-]{0,2}[0-9.]+(e[+-]?[0-9]+)?( [a-zA-Z%/]+)?");
    }
}
