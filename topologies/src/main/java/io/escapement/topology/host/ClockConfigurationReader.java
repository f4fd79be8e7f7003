// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code clock-conf.conf}, the StarlingX platform's settings of NIC pins:
 *
 * <pre>
 * ifname [ens1f2]
 * base_port [ens1f0]
 * sma1 output
 * </pre>
 *
 * <p>The platform skips a parameter or value it does not know, such as {@code sdp1 output}, and deploys the rest; so does
 * this reader, with a warning.
 */
final class ClockConfigurationReader {
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern BRACKETS = Pattern.compile("(ifname|base_port)\\s+\\[(.+)]");
    /** Legal values by pin; the first one is the pin's only or first direction. */
    private static final Map<String, List<String>> DIRECTIONS = Map.ofEntries(
            Map.entry("sma1", List.of("input", "output")),
            Map.entry("sma2", List.of("input", "output")),
            Map.entry("u.fl1", List.of("output")),
            Map.entry("u.fl2", List.of("input")),
            Map.entry("sdp0", List.of("output")),
            Map.entry("sdp2", List.of("output")),
            Map.entry("sdp20", List.of("output")),
            Map.entry("sdp22", List.of("output")),
            Map.entry("sdp1", List.of("input")),
            Map.entry("sdp3", List.of("input")),
            Map.entry("sdp21", List.of("input")),
            Map.entry("sdp23", List.of("input")));
    /** Pins of channel 2; the others are of channel 1. */
    private static final Set<String> SECOND_CHANNEL = Set.of("sma2", "u.fl2", "sdp2", "sdp22", "sdp3", "sdp23");

    private static final Pattern PERIOD = Pattern.compile("period_(sdp0|sdp2|sdp20|sdp22)");
    private static final Pattern RECOVERED = Pattern.compile("synce_rclk[ab]");
    private static final Pattern UNMODELLED = Pattern.compile("tx_clk|tspll_cfg|gnss_enabled|extts_sdp(1|3|21|23)");

    private final String file;
    private final List<InstalledCard> nics;
    private final Findings findings;
    private final List<PinSetting> settings = new ArrayList<>();
    private final List<RecoveredClockSetting> recovered = new ArrayList<>();
    private String basePort;
    private String port;

    ClockConfigurationReader(String file, List<InstalledCard> nics, Findings findings) {
        this.file = file;
        this.nics = nics;
        this.findings = findings;
    }

    void read(String content) {
        int number = 0;
        for (String raw : content.lines().toList()) {
            number++;
            String line = raw.trim();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, new SourcePosition(file, number, 1));
            }
        }
    }

    List<PinSetting> pins() {
        return settings;
    }

    List<RecoveredClockSetting> recovered() {
        return recovered;
    }

    private void read(String line, SourcePosition mark) {
        Matcher brackets = BRACKETS.matcher(line);
        if (brackets.matches()) {
            InstalledCard card = NicLookup.ofPort(brackets.group(2), nics, mark, findings);
            basePort = card == null ? null : brackets.group(2);
            if (brackets.group(1).equals("ifname")) {
                port = basePort;
            } else if (card == null || (port != null && !card.has(port))) {
                port = null;
            }
            return;
        }
        String[] words = line.split("\\s+");
        if (words.length != 2) {
            findings.add(HostRule.HOST_FILE_SYNTAX.at(
                    mark, "'" + line + "' is not understood; expected ifname [P], base_port [P] or 'parameter value'"));
        } else if (basePort == null) {
            findings.add(
                    HostRule.HOST_FILE_SYNTAX.at(mark, "'" + line + "' comes before any base_port [P] of this host"));
        } else {
            parameter(words[0], words[1], mark);
        }
    }

    private void parameter(String name, String value, SourcePosition mark) {
        Matcher period = PERIOD.matcher(name);
        if (DIRECTIONS.containsKey(name)) {
            pin(name, value, mark);
        } else if (period.matches()) {
            period(period.group(1), value, mark);
        } else if (RECOVERED.matcher(name).matches()) {
            recover(name, value, mark);
        } else if (UNMODELLED.matcher(name).matches()) {
            findings.add(HostRule.NOT_SIMULATED.at(
                    mark, "'" + name + " " + value + "' has no effect in the simulation yet"));
        } else {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark, "the platform skips '" + name + " " + value + "': it knows no such clock parameter"));
        }
    }

    private void pin(String name, String value, SourcePosition mark) {
        List<String> directions = DIRECTIONS.get(name);
        if (!directions.contains(value)) {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark,
                    "the platform skips '" + name + " " + value + "': " + name + " can only be "
                            + String.join(" or ", directions)));
            return;
        }
        int channel = SECOND_CHANNEL.contains(name) ? 2 : 1;
        settings.add(new PinSetting(basePort, name, value.equals("output"), channel, SECOND, mark));
    }

    /** The platform writes this to the port itself, not to the base port. */
    private void recover(String name, String value, SourcePosition mark) {
        if (!value.equals("enabled")) {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark, "the platform skips '" + name + " " + value + "': " + name + " can only be enabled"));
        } else if (port == null) {
            findings.add(HostRule.HOST_FILE_SYNTAX.at(
                    mark, "'" + name + " " + value + "' needs an ifname [P] of the same NIC before it"));
        } else {
            recovered.add(new RecoveredClockSetting(port, name, mark));
        }
    }

    private void period(String pin, String value, SourcePosition mark) {
        Long period = switch (value) {
            case "1pps" -> (Long) SECOND;
            case "10mhz" -> (Long) 100L;
            case "1khz" -> (Long) 1_000_000L;
            default -> value.matches("\\d{1,10}") ? Long.valueOf(value) : null;
        };
        if (period == null || period < 100 || period > 4 * SECOND) {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark,
                    "the platform skips 'period_" + pin + " " + value
                            + "': expected 1pps, 10mhz, 1khz or 100 to 4000000000 ns"));
        } else if (period != SECOND) {
            findings.add(HostRule.PIN_PERIOD.at(mark, "only 1pps can be simulated on a pin yet"));
        }
    }
}
