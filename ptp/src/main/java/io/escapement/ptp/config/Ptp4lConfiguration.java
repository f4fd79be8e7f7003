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
 * What one ptp4l is told.
 *
 * @param release the release that reads it
 * @param options options of the clock
 * @param ports its ports in order: those of {@code -i}, then the sections of the file
 * @param remarks what is legal but probably not meant
 * @param unsupported what the built-in ptp4l does not implement; empty if it can run this
 */
public record Ptp4lConfiguration(
        Release release, Options options, List<Port> ports, List<Finding> remarks, List<Finding> unsupported) {

    /**
     * One port.
     *
     * @param interfaceName network interface
     * @param options options of the port; those not set for it are the clock's
     */
    public record Port(String interfaceName, Options options) {}

    /**
     * Reads a configuration as the release reads it.
     *
     * @param file the file that {@code -f} names, if there is one
     * @param command the command line's arguments; {@code -f} among them is skipped
     * @param overrides values that replace what both say
     * @throws InputException if the release refuses it
     */
    public static Ptp4lConfiguration read(
            Release release, Optional<TextFile> file, CommandText command, List<SettingOverride> overrides)
            throws InputException {
        ConfigurationReader reader = new ConfigurationReader(Program.PTP4L, release, file, command, overrides);
        SourcePosition where =
                file.map(text -> SourcePosition.whole(text.name())).orElse(command.position());
        Set<String> interfaces = new LinkedHashSet<>();
        List<Finding> unsupported = new ArrayList<>();
        for (Argument argument : reader.arguments()) {
            if (argument.letter() == 'i') {
                interfaces.add(argument.value());
            } else if (argument.letter() == 'p') {
                unsupported.add(ConfigurationRule.NOT_IN_TWIN.at(
                        argument.position(),
                        "-p: the built-in ptp4l takes the clock of its port, not " + argument.value()));
            } else if (!reader.takeCommon(argument)) {
                takeLetter(reader, argument);
            }
        }
        interfaces.addAll(reader.file().sections().keySet());
        if (interfaces.isEmpty()) {
            reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                    where, "no interface is specified; " + reader.name() + " refuses to start"));
        }
        Options options = reader.global(Map.of());
        options.setting("clock_type")
                .filter(setting -> setting.value().text().equals("BC") && interfaces.size() == 1)
                .ifPresent(setting -> reader.problem(ConfigurationRule.DAEMON_REFUSES.at(
                        setting.position(),
                        "clock_type BC needs at least two interfaces; " + reader.name() + " refuses one")));
        reader.finish();

        List<Port> ports = new ArrayList<>();
        Set<Finding> found = new LinkedHashSet<>(TwinSupport.unsupported(Program.PTP4L, options, where));
        for (String name : interfaces) {
            Options own = reader.section(name, options);
            ports.add(new Port(name, own));
            found.addAll(TwinSupport.unsupported(Program.PTP4L, own, where));
        }
        unsupported.addAll(found);
        for (SourcePosition table : reader.file().unicastTables()) {
            unsupported.add(
                    ConfigurationRule.NOT_IN_TWIN.at(table, "unicast_master_table: unicast is not simulated yet"));
        }
        return new Ptp4lConfiguration(
                release, options, List.copyOf(ports), List.copyOf(reader.remarks()), List.copyOf(unsupported));
    }

    private static void takeLetter(ConfigurationReader reader, Argument argument) {
        switch (argument.letter()) {
            case 'A' -> reader.set("delay_mechanism", "Auto", argument.position());
            case 'E' -> reader.set("delay_mechanism", "E2E", argument.position());
            case 'P' -> reader.set("delay_mechanism", "P2P", argument.position());
            case '2' -> reader.set("network_transport", "L2", argument.position());
            case '4' -> reader.set("network_transport", "UDPv4", argument.position());
            case '6' -> reader.set("network_transport", "UDPv6", argument.position());
            case 'H' -> reader.set("time_stamping", "hardware", argument.position());
            case 'S' -> reader.set("time_stamping", "software", argument.position());
            case 'L' -> reader.set("time_stamping", "legacy", argument.position());
            case 's' -> reader.set("slaveOnly", "1", argument.position());
            default -> throw new IllegalStateException("-" + argument.letter());
        }
    }
}
