// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments of a linuxptp program as getopt_long takes them: one-letter options, alone or in a row, their argument
 * attached or apart; and every option of the table as {@code --option value} or {@code --option=value}, abbreviated
 * where that is unambiguous.
 */
final class CommandLine {
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final Program program;
    private final OptionTable table;
    private final String name;
    private final List<Finding> findings;
    private final List<Word> words = new ArrayList<>();
    private final List<Argument> arguments = new ArrayList<>();
    private int next;

    /**
     * One option.
     *
     * @param letter the letter of a short one, or 0
     * @param option the definition of a long one, or null
     * @param value its argument, or empty where it has none
     * @param position where the argument is, or the option where it has none
     */
    record Argument(char letter, OptionDefinition option, String value, SourcePosition position) {}

    private record Word(String text, SourcePosition position) {}

    private CommandLine(Program program, OptionTable table, String name, List<Finding> findings) {
        this.program = program;
        this.table = table;
        this.name = name;
        this.findings = findings;
    }

    /**
     * Reads arguments.
     *
     * @param name the program and its release, for messages
     * @param findings receives what is wrong
     * @return the options in order
     */
    static List<Argument> read(
            Program program, OptionTable table, String name, CommandText text, List<Finding> findings) {
        CommandLine line = new CommandLine(program, table, name, findings);
        Matcher matcher = WORD.matcher(text.text());
        while (matcher.find()) {
            line.words.add(new Word(matcher.group(), text.position().plus(matcher.start())));
        }
        while (line.next < line.words.size()) {
            line.readWord(line.words.get(line.next++));
        }
        return line.arguments;
    }

    private void readWord(Word word) {
        if (word.text().startsWith("--") && word.text().length() > 2) {
            readLong(word);
        } else if (word.text().startsWith("-") && word.text().length() > 1) {
            readShort(word);
        } else {
            findings.add(ConfigurationRule.DAEMON_ARGUMENT.at(
                    word.position(), word.text() + " is not an option of " + name + ", which ignores it"));
        }
    }

    private void readLong(Word word) {
        int equals = word.text().indexOf('=');
        String key = word.text().substring(2, equals < 0 ? word.text().length() : equals);
        OptionDefinition option = table.findAbbreviated(key).orElse(null);
        if (option == null) {
            findings.add(ConfigurationRule.UNKNOWN_OPTION.at(
                    word.position(),
                    "--" + key + table.unknown(key) + "; " + name + " refuses it",
                    table.nearest(key)));
            next += equals < 0 && next < words.size() && !words.get(next).text().startsWith("-") ? 1 : 0;
            return;
        }
        if (equals >= 0) {
            String value = word.text().substring(equals + 1);
            arguments.add(new Argument((char) 0, option, value, word.position().plus(equals + 1)));
        } else {
            takeValue((char) 0, option, word);
        }
    }

    private void readShort(Word word) {
        for (int i = 1; i < word.text().length(); i++) {
            char letter = word.text().charAt(i);
            int known = letter == ':' ? -1 : program.shortOptions().indexOf(letter);
            if (known < 0) {
                findings.add(ConfigurationRule.DAEMON_ARGUMENT.at(
                        word.position().plus(i), "-" + letter + " is not an option; " + name + " refuses it"));
                return;
            }
            if (program.shortOptions().startsWith(":", known + 1)) {
                if (i + 1 < word.text().length()) {
                    String value = word.text().substring(i + 1);
                    arguments.add(
                            new Argument(letter, null, value, word.position().plus(i + 1)));
                } else {
                    takeValue(letter, null, word);
                }
                return;
            }
            arguments.add(new Argument(letter, null, "", word.position().plus(i)));
        }
    }

    private void takeValue(char letter, OptionDefinition option, Word word) {
        if (next == words.size()) {
            findings.add(ConfigurationRule.DAEMON_ARGUMENT.at(
                    word.position(), word.text() + " needs an argument; " + name + " refuses it"));
            return;
        }
        Word value = words.get(next++);
        arguments.add(new Argument(letter, option, value.text(), value.position()));
    }
}
