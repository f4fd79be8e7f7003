// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/linuxptp-compatibility.md} to the table of options, and writes it anew when asked to. */
class CompatibilityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "linuxptp-compatibility.md");
    private static final String HEADING = "| option | programs | default | values | here |\n|---|---|---|---|---|\n";

    @Test
    void thePageIsWhatTheTableSays() throws IOException {
        String page = prose() + tables();
        if (Boolean.getBoolean("escapement.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is stale: run this test with -Descapement.write=true", PAGE)
                .isEqualTo(page);
    }

    @Test
    void everyProgramNamedIsOne() {
        for (OptionDefinition option : OptionTable.of(Release.NEXT).options()) {
            assertThat(option.programs())
                    .as(option.name())
                    .isNotEmpty()
                    .allMatch(name -> Stream.of(Program.values())
                            .anyMatch(program -> program.command().equals(name)));
        }
    }

    private static final Map<Release, String> COMPLETENESS = Map.of(
            Release.V4_4,
            "With those of 3.1.1 these are all of its options. Names, scopes, defaults and ranges were checked against a table of that"
                    + " time, not against the release itself.",
            Release.NEXT,
            "Further options of what comes after 4.4 are not in the table yet and are refused. The ranges of"
                    + " `delay_request_variability` and `ts2phc.pulsewidth` are not verified.");

    private static String prose() throws IOException {
        try (InputStream resource = CompatibilityPageTest.class.getResourceAsStream("linuxptp-compatibility.md")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String tables() {
        StringBuilder text =
                new StringBuilder("## Options of 3.1.1\n\nIn port sections too are the options marked with *.\n\n");
        text.append(HEADING);
        Collection<OptionDefinition> options = OptionTable.of(Release.V3_1_1).options();
        options.forEach(option -> text.append(row(option)));
        Collection<OptionDefinition> before = options;
        for (Release release : new Release[] {Release.V4_4, Release.NEXT}) {
            Collection<OptionDefinition> known = before;
            Collection<OptionDefinition> now = OptionTable.of(release).options();
            text.append("\n## Options of ").append(release.label()).append(" that are new, or different\n\n");
            text.append(COMPLETENESS.get(release)).append("\n\n").append(HEADING);
            now.stream().filter(option -> !known.contains(option)).forEach(option -> text.append(row(option)));
            before = now;
        }
        return text.toString();
    }

    private static String row(OptionDefinition option) {
        String marked = "`" + option.name() + "`" + (option.scope() == OptionDefinition.Scope.PORT ? " *" : "");
        String programs = Stream.of(Program.values())
                .map(Program::command)
                .filter(option.programs()::contains)
                .collect(Collectors.joining(", "));
        String fallback = option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
        String here = option.twin().label();
        if (!option.accepted().isEmpty()) {
            here += ": "
                    + option.accepted().stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
        }
        if (!option.note().isEmpty()) {
            here += "; " + option.note();
        }
        return "| " + String.join(" | ", marked, programs, fallback, option.expected(), here) + " |\n";
    }
}
