// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a replacement is about to do, written down before it begins, so that another process can finish it.
 *
 * @param scope which of the program's files it is about
 * @param data the name of a file that stands for the data which the new files were made from; empty where they bring their own
 * @param basis the state of that file then; if it is another one, the new files are of no use
 * @param names of the new files
 */
record Plan(Scope scope, String data, String basis, SortedSet<String> names) {
    private static final String FILE = "plan";
    private static final String SCOPE = "scope ";
    private static final String DATA = "data ";
    private static final String BASIS = "basis ";
    private static final String NAME = "file ";

    void write(Path staging) throws IOException {
        StringBuilder text = new StringBuilder();
        scope.prefixes().forEach(prefix -> text.append(SCOPE).append(prefix).append('\n'));
        text.append(DATA).append(data).append('\n');
        text.append(BASIS).append(basis).append('\n');
        names.forEach(name -> text.append(NAME).append(name).append('\n'));
        Files.writeString(staging.resolve(FILE), text);
    }

    /** The plan in a staging folder; null if there is none, or one that the program did not write. */
    static Plan read(Path staging) throws IOException {
        List<String> prefixes = new ArrayList<>();
        String data = "";
        String basis = "";
        SortedSet<String> names = new TreeSet<>();
        for (String line : Names.lines(staging, FILE)) {
            if (line.startsWith(SCOPE)) {
                prefixes.add(line.substring(SCOPE.length()));
            } else if (line.equals(DATA) || line.startsWith(DATA) && Names.fits(line.substring(DATA.length()))) {
                data = line.substring(DATA.length());
            } else if (line.startsWith(BASIS)) {
                basis = line.substring(BASIS.length());
            } else if (line.startsWith(NAME) && Names.fits(line.substring(NAME.length()))) {
                names.add(line.substring(NAME.length()));
            } else {
                return null;
            }
        }
        return names.isEmpty() && prefixes.isEmpty() ? null : new Plan(new Scope(prefixes), data, basis, names);
    }

    /** Whether the data in a results folder are still those that the new files were made from. */
    boolean isCurrent(Path target) throws IOException {
        return basis.equals(state(target, data));
    }

    /** The state of a file: another one of that name differs in it. Empty if there is none. */
    static String state(Path target, String name) throws IOException {
        Path file = name.isEmpty() ? null : Names.existing(target, name);
        if (file == null) {
            return "";
        }
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }
}
