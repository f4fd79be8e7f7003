// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import java.util.List;

/**
 * Which of the program's files in a folder a replacement is about: those that are not made again go.
 *
 * @param prefixes what their names begin with
 */
public record Scope(List<String> prefixes) {
    /** All. */
    public static final Scope ALL = new Scope(List.of(""));

    /** Keeps a copy. */
    public Scope {
        prefixes = List.copyOf(prefixes);
    }

    /** Those whose names begin so. */
    public static Scope of(String... prefixes) {
        return new Scope(List.of(prefixes));
    }

    boolean has(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
