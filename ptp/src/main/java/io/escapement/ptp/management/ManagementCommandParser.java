// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.management;

import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.ConfigurationRule;
import io.escapement.ptp.management.ManagementCommand.Target;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.PtpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one command of pmc, word by word. */
final class ManagementCommandParser {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PORT_IDENTITY =
            Pattern.compile("(\\p{XDigit}{6})\\.(\\p{XDigit}{4})\\.(\\p{XDigit}{6})-(\\d{1,5})");
    private static final String GET = "GET";
    private static final String SET = "SET";
    private static final String TARGET = "TARGET";
    private static final List<String> ACTIONS = List.of(GET, SET, TARGET, "CMD", "COMMAND");
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
    private static final List<String> SUBSCRIPTION = List.of("duration", "NOTIFY_PORT_STATE");
    private static final List<String> PORT = List.of("neighborPropDelayThresh", "asCapable");

    private final List<String> words = new ArrayList<>();
    private final List<SourcePosition> positions = new ArrayList<>();
    private final String action;
    private int next;

    ManagementCommandParser(CommandText text) throws InputException {
        Matcher matcher = WORD.matcher(text.text());
        while (matcher.find()) {
            words.add(matcher.group());
            positions.add(text.position().plus(matcher.start()));
        }
        positions.add(text.position().plus(text.text().length()));
        action = action(word("GET, SET or TARGET"));
    }

    /** An action of pmc; of COMMAND there is none that it sends. */
    private String action(String word) throws InputException {
        for (String known : ACTIONS) {
            if (known.regionMatches(true, 0, word, 0, word.length())) {
                if (ACTIONS.indexOf(known) > ACTIONS.indexOf(TARGET)) {
                    throw problem(0, "pmc knows no command that it could send with " + known);
                }
                return known;
            }
        }
        throw problem(0, word + " is neither GET nor SET nor TARGET", Spelling.hint(word, List.of(GET, SET, TARGET)));
    }

    /** True for the choice of a target. */
    boolean isTarget() {
        return action.equals(TARGET);
    }

    Target target() throws InputException {
        String text = word("a port identity or *");
        Matcher matcher = PORT_IDENTITY.matcher(text);
        Target target = Target.ALL;
        if (matcher.matches() && Integer.parseInt(matcher.group(4)) <= 0xFFFF) {
            String identity = matcher.group(1) + matcher.group(2) + matcher.group(3);
            target = new Target(Long.parseUnsignedLong(identity, 16), Integer.parseInt(matcher.group(4)));
        } else if (!text.equals("*")) {
            throw problem(next - 1, text + " is neither * nor a port identity such as 020000.fffe.000001-1");
        }
        refuseMore("TARGET");
        return target;
    }

    ManagementCommand command(Target target) throws InputException {
        ManagementId id = id(word("a management identifier"));
        ManagementCommand command = action.equals(SET)
                ? new ManagementCommand(ManagementAction.SET, id, values(id), target)
                : ManagementCommand.get(id, target);
        refuseMore(command.title());
        return command;
    }

    private void refuseMore(String what) throws InputException {
        if (next < words.size()) {
            throw problem(next, words.get(next) + " is more than " + what + " takes");
        }
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
            throw problem(1, name + " is not a management identifier", Spelling.hint(name, names));
        }
        return found.get(0);
    }

    private ManagementData values(ManagementId id) throws InputException {
        return switch (id) {
            case PRIORITY1, PRIORITY2 -> new ManagementData.Octet((int) number(10, 0, 255));
            case GRANDMASTER_SETTINGS_NP -> grandmasterSettings();
            case SUBSCRIBE_EVENTS_NP -> {
                int duration = (int) named(SUBSCRIPTION, 0, 10, 0, 0xFFFF);
                yield new ManagementData.EventSubscription(duration, onOrOff());
            }
            case PORT_DATA_SET_NP -> {
                long threshold = named(PORT, 0, 10, 0, 0xFFFFFFFFL);
                yield new ManagementData.PortDataSetNp(threshold, (int) named(PORT, 1, 10, 0, 1));
            }
            case SYNCHRONIZATION_UNCERTAIN_NP -> uncertainty();
            default -> throw problem(1, id + " only allows GET");
        };
    }

    private boolean onOrOff() throws InputException {
        expect(SUBSCRIPTION, 1);
        String text = word("on or off");
        if (!text.equalsIgnoreCase("on") && !text.equalsIgnoreCase("off")) {
            throw problem(next - 1, text + " is neither on nor off");
        }
        return text.equalsIgnoreCase("on");
    }

    private ManagementData uncertainty() throws InputException {
        int value = (int) number(10, 0, 255);
        if (value != 0 && value != 1 && value != 255) {
            throw problem(next - 1, value + " is none of 0 (false), 1 (true) and 255 (don't care)");
        }
        return new ManagementData.Octet(value);
    }

    private ManagementData grandmasterSettings() throws InputException {
        int clockClass = (int) named(SETTINGS, 0, 10, 0, 255);
        int clockAccuracy = (int) named(SETTINGS, 1, 16, 0, 255);
        int variance = (int) named(SETTINGS, 2, 16, 0, 0xFFFF);
        int utcOffset = (int) named(SETTINGS, 3, 10, -32768, 32767);
        int flags = flag(4, PtpFlags.LEAP_61)
                | flag(5, PtpFlags.LEAP_59)
                | flag(6, PtpFlags.UTC_OFFSET_VALID)
                | flag(7, PtpFlags.PTP_TIMESCALE)
                | flag(8, PtpFlags.TIME_TRACEABLE)
                | flag(9, PtpFlags.FREQUENCY_TRACEABLE);
        int timeSource = (int) named(SETTINGS, 10, 16, 0, 255);
        return new ManagementData.GrandmasterSettings(
                clockClass, clockAccuracy, variance, utcOffset, flags, timeSource);
    }

    private int flag(int index, int bit) throws InputException {
        return named(SETTINGS, index, 10, 0, 1) == 0 ? 0 : bit;
    }

    private long named(List<String> names, int index, int radix, long minimum, long maximum) throws InputException {
        expect(names, index);
        return number(radix, minimum, maximum);
    }

    private void expect(List<String> names, int index) throws InputException {
        String name = names.get(index);
        String found = word(name + " (all of " + String.join(", ", names) + " are needed, in this order)");
        if (!found.equals(name)) {
            throw problem(next - 1, found + " stands where " + name + " is expected");
        }
    }

    /** A number; those that pmc reads as hexadecimal may do without 0x. */
    private long number(int radix, long minimum, long maximum) throws InputException {
        String text = word("a number");
        try {
            boolean prefixed = radix == 16 && text.regionMatches(true, 0, "0x", 0, 2);
            long value = Long.parseLong(prefixed ? text.substring(2) : text, radix);
            if (value >= minimum && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below like one that is out of range.
        }
        String kind = radix == 16 ? "a hexadecimal number" : "a number";
        String range =
                radix == 16 ? " from 0x0 to 0x" + Long.toHexString(maximum) : " from " + minimum + " to " + maximum;
        throw problem(next - 1, text + " is not " + kind + range);
    }

    private String word(String expected) throws InputException {
        if (next == words.size()) {
            throw problem(next, "the command ends where " + expected + " is expected");
        }
        return words.get(next++);
    }

    private InputException problem(int index, String message) {
        return problem(index, message, "");
    }

    private InputException problem(int index, String message, String mend) {
        return new InputException(ConfigurationRule.PMC_COMMAND.at(positions.get(index), message, mend));
    }
}
