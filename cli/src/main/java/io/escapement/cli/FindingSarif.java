// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.Finding;
import io.escapement.input.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as SARIF 2.1.0 (OASIS), which forges show beside the lines of a merge request. */
final class FindingSarif {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FindingSarif() {}

    static String of(List<Finding> findings) {
        ObjectNode log = MAPPER.createObjectNode();
        log.put(
                "$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Escapement");
        ArrayNode rules = driver.putArray("rules");
        findings.stream()
                .map(finding -> finding.rule().id())
                .distinct()
                .sorted()
                .forEach(id -> rules.addObject().put("id", id));
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> add(results.addObject(), finding));
        return MAPPER.writeValueAsString(log);
    }

    private static void add(ObjectNode result, Finding finding) {
        result.put("ruleId", finding.rule().id());
        result.put("level", level(finding.severity()));
        result.putObject("message").put("text", finding.message());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.place().file()));
        if (finding.place().line() > 0) {
            ObjectNode region = place.putObject("region");
            region.put("startLine", finding.place().line());
            if (finding.place().column() > 0) {
                region.put("startColumn", finding.place().column());
            }
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /** A path as a relative or absolute reference, with what a URI can't have written in per cent. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException unusual) {
            return "unnamed";
        }
    }
}
