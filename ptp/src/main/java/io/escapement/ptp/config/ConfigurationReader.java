// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandLine.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together what one program is told: values given with {@code --set} come before those of the command line, these
 * before those of the file, these before the release's defaults.
 */
final class ConfigurationReader {
    private final Program program;
    private final OptionTable table;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> remarks = new ArrayList<>();
    private final Map<String, Setting> commandSettings = new LinkedHashMap<>();
    private final Map<String, Setting> overrides = new LinkedHashMap<>();
    private final ConfigurationFile file;
    private final List<Argument> arguments;

    ConfigurationReader(
            Program program,
            Release release,
            Optional<TextFile> file,
            CommandText command,
            List<SettingOverride> overrides) {
        this.program = program;
        table = OptionTable.of(release);
        name = program.command() + " " + release.label();
        this.file = ConfigurationFile.read(table, name, file.orElse(new TextFile("", "")), findings);
        arguments = CommandLine.read(program, table, name, command, findings);
        overrides.forEach(this::override);
    }

    private void override(SettingOverride override) {
        OptionDefinition option = table.find(override.option()).orElse(null);
        if (option == null) {
            findings.add(ConfigurationRule.UNKNOWN_OPTION.at(
                    override.position(),
                    override.option() + table.unknown(override.option()) + "; " + name + " refuses it",
                    table.nearest(override.option())));
        } else {
            put(overrides, option, override.value(), override.position());
        }
    }

    private void put(Map<String, Setting> settings, OptionDefinition option, String value, SourcePosition position) {
        Setting setting = ConfigurationFile.setting(option, value, position, name, findings);
        if (setting != null) {
            settings.put(option.name(), setting);
        }
    }

    /** The program and its release, for messages. */
    String name() {
        return name;
    }

    /** The file's sections. */
    ConfigurationFile file() {
        return file;
    }

    /** Options of the command line in order; long ones are to be handed to {@link #set}. */
    List<Argument> arguments() {
        return arguments;
    }

    /** Sets an option from the command line. */
    void set(String option, String value, SourcePosition position) {
        put(commandSettings, table.find(option).orElseThrow(), value, position);
    }

    /** Takes an option all programs share; false if it is another one. */
    boolean takeCommon(Argument argument) {
        if (argument.option() != null) {
            set(argument.option().name(), argument.value(), argument.position());
            return true;
        }
        switch (argument.letter()) {
            case 'f' -> {} // The caller has read the file it names.
            case 'l' -> set("logging_level", argument.value(), argument.position());
            case 'm' -> set("verbose", "1", argument.position());
            case 'q' -> set("use_syslog", "0", argument.position());
            case 'h', 'v' -> problem(argument, "makes " + program.command() + " print a text and exit");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads a number given with a one-letter option that has no counterpart in the table. */
    double number(Argument argument, OptionDefinition.Type type, double minimum, double maximum, double otherwise) {
        OptionDefinition option = new OptionDefinition(
                "-" + argument.letter(),
                OptionDefinition.Scope.GLOBAL,
                type,
                "",
                minimum,
                maximum,
                TextSyntax.ANY,
                Map.of(),
                Set.of(),
                OptionDefinition.Twin.IMPLEMENTED,
                List.of(),
                "");
        Setting setting = ConfigurationFile.setting(option, argument.value(), argument.position(), name, findings);
        return setting == null ? otherwise : setting.value().number();
    }

    /** Reports a problem with an argument. */
    void problem(Argument argument, String text) {
        findings.add(ConfigurationRule.DAEMON_ARGUMENT.at(argument.position(), "-" + argument.letter() + " " + text));
    }

    /** Reports a problem. */
    void problem(Finding problem) {
        findings.add(problem);
    }

    /** Notes something legal that is probably not what was meant. */
    void remark(Finding remark) {
        remarks.add(remark);
    }

    /** What was noted. */
    List<Finding> remarks() {
        return remarks;
    }

    /**
     * Options of the whole program.
     *
     * @param locked values that come before the file's, such as defaults of a program's own
     */
    Options global(Map<String, String> locked) {
        Map<String, Setting> settings = new LinkedHashMap<>(file.global());
        locked.forEach((option, value) -> {
            Setting inFile = settings.remove(option);
            if (inFile != null && !commandSettings.containsKey(option)) {
                remark(ConfigurationRule.OPTION_WITHOUT_EFFECT.at(
                        inFile.position(),
                        name + " takes " + option + " from its command line only, where its" + " default is " + value
                                + "; this line has no effect"));
            }
            settings.put(option, programDefault(option, value));
        });
        settings.putAll(commandSettings);
        settings.putAll(overrides);
        return new Options(table, settings);
    }

    private Setting programDefault(String name, String value) {
        OptionDefinition option = table.find(name).orElseThrow();
        return new Setting(option, option.parse(value).orElseThrow(), SourcePosition.whole(this.name));
    }

    /** Options of a section: its own before the global ones. */
    Options section(String section, Options global) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        global.settings().forEach(setting -> settings.put(setting.option().name(), setting));
        settings.putAll(file.sections().getOrDefault(section, Map.of()));
        settings.putAll(overrides);
        return new Options(table, settings);
    }

    /** Ends reading. */
    void finish() throws InputException {
        if (!findings.isEmpty()) {
            throw new InputException(findings);
        }
    }
}
