// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration file of linuxptp, as far as an import looks into it: sections with their options, both in order. */
final class Sections {
    static final String GLOBAL = "global";
    private static final Pattern HEADER = Pattern.compile("\\[(.+?)]");

    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

    Sections(String text) {
        String section = GLOBAL;
        sections.put(GLOBAL, new LinkedHashMap<>());
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                section = header.group(1);
                sections.putIfAbsent(section, new LinkedHashMap<>());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", 2);
                sections.get(section).put(words[0], words.length == 1 ? "" : words[1]);
            }
        }
    }

    /** By name, those of interfaces and all others. */
    Map<String, Map<String, String>> all() {
        return sections;
    }

    Map<String, String> global() {
        return sections.get(GLOBAL);
    }

    /** Options by interface. */
    Map<String, Map<String, String>> interfaces() {
        Map<String, Map<String, String>> found = new LinkedHashMap<>(sections);
        found.keySet()
                .removeIf(name -> name.equals(GLOBAL)
                        || name.startsWith("unicast_master_table")
                        || name.equals("monitoring")
                        || name.startsWith("/")
                        || name.startsWith("<"));
        return found;
    }
}
