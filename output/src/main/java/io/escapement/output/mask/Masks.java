// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The masks that come with the program, read from its data files: one for each recommendation, every row with its
 * provenance. User masks have the same form.
 */
public final class Masks {
    private static final String HEADER = "mask,measure,above_s,to_s,ends,a,b,c,p,status,source";
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
            read(file, resource(file)).forEach(mask -> masks.put(mask.name(), mask));
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
     * @throws IllegalArgumentException naming file and line if a row is wrong
     */
    public static List<Mask> read(String file, String text) {
        Map<String, Map<Measure, List<Mask.Segment>>> rows = new LinkedHashMap<>();
        int line = 0;
        boolean header = false;
        for (String row : text.lines().toList()) {
            line++;
            if (row.startsWith("#") || row.isBlank()) {
                continue;
            }
            if (!header) {
                require(row.equals(HEADER), file, line, "expected the header " + HEADER);
                header = true;
                continue;
            }
            // the source comes last and may hold commas, in quotes or not
            String[] fields = row.split(",", 11);
            require(fields.length == 11, file, line, "expected 11 fields");
            Optional<Measure> measure = Measure.named(fields[1]);
            require(measure.isPresent(), file, line, "unknown measure " + fields[1]);
            rows.computeIfAbsent(fields[0], name -> new LinkedHashMap<>())
                    .computeIfAbsent(measure.get(), m -> new ArrayList<>())
                    .add(segment(measure.get(), fields, file, line));
        }
        List<Mask> masks = new ArrayList<>();
        rows.forEach((name, parts) -> {
            List<Mask.Part> list = new ArrayList<>();
            parts.forEach((measure, segments) -> list.add(new Mask.Part(measure, List.copyOf(segments))));
            masks.add(new Mask(name, List.copyOf(list)));
        });
        return masks;
    }

    private static Mask.Segment segment(Measure measure, String[] fields, String file, int line) {
        String status = fields[9];
        require(List.of("verified", "derived", "unverified").contains(status), file, line, "unknown status " + status);
        require(List.of("", "(]", "()").contains(fields[4]), file, line, "ends must be (] or ()");
        require(measure.isCurve() != fields[2].isEmpty(), file, line, "a curve needs above_s, a number has none");
        try {
            return new Mask.Segment(
                    fields[2].isEmpty() ? 0 : Double.parseDouble(fields[2]),
                    fields[3].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(fields[3]),
                    !fields[4].equals("()"),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[6]),
                    Double.parseDouble(fields[7]),
                    Double.parseDouble(fields[8]),
                    !status.equals("unverified"),
                    fields[10].replace("\"", ""));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(file + ":" + line + ": not a number: " + wrong.getMessage(), wrong);
        }
    }

    private static void require(boolean condition, String file, int line, String message) {
        if (!condition) {
            throw new IllegalArgumentException(file + ":" + line + ": " + message);
        }
    }
}
