// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a misspelt word. */
public final class Spelling {
    /** A longer word is not misspelt, but something else [characters]. */
    private static final int LONGEST = 64;
    /** Among more candidates nobody looks for a likeness: it takes long, and many are alike [1]. */
    private static final int MOST_CANDIDATES = 5_000;

    private Spelling() {}

    /**
     * The candidate with the fewest edits (optimal string alignment, case ignored) to the word, the first of equals; none where even
     * that is not like it: more edits than a third of the word's length, and more than one. None either for a word of more than 64
     * characters, or among more than 5000 candidates.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.length() > LONGEST || candidates.size() > MOST_CANDIDATES) {
            return Optional.empty();
        }
        String best = null;
        int fewest = Math.max(1, word.length() / 3) + 1;
        String lower = word.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) >= fewest) {
                continue;
            }
            int edits = distance(lower, candidate.toLowerCase(Locale.ROOT), fewest);
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What to do about a misspelt word: {@code did you mean x?}; empty where no candidate is near. */
    public static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String a, String b) {
        return distance(a, b, Integer.MAX_VALUE);
    }

    /** The same; where they are {@code enough} or more, any number from that on. */
    private static int distance(String a, String b, int enough) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] oldest = before;
            before = last;
            last = row;
            row = oldest;
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            // a swap takes one from two rows before, which may have been one less
            if (least > enough) {
                return least;
            }
        }
        return row[b.length()];
    }
}
