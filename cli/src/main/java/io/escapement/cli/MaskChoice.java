// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.RegularFile;
import io.escapement.input.Spelling;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Masks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The masks that a command line asks for, bundled ones and the user's own. */
final class MaskChoice {
    /** Largest file of masks that is read [octets]. */
    private static final int LARGEST = 1 << 20;

    @Option(
            names = "--mask",
            paramLabel = "NAME",
            description = "judge by this mask, see 'escapement list masks'; repeatable")
    private List<String> names = List.of();

    @Option(
            names = "--mask-file",
            paramLabel = "FILE",
            description = "masks of your own, in the form of the bundled ones")
    private List<Path> files = List.of();

    /**
     * Masks by name; all masks of the files if no name is given.
     *
     * @throws InputException for a name that no mask has, a name that two have, or a wrong row of a file
     */
    List<Mask> read() throws IOException, InputException {
        Map<String, Mask> own = new TreeMap<>();
        for (Path file : files) {
            for (Mask mask : Masks.read(file.toString(), RegularFile.text(file, LARGEST))) {
                if (Masks.named(mask.name()).isPresent() || own.put(mask.name(), mask) != null) {
                    throw WrongOption.because(
                            file.toString(),
                            "there is another mask named '" + mask.name() + "'; expected a name of its" + " own");
                }
            }
        }
        if (names.isEmpty()) {
            return List.copyOf(own.values());
        }
        List<Mask> chosen = new ArrayList<>();
        for (String name : names) {
            Mask mask =
                    own.containsKey(name) ? own.get(name) : Masks.named(name).orElse(null);
            if (mask == null) {
                throw WrongOption.because("--mask", "unknown mask '" + name + "'", hint(name, own));
            }
            chosen.add(mask);
        }
        return chosen;
    }

    /** Masks whose name holds the word, or else the nearest spelling. */
    private static String hint(String name, Map<String, Mask> own) {
        List<String> all = new ArrayList<>(own.keySet());
        all.addAll(Masks.names());
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> holding = all.stream()
                .filter(n -> n.toLowerCase(Locale.ROOT).contains(lower))
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        String hint = holding.isEmpty()
                ? Spelling.hint(name, all)
                : "did you mean " + String.join(" or ", holding.subList(0, Math.min(3, holding.size()))) + "?";
        return hint.isEmpty() ? "'escapement list masks' names them" : hint;
    }
}
