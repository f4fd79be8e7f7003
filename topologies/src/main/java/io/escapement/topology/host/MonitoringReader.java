// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.agent.config.Monitoring;
import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code instance-monitoring.conf}, which tells StarlingX's agent how each instance is to be watched:
 *
 * <pre>
 * [ptp01]
 * holdover_seconds 14400
 * offset_threshold_minor_nsec 1000
 * </pre>
 *
 * <p>The platform goes on with its own value where it can't read one; so does this reader, with a warning.
 */
final class MonitoringReader {
    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final String HOLDOVER = "holdover_seconds";
    private static final String MINOR = "offset_threshold_minor_nsec";
    private static final String MAJOR = "offset_threshold_major_nsec";
    private static final String LOCKED = "locked_to_holdover_threshold_seconds";
    private static final List<String> KEYS = List.of(HOLDOVER, MINOR, MAJOR, LOCKED);
    /** Keys that other programs read. */
    private static final List<String> OTHERS =
            List.of("static_ql", "holdover_ql", "freerun_ql", "holdover_timer", "source");

    private final String file;
    private final List<String> instances;
    private final Findings findings;
    private final SortedMap<String, Map<String, Long>> sections = new TreeMap<>();
    private Map<String, Long> section;

    /**
     * A reader.
     *
     * @param instances names of the instances of the host
     */
    MonitoringReader(String file, List<String> instances, Findings findings) {
        this.file = file;
        this.instances = instances;
        this.findings = findings;
    }

    /** What the file says, by instance. */
    SortedMap<String, Monitoring> read(String content) {
        int number = 0;
        for (String raw : content.lines().toList()) {
            number++;
            String line = raw.trim();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, new SourcePosition(file, number, 1));
            }
        }
        SortedMap<String, Monitoring> found = new TreeMap<>();
        sections.forEach((name, values) -> found.put(name, monitoring(values)));
        return found;
    }

    private void read(String line, SourcePosition mark) {
        Matcher name = SECTION.matcher(line);
        if (name.matches()) {
            section = sections.computeIfAbsent(name.group(1), key -> new TreeMap<>());
            if (!instances.contains(name.group(1))) {
                findings.add(HostRule.SKIPPED_SETTING.at(
                        mark,
                        "no instance '" + name.group(1) + "' of this host is watched",
                        Choices.hint(name.group(1), instances)));
            }
            return;
        }
        String[] words = line.split("\\s+");
        if (words.length != 2 || section == null) {
            findings.add(HostRule.HOST_FILE_SYNTAX.at(
                    mark, "'" + line + "' is not understood; expected [instance], then 'parameter value'"));
        } else if (OTHERS.contains(words[0])) {
            findings.add(HostRule.NOT_SIMULATED.at(mark, "'" + line + "' has no effect in the simulation yet"));
        } else if (!KEYS.contains(words[0])) {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark,
                    "the platform knows no parameter '" + words[0] + "' of monitoring",
                    Choices.hint(words[0], KEYS)));
        } else if (!NUMBER.matcher(words[1]).matches() || tooLarge(words[0], words[1])) {
            findings.add(HostRule.SKIPPED_SETTING.at(
                    mark,
                    "the platform skips '" + line + "': expected a whole number from 0 to "
                            + (words[0].endsWith("_seconds") ? Integer.MAX_VALUE : "999999999999")));
        } else {
            section.put(words[0], Long.valueOf(words[1]));
        }
    }

    private static boolean tooLarge(String key, String value) {
        return key.endsWith("_seconds") && Long.parseLong(value) > Integer.MAX_VALUE;
    }

    private static Monitoring monitoring(Map<String, Long> values) {
        Monitoring usual = Monitoring.DEFAULT;
        return new Monitoring(
                values.getOrDefault(HOLDOVER, (long) usual.holdover()).intValue(),
                values.getOrDefault(MINOR, usual.minorOffset()),
                values.getOrDefault(MAJOR, usual.majorOffset()),
                values.getOrDefault(LOCKED, (long) usual.lockedBeforeHoldover()).intValue());
    }
}
