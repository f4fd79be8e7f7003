// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import io.escapement.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The masks that come with the program, read from its data files: one for each recommendation, every row with its
 * provenance. User masks have the same form.
 */
public final class Masks {
    private static final SortedMap<String, Mask> BUNDLED = bundled();

    private Masks() {}

    /** Names of the bundled masks, sorted. */
    public static List<String> names() {
        return List.copyOf(BUNDLED.keySet());
    }

    /** The bundled mask of that name. */
    public static Optional<Mask> named(String name) {
        return Optional.ofNullable(BUNDLED.get(name));
    }

    private static SortedMap<String, Mask> bundled() {
        SortedMap<String, Mask> masks = new TreeMap<>();
        for (String file : resource("masks.txt").lines().toList()) {
            try {
                read(file, resource(file)).forEach(mask -> masks.put(mask.name(), mask));
            } catch (InputException wrong) {
                throw new IllegalStateException(wrong);
            }
        }
        return masks;
    }

    private static String resource(String file) {
        try (InputStream in = Masks.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads a mask file: comma-separated values, lines beginning with # being comments.
     *
     * @param file name of the file, for messages
     * @param text its content
     * @throws InputException with file, line and column of everything that is wrong
     */
    public static List<Mask> read(String file, String text) throws InputException {
        return MaskFile.read(file, text);
    }
}
