// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of models that come with the program, from a data file beside the class that models them: a row {@code
 * name,quantity,value,unit,source} for each figure, so that each has its source. A row without a quantity tells the source of the
 * model as a whole; a figure that has no row is 0. A figure whose source begins with {@code unverified:} was found in no data sheet or
 * standard. Lines that begin with # are comments, the first other one is the heading.
 */
public final class FigureTable {
    private static final int COLUMNS = 5;
    private static final String UNVERIFIED = "unverified:";

    private final String file;
    private final Map<String, String> units;
    private final Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, List<String>> unverified = new LinkedHashMap<>();

    /**
     * Reads a table.
     *
     * @param file for messages
     * @param units quantities that a model may have, with the unit they are in
     * @throws IllegalArgumentException if it is not as described above
     */
    FigureTable(String file, String text, Map<String, String> units) {
        this.file = file;
        this.units = units;
        List<String> lines = text.lines().toList();
        boolean heading = true;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#")) {
                if (!heading) {
                    read(i + 1, lines.get(i).split(",", COLUMNS));
                }
                heading = false;
            }
        }
        figures.keySet().forEach(this::source);
    }

    /** The table in a resource beside a class. */
    public static FigureTable beside(Class<?> owner, String file, Map<String, String> units) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            return new FigureTable(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), units);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Names of the models, in the file's order. */
    public List<String> names() {
        return List.copyOf(figures.keySet());
    }

    /** A figure of a model [unit that was agreed]. */
    public double figure(String name, String quantity) {
        if (!units.containsKey(quantity)) {
            throw new IllegalArgumentException(file + " has no quantity " + quantity);
        }
        return figures.get(name).getOrDefault(quantity, 0.0);
    }

    /** Where the figures of a model come from. */
    public String source(String name) {
        String source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException(file + ": " + name + " as a whole has no source");
        }
        return source;
    }

    /** Quantities of a model whose figures are unverified, in the file's order. */
    public List<String> unverified(String name) {
        return List.copyOf(unverified.getOrDefault(name, List.of()));
    }

    private void read(int line, String[] columns) {
        if (columns.length != COLUMNS || columns[0].isEmpty() || columns[COLUMNS - 1].isBlank()) {
            throw wrong(line, "expected name,quantity,value,unit,source");
        }
        String name = columns[0];
        String quantity = columns[1];
        Map<String, Double> known = figures.computeIfAbsent(name, key -> new LinkedHashMap<>());
        if (quantity.isEmpty()) {
            if (sources.putIfAbsent(name, columns[COLUMNS - 1]) != null) {
                throw wrong(line, name + " has two sources");
            }
            return;
        }
        if (!columns[3].equals(units.get(quantity))) {
            throw wrong(line, "no quantity '" + quantity + "' in '" + columns[3] + "'");
        }
        if (known.putIfAbsent(quantity, Double.valueOf(columns[2])) != null) {
            throw wrong(line, quantity + " is given twice");
        }
        if (columns[COLUMNS - 1].startsWith(UNVERIFIED)) {
            unverified.computeIfAbsent(name, key -> new ArrayList<>()).add(quantity);
        }
    }

    private IllegalArgumentException wrong(int line, String what) {
        return new IllegalArgumentException(file + ", line " + line + ": " + what);
    }
}
