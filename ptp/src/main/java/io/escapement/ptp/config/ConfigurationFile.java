// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file in linuxptp's syntax: sections in brackets, one {@code option value} per line, lines that begin
 * with {@code #} are comments. An option given twice has its last value.
 */
final class ConfigurationFile {
    private static final String GLOBAL = "global";
    private static final String UNICAST_TABLE = "unicast_master_table";

    private final OptionTable table;
    private final String program;
    private final String fileName;
    private final List<Finding> findings;
    private final Map<String, Setting> global = new LinkedHashMap<>();
    private final Map<String, Map<String, Setting>> sections = new LinkedHashMap<>();
    private final List<SourcePosition> unicastTables = new ArrayList<>();

    /** Settings of the section being read; null before the first one. */
    private Map<String, Setting> section;

    private String sectionName;

    private ConfigurationFile(OptionTable table, String program, String fileName, List<Finding> findings) {
        this.table = table;
        this.program = program;
        this.fileName = fileName;
        this.findings = findings;
    }

    /**
     * Reads a file.
     *
     * @param program the program and its release, for messages: {@code ptp4l 3.1.1}
     * @param findings receives what is wrong
     */
    static ConfigurationFile read(OptionTable table, String program, TextFile file, List<Finding> findings) {
        ConfigurationFile configuration = new ConfigurationFile(table, program, file.name(), findings);
        int number = 0;
        for (String line : file.text().split("\\R", -1)) {
            configuration.readLine(line, ++number);
        }
        return configuration;
    }

    /** Settings of the global section. */
    Map<String, Setting> global() {
        return global;
    }

    /** Settings of every other section by its name, in the order of the file. */
    Map<String, Map<String, Setting>> sections() {
        return sections;
    }

    /** Where unicast master tables begin. */
    List<SourcePosition> unicastTables() {
        return unicastTables;
    }

    private void readLine(String line, int number) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        SourcePosition position = new SourcePosition(fileName, number, line.indexOf(content) + 1);
        if (content.startsWith("[")) {
            openSection(content, position);
        } else if (section == null) {
            findings.add(ConfigurationRule.CONFIGURATION_SYNTAX.at(
                    position, "this line is not in a section; " + program + " refuses it"));
        } else if (!sectionName.equals(UNICAST_TABLE)) {
            readSetting(content, position);
        }
    }

    private void openSection(String content, SourcePosition position) {
        int end = content.indexOf(']');
        String name = end < 0 ? content.substring(1) : content.substring(1, end);
        // The two special names are recognised only where nothing follows them.
        boolean whole = end == content.length() - 1;
        if (whole && name.equalsIgnoreCase(GLOBAL)) {
            sectionName = GLOBAL;
            section = global;
        } else if (whole && name.equalsIgnoreCase(UNICAST_TABLE)) {
            sectionName = UNICAST_TABLE;
            section = new LinkedHashMap<>();
            unicastTables.add(position);
        } else {
            sectionName = name.strip().split("\\s+")[0];
            if (sectionName.isEmpty()) {
                findings.add(ConfigurationRule.CONFIGURATION_SYNTAX.at(
                        position, "a section needs a name; " + program + " refuses it"));
            }
            section = sections.computeIfAbsent(sectionName, key -> new LinkedHashMap<>());
        }
    }

    private void readSetting(String content, SourcePosition position) {
        String[] words = content.split("\\s+", 2);
        if (words.length < 2) {
            findings.add(ConfigurationRule.CONFIGURATION_SYNTAX.at(
                    position, "option " + words[0] + " has no value; " + program + " refuses it"));
            return;
        }
        OptionDefinition option = table.find(words[0]).orElse(null);
        if (option == null) {
            findings.add(ConfigurationRule.UNKNOWN_OPTION.at(
                    position,
                    words[0] + table.unknown(words[0]) + "; " + program + " refuses it",
                    table.nearest(words[0])));
            return;
        }
        if (section != global && option.scope() == OptionDefinition.Scope.GLOBAL) {
            findings.add(ConfigurationRule.OPTION_SECTION.at(
                    position,
                    option.name() + " belongs in the global section; " + program + " refuses it in [" + sectionName
                            + "]"));
            return;
        }
        SourcePosition valuePosition = position.plus(content.length() - words[1].length());
        Setting setting = setting(option, words[1], valuePosition, program, findings);
        if (setting != null) {
            section.put(option.name(), setting);
        }
    }

    /** Reads a value, or reports it and returns null. */
    static Setting setting(
            OptionDefinition option, String text, SourcePosition position, String program, List<Finding> findings) {
        OptionDefinition.Value value = option.parse(text).orElse(null);
        if (value == null) {
            String mend = text.contains("#")
                    ? "a comment has to stand on a line of its own"
                    : Spelling.hint(text, option.words().keySet());
            findings.add(ConfigurationRule.OPTION_VALUE.at(
                    position,
                    option.name() + " " + text + " is not " + option.expected() + "; " + program + " refuses it",
                    mend));
            return null;
        }
        return new Setting(option, value, position);
    }
}
