// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.ptp.config.CommandLine.Argument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one ts2phc is told.
 *
 * @param release the release that reads it
 * @param options options of the program
 * @param source the source of the pulse: {@code generic}, {@code nmea}, an interface or {@code /dev/ptpN}
 * @param sourceOptions options of the source: those of its section, or the program's
 * @param sinks clocks to be synchronised in order: those of {@code -c}, then the sections of the file
 * @param remarks what is legal but probably not meant
 * @param unsupported what the built-in ts2phc does not implement; empty if it can run this
 */
public record Ts2phcConfiguration(
        Release release,
        Options options,
        String source,
        Options sourceOptions,
        List<Sink> sinks,
        List<InputProblem> remarks,
        List<InputProblem> unsupported) {

    /**
     * One clock to be synchronised.
     *
     * @param name an interface or {@code /dev/ptpN}
     * @param options its options; those not set for it are the program's
     */
    public record Sink(String name, Options options) {}

    /**
     * Reads a configuration as the release reads it.
     *
     * @param file the file that {@code -f} names, if there is one
     * @param command the command line's arguments; {@code -f} among them is skipped
     * @param overrides values that replace what both say
     * @throws InputException if the release refuses it
     */
    public static Ts2phcConfiguration read(
            Release release, Optional<TextFile> file, CommandText command, List<SettingOverride> overrides)
            throws InputException {
        ConfigurationReader reader = new ConfigurationReader(Program.TS2PHC, release, file, command, overrides);
        SourcePosition where =
                file.map(text -> new SourcePosition(text.name(), 0, 0)).orElse(command.position());
        Set<String> clocks = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        for (Argument argument : reader.arguments()) {
            switch (argument.letter()) {
                case 'c' -> clocks.add(argument.value());
                case 's' -> {
                    if (!sources.isEmpty()) {
                        reader.problem(argument, "is given twice; " + reader.name() + " refuses more than one source");
                    }
                    sources.add(argument.value());
                }
                default -> reader.takeCommon(argument);
            }
        }
        clocks.addAll(reader.file().sections().keySet());
        Options options = reader.global(Map.of());
        List<Sink> sinks = new ArrayList<>();
        for (String clock : clocks) {
            Options own = reader.section(clock, options);
            if (own.flag("ts2phc.master")) {
                sources.add(clock);
            } else {
                sinks.add(new Sink(clock, own));
            }
        }
        checkClocks(reader, where, sources, sinks);
        reader.finish();

        String source = sources.iterator().next();
        Options sourceOptions = reader.section(source, options);
        Set<InputProblem> unsupported = new LinkedHashSet<>(TwinSupport.unsupported(Program.TS2PHC, options, where));
        sinks.forEach(sink -> unsupported.addAll(TwinSupport.unsupported(Program.TS2PHC, sink.options(), where)));
        if (release != Release.V3_1_1) {
            unsupported.add(where.problem("the built-in ts2phc is that of linuxptp 3.1.1, not of " + release.label()));
        }
        if (source.equals("nmea")) {
            unsupported.add(command.position().problem("-s nmea: no GNSS receiver's messages are simulated yet"));
        }
        return new Ts2phcConfiguration(
                release,
                options,
                source,
                sourceOptions,
                List.copyOf(sinks),
                List.copyOf(reader.remarks()),
                List.copyOf(unsupported));
    }

    private static void checkClocks(
            ConfigurationReader reader, SourcePosition where, Set<String> sources, List<Sink> sinks) {
        if (sources.size() > 1) {
            reader.problem(where.problem("too many PPS sources: " + String.join(", ", sources) + "; " + reader.name()
                    + " refuses more than one"));
        }
        if (sinks.isEmpty()) {
            reader.problem(
                    where.problem("no clock to synchronise is specified; " + reader.name() + " refuses to start"));
        }
        if (sources.isEmpty()) {
            reader.problem(
                    where.problem("no source of the pulse (-s) is specified; " + reader.name() + " refuses to start"));
        }
    }
}
