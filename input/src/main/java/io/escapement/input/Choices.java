// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Collection;
import java.util.stream.Collectors;

/** Tells a user what could have been written in place of a word that is not known. */
public final class Choices {
    private static final int LISTED = 12;

    private Choices() {}

    /** The end of an error message: the nearest known word, if one is near, and the known words, if they are few. */
    public static String hint(String word, Collection<String> known) {
        String list = known.size() > LISTED || known.isEmpty()
                ? ""
                : "; known: " + known.stream().sorted().collect(Collectors.joining(", "));
        return Spelling.hint(word, known) + list;
    }
}
