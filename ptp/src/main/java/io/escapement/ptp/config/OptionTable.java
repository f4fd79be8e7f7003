// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Spelling;
import io.escapement.ptp.config.OptionDefinition.Scope;
import io.escapement.ptp.config.OptionDefinition.Twin;
import io.escapement.ptp.config.OptionDefinition.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration options of a release: those of {@code options.csv} up to it, a later line replacing an earlier one
 * of the same name. All programs of a release share the table.
 */
public final class OptionTable {
    private static final Map<Release, OptionTable> TABLES = readTables();

    /** Names that the releases still take in place of today's, with a warning. */
    private static final Map<String, String> DEPRECATED = Map.of(
            "pi_offset_const", "step_threshold",
            "pi_f_offset_const", "first_step_threshold",
            "pi_max_frequency", "max_frequency");

    private final Release release;
    private final Map<String, OptionDefinition> options;

    private OptionTable(Release release, Map<String, OptionDefinition> options) {
        this.release = release;
        this.options = Collections.unmodifiableMap(options);
    }

    /** The table of a release. */
    public static OptionTable of(Release release) {
        return TABLES.get(release);
    }

    /** The release. */
    public Release release() {
        return release;
    }

    /** All options, in the table's order. */
    public Collection<OptionDefinition> options() {
        return options.values();
    }

    /** The option of that name, deprecated names included. */
    public Optional<OptionDefinition> find(String name) {
        return Optional.ofNullable(options.get(DEPRECATED.getOrDefault(name, name)));
    }

    /** The option of that name or, as getopt_long takes it, the only one whose name begins so. */
    Optional<OptionDefinition> findAbbreviated(String name) {
        if (options.containsKey(name)) {
            return find(name);
        }
        List<OptionDefinition> found = options.values().stream()
                .filter(option -> option.name().startsWith(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** What to say about a name that this release does not know, after the name itself. */
    String unknown(String name) {
        return firstWith(name)
                .map(later -> " exists from linuxptp " + later.label() + " on")
                .orElse(" is not an option");
    }

    /** What to do about a name that this release does not know. */
    String nearest(String name) {
        return firstWith(name).isPresent() ? "" : Spelling.hint(name, options.keySet());
    }

    /** The first later release that knows the name. */
    private Optional<Release> firstWith(String name) {
        return Stream.of(Release.values())
                .filter(later -> later.ordinal() > release.ordinal()
                        && of(later).find(name).isPresent())
                .findFirst();
    }

    private static Map<Release, OptionTable> readTables() {
        Map<Release, OptionTable> tables = new EnumMap<>(Release.class);
        Map<String, OptionDefinition> options = new LinkedHashMap<>();
        List<String> lines = readLines();
        for (Release release : Release.values()) {
            lines.stream()
                    .filter(line -> line.startsWith(release.label() + ","))
                    .map(OptionTable::readLine)
                    .forEach(option -> options.put(option.name(), option));
            tables.put(release, new OptionTable(release, new LinkedHashMap<>(options)));
        }
        return tables;
    }

    private static List<String> readLines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(OptionTable.class.getResourceAsStream("options.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns: release, option, scope, type, default, range, programs, twin, accepted, note (which may hold commas). */
    private static OptionDefinition readLine(String line) {
        String[] field = line.split(",", 10);
        double minimum = 0;
        double maximum = 0;
        TextSyntax syntax = TextSyntax.ANY;
        Map<String, Integer> words = new LinkedHashMap<>();
        for (String part : field[5].isEmpty() ? new String[0] : field[5].split("\\|")) {
            int dots = part.indexOf("..");
            int equals = part.indexOf('=');
            if (dots >= 0) {
                minimum = Double.parseDouble(part.substring(0, dots));
                maximum = Double.parseDouble(part.substring(dots + 2));
            } else if (equals >= 0) {
                words.put(part.substring(0, equals), Integer.valueOf(part.substring(equals + 1)));
            } else if (field[3].equals("text")) {
                syntax = TextSyntax.valueOf(part.toUpperCase(Locale.ROOT).replace('-', '_'));
            } else {
                words.put(part, 0);
            }
        }
        return new OptionDefinition(
                field[1],
                Scope.valueOf(field[2].toUpperCase(Locale.ROOT)),
                Type.valueOf(field[3].toUpperCase(Locale.ROOT)),
                field[4],
                minimum,
                maximum,
                syntax,
                Collections.unmodifiableMap(words),
                Set.of(field[6].split(" ")),
                Twin.valueOf(field[7].toUpperCase(Locale.ROOT).replace(' ', '_')),
                field[8].isEmpty() ? List.of() : List.of(field[8].split("\\|")),
                field[9]);
    }
}
