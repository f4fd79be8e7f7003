// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
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
 * @param automatic true to follow ptp4l's port states ({@code -a})
 * @param leapSeconds the table of {@code leapfile}, or the one that the program carries
 * @param remarks what is legal but probably not meant
 * @param unsupported what the built-in ts2phc does not implement; empty if it can run this
 */
public record Ts2phcConfiguration(
        Release release,
        Options options,
        String source,
        Options sourceOptions,
        List<Sink> sinks,
        boolean automatic,
        LeapSeconds leapSeconds,
        List<Finding> remarks,
        List<Finding> unsupported) {

    /** The source that tells a pulse's second by the system clock. */
    public static final String GENERIC = "generic";
    /** The source that tells it by the sentences of a GNSS receiver. */
    public static final String NMEA = "nmea";

    private static final long SECOND = 1_000_000_000L;
    private static final long SHORTEST_GAP = 1_000_000;

    /** The period of the pulses [ns]: a second, or what is left of it with more pulses. */
    public long pulsePeriod() {
        return pulsePeriod(options);
    }

    private static long pulsePeriod(Options options) {
        String rate = "ts2phc.pulserate";
        return options.table().find(rate).isPresent() ? SECOND / options.integer(rate) : SECOND;
    }

    /** What is added to the time that a GNSS receiver's sentences tell [ns]. */
    public int nmeaDelay() {
        String delay = "ts2phc.nmea_delay";
        return options.table().find(delay).isPresent() ? options.integer(delay) : 0;
    }

    /** With {@code -a}: the source of the pulse stays the reference whatever port follows. */
    public boolean externalPulse() {
        String external = "ts2phc.external_pps";
        return options.table().find(external).isPresent() && options.flag(external);
    }

    /** How long sinks go on while the source does not know the time [ns]; 0 for not at all. */
    public long holdover() {
        String holdover = "ts2phc.holdover";
        return options.table().find(holdover).isPresent() ? options.integer(holdover) * SECOND : 0;
    }

    /** When in a second of the source its first pulse comes [ns]; -1 if that is not set. */
    public int pulsePhase() {
        String phase = "ts2phc.perout_phase";
        return options.table().find(phase).isPresent() ? sourceOptions.integer(phase) : -1;
    }

    /**
     * The width by which the edges of a sink's pulses are told apart [ns]. From 4.x on half a period where it is not set, and
     * the width of the gaps where those are shorter.
     *
     * @param sinkOptions options of the sink
     */
    public long pulseWidth(Options sinkOptions) {
        long width = sinkOptions.integer("ts2phc.pulsewidth");
        long period = pulsePeriod();
        if (release == Release.V3_1_1) {
            return width;
        }
        return width < 0 ? period / 2 : Math.min(width, period - width);
    }

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
     * @param files where the leap second file is found
     * @throws InputException if the release refuses it
     */
    public static Ts2phcConfiguration read(
            Release release,
            Optional<TextFile> file,
            CommandText command,
            List<SettingOverride> overrides,
            HostFiles files)
            throws InputException {
        ConfigurationReader reader = new ConfigurationReader(Program.TS2PHC, release, file, command, overrides);
        SourcePosition where =
                file.map(text -> SourcePosition.whole(text.name())).orElse(command.position());
        Set<String> clocks = new LinkedHashSet<>();
        List<String> sources = new ArrayList<>();
        boolean automatic = false;
        for (Argument argument : reader.arguments()) {
            switch (argument.letter()) {
                case 'c' -> clocks.add(argument.value());
                case 's' -> {
                    if (!sources.isEmpty()) {
                        reader.problem(argument, "is given twice; " + reader.name() + " refuses more than one source");
                    }
                    sources.add(argument.value());
                }
                case 'a' -> {
                    automatic = true;
                    if (release == Release.V3_1_1) {
                        reader.problem(argument, "is not an option; " + reader.name() + " refuses it");
                    }
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
        if (sources.isEmpty() && release != Release.V3_1_1) {
            sources.add(options.word("ts2phc.tod_source"));
        }
        checkClocks(reader, where, sources, sinks);
        if (release != Release.V3_1_1) {
            checkWidths(reader, where, options, sinks);
            remarkHoldover(reader, options);
        }
        boolean readsTable = sources.contains(NMEA) || sources.contains(GENERIC) && release != Release.V3_1_1;
        LeapSeconds leapSeconds =
                readsTable ? leapSeconds(reader, release, where, options, files) : LeapSeconds.builtin(release);
        reader.finish();

        String source = sources.get(0);
        Options sourceOptions = reader.section(source, options);
        Set<Finding> unsupported = new LinkedHashSet<>(TwinSupport.unsupported(Program.TS2PHC, options, where));
        sinks.forEach(sink -> unsupported.addAll(TwinSupport.unsupported(Program.TS2PHC, sink.options(), where)));
        if (source.equals(NMEA)) {
            unsupported.addAll(unsupportedByReceiver(release, options, command.position()));
        }
        return new Ts2phcConfiguration(
                release,
                options,
                source,
                sourceOptions,
                List.copyOf(sinks),
                automatic,
                leapSeconds,
                List.copyOf(reader.remarks()),
                List.copyOf(unsupported));
    }

    /** The table of leap seconds; a file that can't be read is a problem. */
    private static LeapSeconds leapSeconds(
            ConfigurationReader reader, Release release, SourcePosition where, Options options, HostFiles files) {
        String path = options.text("leapfile");
        if (path.isEmpty()) {
            if (release == Release.V3_1_1) {
                reader.remark(ConfigurationRule.LEAP_TABLE_EXPIRED.at(
                        where,
                        "-s nmea without leapfile: the table that " + reader.name()
                                + " carries has expired on 2020-12-28; from then on it steers nothing"));
            }
            return LeapSeconds.builtin(release);
        }
        SourcePosition position =
                options.setting("leapfile").map(Setting::position).orElse(where);
        Optional<TextFile> file = files.file(path.startsWith("/") ? path : "/" + path);
        if (file.isEmpty()) {
            reader.problem(ConfigurationRule.LEAP_FILE.at(
                    position, "leapfile: the host has no file " + path + "; " + reader.name() + " refuses to start"));
            return LeapSeconds.builtin(release);
        }
        Optional<LeapSeconds> table = LeapSeconds.read(file.get().text());
        if (table.isEmpty()) {
            reader.problem(ConfigurationRule.LEAP_FILE.at(
                    position,
                    "leapfile: no line '#@ NTP-TIME' in " + file.get().name() + " tells when it expires; "
                            + reader.name() + " refuses to start"));
        }
        return table.orElse(LeapSeconds.builtin(release));
    }

    private static List<Finding> unsupportedByReceiver(Release release, Options options, SourcePosition command) {
        List<Finding> findings = new ArrayList<>();
        Setting host = options.setting("ts2phc.nmea_remote_host").orElse(null);
        if (host != null
                && !host.value().text().isEmpty()
                && !options.text("ts2phc.nmea_remote_port").isEmpty()) {
            findings.add(ConfigurationRule.NOT_IN_TWIN.at(
                    host.position(),
                    "ts2phc.nmea_remote_host: the built-in ts2phc listens to a receiver on a character device"
                            + " only, not in the network"));
        }
        if (release != Release.V3_1_1 && options.text("leapfile").isEmpty()) {
            findings.add(ConfigurationRule.NOT_IN_TWIN.at(
                    command,
                    "-s nmea without leapfile: when the table that ts2phc " + release.label()
                            + " carries expires is not known to the built-in one",
                    "give it a file"));
        }
        return findings;
    }

    private static void checkClocks(
            ConfigurationReader reader, SourcePosition where, List<String> sources, List<Sink> sinks) {
        if (sources.size() > 1) {
            reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                    where,
                    "too many PPS sources: " + String.join(", ", sources) + "; " + reader.name()
                            + " refuses more than one"));
        }
        if (sinks.isEmpty()) {
            reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                    where, "no clock to synchronise is specified; " + reader.name() + " refuses to start"));
        }
        if (sources.isEmpty()) {
            reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                    where, "no source of the pulse (-s) is specified; " + reader.name() + " refuses to start"));
        }
    }

    private static void remarkHoldover(ConfigurationReader reader, Options options) {
        if (options.integer("ts2phc.holdover") > 0 && options.integer("servo_offset_threshold") == 0) {
            reader.remark(ConfigurationRule.OPTION_WITHOUT_EFFECT.at(
                    options.setting("ts2phc.holdover").orElseThrow().position(),
                    "ts2phc.holdover has no effect without servo_offset_threshold: no servo ever becomes"
                            + " LOCKED_STABLE"));
        }
    }

    private static void checkWidths(
            ConfigurationReader reader, SourcePosition where, Options options, List<Sink> sinks) {
        long longest = pulsePeriod(options) - SHORTEST_GAP;
        for (Sink sink : sinks) {
            int width = sink.options().integer("ts2phc.pulsewidth");
            if (width > longest) {
                reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                        where,
                        "ts2phc.pulsewidth " + width + " of " + sink.name() + " is more than " + longest
                                + " ns, the period of the pulses less 1 ms; " + reader.name() + " refuses it"));
            }
        }
    }
}
