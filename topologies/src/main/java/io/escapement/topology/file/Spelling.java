// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.file;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggests what a misspelt word was meant to be. */
public final class Spelling {
    private static final int LISTED = 12;

    private Spelling() {}

    /**
     * The end of an error message: the nearest legal word by edit distance if one is near, and the legal words if they are
     * few. Starts with {@code "; "} unless it is empty.
     */
    public static String hint(String word, Collection<String> legal) {
        String nearest = nearest(word, legal);
        String list = legal.size() > LISTED || legal.isEmpty()
                ? ""
                : "; known: " + legal.stream().sorted().collect(Collectors.joining(", "));
        return (nearest == null ? "" : "; did you mean '" + nearest + "'?") + list;
    }

    /** The nearest legal word, or null if none is within a third of the word's length (at least 2) of edits. */
    public static String nearest(String word, Collection<String> legal) {
        int limit = Math.max(2, word.length() / 3);
        String best = null;
        for (String candidate : legal.stream().sorted().toList()) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= limit && distance < Math.max(word.length(), candidate.length())) {
                limit = distance - 1;
                best = candidate;
            }
        }
        return best;
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitute, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
