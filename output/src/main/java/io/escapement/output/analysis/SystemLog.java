// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of the system's log in the forms that journalctl prints. */
final class SystemLog {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SystemLog() {}

    /** A line as {@code journalctl -o short} has it; of {@code -o json} made of its fields, otherwise the line itself. */
    static String line(String text) {
        if (!text.startsWith("{") || !text.contains("\"MESSAGE\"")) {
            return text;
        }
        try {
            JsonNode entry = MAPPER.readTree(text);
            String program = entry.path("SYSLOG_IDENTIFIER").asString("");
            String process =
                    entry.path("_PID").asString(entry.path("SYSLOG_PID").asString(""));
            String message = entry.path("MESSAGE").asString("");
            return program + (process.isEmpty() ? "" : "[" + process + "]") + ": " + message;
        } catch (JacksonException other) {
            return text;
        }
    }
}
