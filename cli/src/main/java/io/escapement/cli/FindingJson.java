// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.Finding;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as JSON: a list, empty where nothing is wrong. */
final class FindingJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FindingJson() {}

    static String of(List<Finding> findings) {
        ArrayNode list = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            ObjectNode node = list.addObject();
            node.put("rule", finding.rule().id());
            node.put("severity", finding.severity().label());
            node.put("file", finding.place().file());
            node.put("line", finding.place().line());
            node.put("column", finding.place().column());
            node.put("sentence", finding.sentence());
            node.put("mend", finding.mend());
        }
        return MAPPER.writeValueAsString(list);
    }
}
