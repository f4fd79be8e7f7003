// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How two runs were made differently: lines of {@code scenario.lock.yaml} that only one of them has. The file is written in
 * one fixed order with everything resolved, so lines need not be aligned.
 */
final class LockDifference {
    private static final int SHOWN = 8;
    private static final int LONGEST = 100;

    private LockDifference() {}

    /** The differences in words; what is told otherwise is left out. */
    static List<String> notes(List<String> a, List<String> b) {
        List<String> notes = new ArrayList<>();
        add(notes, "A", only(a, b));
        add(notes, "B", only(b, a));
        return notes;
    }

    private static void add(List<String> notes, String run, List<String> lines) {
        for (String line : lines.subList(0, Math.min(SHOWN, lines.size()))) {
            String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
            notes.add("only " + run + " was made with '" + shown + "'");
        }
        if (lines.size() > SHOWN) {
            notes.add("and " + (lines.size() - SHOWN) + " more lines of " + run + "'s scenario.lock.yaml");
        }
    }

    /** Lines that occur more often in the first list, in its order, without indentation. */
    private static List<String> only(List<String> lines, List<String> others) {
        Map<String, Integer> left = new HashMap<>();
        others.forEach(line -> left.merge(line.strip(), 1, Integer::sum));
        List<String> only = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (left.merge(text, -1, Integer::sum) < 0 && !text.matches("(version|seed|duration|start|record): .*")) {
                only.add(text);
            }
        }
        return only;
    }
}
