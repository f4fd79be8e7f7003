// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.design.Design;
import java.nio.file.Path;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the results have it: two spaces, line feeds, properties by name, and doubles in the shortest form that reads
 * back alike, whatever the JDK (its own {@code Double.toString} changed in 19).
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = MAPPER.writer()
            .with(new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT));

    private Json() {}

    static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    static String compact(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Design design(Path file) {
        return MAPPER.readValue(file, Design.class);
    }
}
