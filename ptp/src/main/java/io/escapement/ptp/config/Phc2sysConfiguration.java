// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.CommandLine.Argument;
import io.escapement.ptp.config.OptionDefinition.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one phc2sys is told.
 *
 * @param release the release that reads it
 * @param options options of the table
 * @param automatic true to follow ptp4l's port states ({@code -a})
 * @param systemClock how often {@code -r} was given: 1 synchronises the system clock, 2 lets it be a source too
 * @param domains the ptp4l to follow, and the domain of each
 * @param furtherSinks clocks that follow in automatic mode besides those of ports ({@code -c}, next only)
 * @param source the source: an interface, {@code /dev/ptpN} or {@code CLOCK_REALTIME}; empty in automatic mode
 * @param sink the clock to be synchronised, named likewise
 * @param timeOffset sink minus source in whole seconds, where {@code -O} gives it [s]
 * @param waitForPtp4l true to wait until ptp4l is synchronised ({@code -w}); without that and without a time offset it only asks
 *     ptp4l for the UTC offset (next)
 * @param rate updates per second [1/s]
 * @param readings readings of the source per update [1]
 * @param summaryUpdates updates per line of statistics, 0 for a line each [1]
 * @param remarks what is legal but probably not meant
 * @param unsupported what the built-in phc2sys does not implement; empty if it can run this
 */
public record Phc2sysConfiguration(
        Release release,
        Options options,
        boolean automatic,
        int systemClock,
        List<Domain> domains,
        List<String> furtherSinks,
        String source,
        String sink,
        OptionalInt timeOffset,
        boolean waitForPtp4l,
        double rate,
        int readings,
        int summaryUpdates,
        List<Finding> remarks,
        List<Finding> unsupported) {

    /** phc2sys brings its own constants, which its file cannot change. */
    private static final Map<String, String> OWN_DEFAULTS =
            Map.of("pi_proportional_const", "0.7", "pi_integral_const", "0.3");

    /**
     * A ptp4l.
     *
     * @param socket path of its local socket
     * @param number its domainNumber
     */
    public record Domain(String socket, int number) {}

    /**
     * Reads a configuration as the release reads it.
     *
     * @param file the file that {@code -f} names, if there is one
     * @param command the command line's arguments; {@code -f} among them is skipped
     * @param overrides values that replace what both say
     * @throws InputException if the release refuses it
     */
    public static Phc2sysConfiguration read(
            Release release, Optional<TextFile> file, CommandText command, List<SettingOverride> overrides)
            throws InputException {
        ConfigurationReader reader = new ConfigurationReader(Program.PHC2SYS, release, file, command, overrides);
        Arguments arguments = new Arguments();
        for (Argument argument : reader.arguments()) {
            if (!reader.takeCommon(argument) && !arguments.take(reader, argument)) {
                setOption(reader, argument);
            }
        }
        arguments.check(reader, release, command.position());
        reader.finish();
        Options options = reader.global(OWN_DEFAULTS);
        List<Finding> unsupported = new ArrayList<>(arguments.unsupported);
        unsupported.addAll(TwinSupport.unsupported(Program.PHC2SYS, options, command.position()));
        return new Phc2sysConfiguration(
                release,
                options,
                arguments.automatic,
                arguments.systemClock,
                domains(release, reader.arguments(), options, unsupported),
                arguments.automatic
                        ? arguments.sinks.stream().map(Argument::value).toList()
                        : List.of(),
                arguments.source,
                arguments.sink,
                arguments.timeOffset,
                arguments.waitForPtp4l,
                arguments.rate,
                arguments.readings,
                arguments.summaryUpdates,
                List.copyOf(reader.remarks()),
                List.copyOf(unsupported));
    }

    /**
     * The sockets of {@code -z} with the domains of {@code -n}, in order: 3.1.1 takes the last of each, later releases all. A
     * single one of either goes with all of the other.
     */
    private static List<Domain> domains(
            Release release, List<Argument> arguments, Options options, List<Finding> unsupported) {
        Domain single = new Domain(options.text("uds_address"), options.integer("domainNumber"));
        List<Argument> sockets =
                arguments.stream().filter(a -> a.letter() == 'z').toList();
        List<Argument> numbers =
                arguments.stream().filter(a -> a.letter() == 'n').toList();
        if (release == Release.V3_1_1 || sockets.size() < 2 && numbers.size() < 2) {
            return List.of(single);
        }
        int count = Math.max(sockets.size(), numbers.size());
        if (sockets.size() > 1 && numbers.size() > 1 && sockets.size() != numbers.size()) {
            unsupported.add(ConfigurationRule.NOT_IN_TWIN.at(
                    numbers.get(numbers.size() - 1).position(),
                    numbers.size() + " times -n for " + sockets.size()
                            + " times -z: which belong together is not known to the built-in phc2sys; give as many of"
                            + " each"));
            return List.of(single);
        }
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            domains.add(new Domain(
                    sockets.size() > 1 ? sockets.get(i).value() : single.socket(),
                    numbers.size() > 1 ? number(options, numbers.get(i).value()) : single.number()));
        }
        return List.copyOf(domains);
    }

    private static int number(Options options, String text) {
        OptionDefinition option = options.table().find("domainNumber").orElseThrow();
        return (int) option.parse(text).orElseThrow().number();
    }

    private static void setOption(ConfigurationReader reader, Argument argument) {
        switch (argument.letter()) {
            case 'E' -> {
                if (List.of("pi", "linreg", "ntpshm").contains(argument.value().toLowerCase(Locale.ROOT))) {
                    reader.set("clock_servo", argument.value(), argument.position());
                } else {
                    reader.problem(
                            argument,
                            argument.value() + " is not one of pi, linreg, ntpshm; " + reader.name() + " refuses it");
                }
            }
            case 'P' -> reader.set("pi_proportional_const", argument.value(), argument.position());
            case 'I' -> reader.set("pi_integral_const", argument.value(), argument.position());
            case 'S' -> reader.set("step_threshold", argument.value(), argument.position());
            case 'F' -> reader.set("first_step_threshold", argument.value(), argument.position());
            case 'L' -> reader.set("sanity_freq_limit", argument.value(), argument.position());
            case 'M' -> reader.set("ntpshm_segment", argument.value(), argument.position());
            case 'n' -> reader.set("domainNumber", argument.value(), argument.position());
            case 'x' -> reader.set("kernel_leap", "0", argument.position());
            case 'z' -> reader.set("uds_address", argument.value(), argument.position());
            case 't' -> reader.set("message_tag", argument.value(), argument.position());
            default -> throw new IllegalStateException("-" + argument.letter());
        }
    }

    /** Arguments that have no counterpart in the table of options. */
    private static final class Arguments {
        private static final String REALTIME = "CLOCK_REALTIME";

        private boolean automatic;
        private boolean manual;
        private int systemClock;
        private String source = "";
        private String sink = REALTIME;
        private OptionalInt timeOffset = OptionalInt.empty();
        private boolean waitForPtp4l;
        private double rate = 1;
        private int readings = 5;
        private int summaryUpdates;
        private final List<Finding> unsupported = new ArrayList<>();
        private final List<Argument> sinks = new ArrayList<>();
        private boolean pulse;

        boolean take(ConfigurationReader reader, Argument argument) {
            switch (argument.letter()) {
                case 'a' -> automatic = true;
                case 'r' -> systemClock++;
                case 'c' -> {
                    sink = argument.value();
                    sinks.add(argument);
                }
                case 's', 'i' -> source = argument.value();
                case 'O' ->
                    timeOffset = OptionalInt.of(
                            (int) reader.number(argument, Type.INTEGER, Integer.MIN_VALUE, Integer.MAX_VALUE, 0));
                case 'w' -> waitForPtp4l = true;
                case 'd' -> {
                    pulse = true;
                    unsupported.add(ConfigurationRule.NOT_IN_TWIN.at(
                            argument.position(), "-d: the built-in phc2sys has no PPS device mode yet"));
                }
                case 'R' -> rate = reader.number(argument, Type.REAL, 1e-9, Double.MAX_VALUE, 1);
                case 'N' -> readings = (int) reader.number(argument, Type.INTEGER, 1, Integer.MAX_VALUE, 5);
                case 'u' -> summaryUpdates = (int) reader.number(argument, Type.INTEGER, 0, Integer.MAX_VALUE, 0);
                default -> {
                    return false;
                }
            }
            manual |= "siOwd".indexOf(argument.letter()) >= 0;
            return true;
        }

        void check(ConfigurationReader reader, Release release, SourcePosition where) {
            manual |= !sinks.isEmpty() && (release != Release.NEXT || !automatic);
            if (automatic && manual) {
                reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                        where, "-a excludes -c, -d, -i, -s, -w and -O; " + reader.name() + " refuses them"));
            } else if (!automatic && source.isEmpty() && !pulse) {
                reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                        where, "neither -a nor a source (-s) is given; " + reader.name() + " refuses that"));
            } else if (!automatic && !pulse && !waitForPtp4l && timeOffset.isEmpty() && release != Release.NEXT) {
                reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                        where, "neither -w nor a time offset (-O) is given; " + reader.name() + " refuses that"));
            }
            if (!automatic && systemClock > 0) {
                reader.remark(
                        ConfigurationRule.OPTION_WITHOUT_EFFECT.at(where, "-r has an effect together with -a only"));
            }
        }
    }
}
