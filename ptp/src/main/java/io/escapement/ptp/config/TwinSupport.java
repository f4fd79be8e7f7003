// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds options whose values the Java twin of a program does not implement. */
final class TwinSupport {
    private TwinSupport() {}

    /**
     * What is wrong with the values in force.
     *
     * @param where the file to name where a default is the problem
     */
    static List<Finding> unsupported(Program program, Options options, SourcePosition where) {
        List<Finding> findings = new ArrayList<>();
        for (OptionDefinition option : options.table().options()) {
            if (!option.programs().contains(program.command())) {
                continue;
            }
            Setting setting = options.setting(option.name()).orElse(null);
            OptionDefinition.Value value = setting != null
                    ? setting.value()
                    : option.parse(option.defaultText()).orElseThrow();
            if (!option.supports(value)) {
                SourcePosition position = setting != null ? setting.position() : where;
                findings.add(
                        ConfigurationRule.NOT_IN_TWIN.at(position, describe(program, option, value, setting == null)));
            }
        }
        return findings;
    }

    private static String describe(
            Program program, OptionDefinition option, OptionDefinition.Value value, boolean isDefault) {
        String accepted = option.accepted().isEmpty() ? option.defaultText() : String.join(", ", option.accepted());
        return String.format(
                Locale.ROOT,
                "%s %s%s: the built-in %s takes only %s: %s",
                option.name(),
                value.text(),
                isDefault ? " (the default)" : "",
                program.command(),
                accepted,
                option.note());
    }
}
