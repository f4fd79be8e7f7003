// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.SourcePosition;
import io.escapement.ptp.config.Spelling;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.PtpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of pmc: {@code GET id}, or {@code SET id} with the values that pmc 3.1.1 wants, in its order. Case does not
 * matter, and an identifier may be shortened as long as it is the only one that begins so.
 *
 * @param action {@link ManagementAction#GET} or {@link ManagementAction#SET}
 * @param id the data set
 * @param data what is sent with it
 */
public record ManagementCommand(int action, ManagementId id, ManagementData data) {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final List<String> SETTINGS = List.of(
            "clockClass",
            "clockAccuracy",
            "offsetScaledLogVariance",
            "currentUtcOffset",
            "leap61",
            "leap59",
            "currentUtcOffsetValid",
            "ptpTimescale",
            "timeTraceable",
            "frequencyTraceable",
            "timeSource");

    /** Asks for a data set. */
    public static ManagementCommand get(ManagementId id) {
        return new ManagementCommand(ManagementAction.GET, id, new ManagementData.Empty());
    }

    /** Sets what a grandmaster announces. */
    public static ManagementCommand set(ManagementData.GrandmasterSettings settings) {
        return new ManagementCommand(ManagementAction.SET, ManagementId.GRANDMASTER_SETTINGS_NP, settings);
    }

    /** The command as pmc shows it when it sends it. */
    public String title() {
        return (action == ManagementAction.GET ? "GET " : "SET ") + id;
    }

    /**
     * Reads a command.
     *
     * @throws InputException if pmc refuses it, or a value is out of range, which pmc would cut to size
     */
    public static ManagementCommand parse(CommandText text) throws InputException {
        return new Parser(text).read();
    }

    private static final class Parser {
        private final List<String> words = new ArrayList<>();
        private final List<SourcePosition> positions = new ArrayList<>();
        private int next;

        Parser(CommandText text) {
            Matcher matcher = WORD.matcher(text.text());
            while (matcher.find()) {
                words.add(matcher.group());
                positions.add(text.position().plus(matcher.start()));
            }
            positions.add(text.position().plus(text.text().length()));
        }

        ManagementCommand read() throws InputException {
            String action = word("GET or SET");
            boolean set = action.equalsIgnoreCase("SET");
            if (!set && !action.equalsIgnoreCase("GET")) {
                throw problem(0, action + " is neither GET nor SET" + Spelling.hint(action, List.of("GET", "SET")));
            }
            ManagementId id = id(word("a management identifier"));
            ManagementCommand command = set ? new ManagementCommand(ManagementAction.SET, id, values(id)) : get(id);
            if (next < words.size()) {
                throw problem(next, words.get(next) + " is more than " + command.title() + " takes");
            }
            return command;
        }

        private ManagementId id(String name) throws InputException {
            List<ManagementId> found = Arrays.stream(ManagementId.values())
                    .filter(id -> id.name().regionMatches(true, 0, name, 0, name.length()))
                    .toList();
            for (ManagementId id : found) {
                if (id.name().equalsIgnoreCase(name)) {
                    return id;
                }
            }
            if (found.size() > 1) {
                throw problem(1, name + " is too ambiguous: " + found);
            }
            if (found.isEmpty()) {
                List<String> names =
                        Arrays.stream(ManagementId.values()).map(Enum::name).toList();
                throw problem(1, name + " is not a management identifier" + Spelling.hint(name, names));
            }
            return found.get(0);
        }

        private ManagementData values(ManagementId id) throws InputException {
            return switch (id) {
                case PRIORITY1, PRIORITY2 -> new ManagementData.Octet(number(10, 0, 255));
                case GRANDMASTER_SETTINGS_NP -> grandmasterSettings();
                default -> throw problem(1, id + " can't be set by this version, only GET is there");
            };
        }

        private ManagementData grandmasterSettings() throws InputException {
            int clockClass = named(0, 10, 0, 255);
            int clockAccuracy = named(1, 16, 0, 255);
            int variance = named(2, 16, 0, 0xFFFF);
            int utcOffset = named(3, 10, -32768, 32767);
            int flags = flag(4, PtpFlags.LEAP_61)
                    | flag(5, PtpFlags.LEAP_59)
                    | flag(6, PtpFlags.UTC_OFFSET_VALID)
                    | flag(7, PtpFlags.PTP_TIMESCALE)
                    | flag(8, PtpFlags.TIME_TRACEABLE)
                    | flag(9, PtpFlags.FREQUENCY_TRACEABLE);
            int timeSource = named(10, 16, 0, 255);
            return new ManagementData.GrandmasterSettings(
                    clockClass, clockAccuracy, variance, utcOffset, flags, timeSource);
        }

        private int flag(int index, int bit) throws InputException {
            return named(index, 10, 0, 1) == 0 ? 0 : bit;
        }

        private int named(int index, int radix, int minimum, int maximum) throws InputException {
            String name = SETTINGS.get(index);
            String found = word(name + " (all of " + String.join(", ", SETTINGS) + " are needed, in this order)");
            if (!found.equals(name)) {
                throw problem(next - 1, found + " stands where " + name + " is expected");
            }
            return number(radix, minimum, maximum);
        }

        /** A number; those that pmc reads as hexadecimal may do without 0x. */
        private int number(int radix, int minimum, int maximum) throws InputException {
            String text = word("a number");
            try {
                boolean prefixed = radix == 16 && text.regionMatches(true, 0, "0x", 0, 2);
                int value = Integer.parseInt(prefixed ? text.substring(2) : text, radix);
                if (value >= minimum && value <= maximum) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // Reported below like one that is out of range.
            }
            String kind = radix == 16 ? "a hexadecimal number" : "a number";
            String range = radix == 16
                    ? " from 0x0 to 0x" + Integer.toHexString(maximum)
                    : " from " + minimum + " to " + maximum;
            throw problem(next - 1, text + " is not " + kind + range);
        }

        private String word(String expected) throws InputException {
            if (next == words.size()) {
                throw problem(next, "the command ends where " + expected + " is expected");
            }
            return words.get(next++);
        }

        private InputException problem(int index, String message) {
            return new InputException(positions.get(index).problem(message));
        }
    }
}
