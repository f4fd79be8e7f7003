// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options in force for a program or for one of its ports: what is set, else what the enclosing section sets, else the
 * release's default. Immutable.
 */
public final class Options {
    private final OptionTable table;
    private final Map<String, Setting> settings;

    Options(OptionTable table, Map<String, Setting> settings) {
        this.table = table;
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** True if the release has an option of that name. */
    public boolean has(String name) {
        return table.find(name).isPresent();
    }

    /** Value of an integer option. */
    public int integer(String name) {
        return (int) value(name, OptionDefinition.Type.INTEGER).number();
    }

    /** True if an integer option is not 0. */
    public boolean flag(String name) {
        return integer(name) != 0;
    }

    /** Value of a floating-point option. */
    public double real(String name) {
        return value(name, OptionDefinition.Type.REAL).number();
    }

    /** Value of a free text option. */
    public String text(String name) {
        return value(name, OptionDefinition.Type.TEXT).text();
    }

    /** Value of an option that is one of several words, in the spelling of the release's manual. */
    public String word(String name) {
        return value(name, OptionDefinition.Type.WORD).text();
    }

    /** Where the user set the option; empty where its default holds. */
    public Optional<Setting> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** What the user set, in order. */
    Collection<Setting> settings() {
        return settings.values();
    }

    /** The release's table. */
    public OptionTable table() {
        return table;
    }

    private OptionDefinition.Value value(String name, OptionDefinition.Type type) {
        Setting setting = settings.get(name);
        OptionDefinition option = setting != null
                ? setting.option()
                : table.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "linuxptp " + table.release().label() + " has no option " + name));
        if (option.type() != type) {
            throw new IllegalArgumentException(name + " is not of type " + type);
        }
        return setting != null
                ? setting.value()
                : option.parse(option.defaultText()).orElseThrow();
    }
}
