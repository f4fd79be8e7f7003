// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of a results folder the program made, as {@code contents.txt} lists it. A folder without that file was not made by a run;
 * files that it does not list are the user's, and are never changed or removed.
 *
 * @param names of the files, relative to the folder
 */
public record Contents(SortedSet<String> names) {
    /** The list's own name. */
    public static final String FILE = "contents.txt";

    static final Contents NONE = new Contents(Collections.emptySortedSet());

    private static final String MARK = "Escapement results, form 1";
    private static final String EXPLANATION =
            "'escapement run' and 'escapement report' made these files here, and may replace and remove them. All other"
                    + " files are yours.";

    /** Keeps a copy. */
    public Contents {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** What a folder's list says; null if it has none, or one that the program did not write. */
    public static Contents of(Path folder) throws IOException {
        List<String> lines = Names.lines(folder, FILE);
        if (lines.size() < 3 || !lines.get(0).equals(MARK) || !lines.get(2).isEmpty()) {
            return null;
        }
        List<String> names = lines.subList(3, lines.size());
        return names.stream().allMatch(Names::fits) ? new Contents(new TreeSet<>(names)) : null;
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(MARK + "\n" + EXPLANATION + "\n\n");
        names.forEach(name -> text.append(name).append('\n'));
        Files.writeString(folder.resolve(FILE), text);
    }
}
