// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a daemon's command line, as far as an import looks into them. */
final class ArgumentWords {
    private static final Pattern OPTIONS = Pattern.compile("(?m)^\\s*OPTIONS=[\"']?(.*?)[\"']?\\s*$");

    private final List<String> words;

    /** Of a file with a line {@code OPTIONS="..."}; of none if it is null. */
    ArgumentWords(String file) {
        Matcher matcher = OPTIONS.matcher(file == null ? "" : file);
        words = matcher.find() ? List.of(matcher.group(1).strip().split("\\s+")) : List.of();
    }

    boolean has(String option) {
        return words.contains(option);
    }

    /** The values of an option such as {@code -i}, apart or joined to it. */
    List<String> values(String option) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                values.add(words.get(i + 1));
            } else if (words.get(i).startsWith(option) && words.get(i).length() > option.length()) {
                values.add(words.get(i).substring(option.length()));
            }
        }
        return values;
    }

    /** What they set of ptp4l's options, by name. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-2" -> settings.put("network_transport", "L2");
                case "-4" -> settings.put("network_transport", "UDPv4");
                case "-6" -> settings.put("network_transport", "UDPv6");
                case "-P" -> settings.put("delay_mechanism", "P2P");
                case "-E" -> settings.put("delay_mechanism", "E2E");
                case "-s" -> settings.put("slaveOnly", "1");
                default -> {
                    if (word.startsWith("--") && word.contains("=")) {
                        settings.put(word.substring(2, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
                    } else if (word.startsWith("--") && i + 1 < words.size()) {
                        settings.put(word.substring(2), words.get(i + 1));
                    }
                }
            }
        }
        return settings;
    }
}
