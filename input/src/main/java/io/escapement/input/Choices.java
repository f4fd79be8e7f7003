// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Collection;
import java.util.stream.Collectors;

/** Tells a user what could have been written in place of a word that is not known. */
public final class Choices {
    private static final int LISTED = 12;

    private Choices() {}

    /** What to do about a word that is not known: the nearest known one, if one is near, and all of them, if they are few. */
    public static String hint(String word, Collection<String> known) {
        String nearest = Spelling.hint(word, known);
        if (known.size() > LISTED || known.isEmpty()) {
            return nearest;
        }
        return (nearest.isEmpty() ? "" : nearest + "; ") + "known: "
                + known.stream().sorted().collect(Collectors.joining(", "));
    }
}
