// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.InputException;
import io.escapement.output.design.Design;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
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
public final class Json {
    /** Memory that a design takes for each octet of its text, at most. */
    private static final int OCTETS_EACH = 64;

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

    /** A value in lines. */
    public static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }

    /** A value in one line. */
    public static String compact(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * The design in a file.
     *
     * @throws InputException if it is damaged, or a run can't have had such a design
     */
    static Design design(Path file) throws IOException, InputException {
        try {
            Design design = MAPPER.readValue(RunFile.text(file, OCTETS_EACH), Design.class);
            if (design == null) {
                throw RunFile.problem(file, "holds nothing; expected the design of a run");
            }
            new DesignCheck(file).check(design);
            return design;
        } catch (JacksonException damaged) {
            TokenStreamLocation place = damaged.getLocation();
            throw RunFile.problem(
                    file,
                    place == null ? 0 : Math.max(0, place.getLineNr()),
                    place == null ? 0 : Math.max(0, place.getColumnNr()),
                    damaged instanceof StreamReadException ? "is no JSON" : "is not the design of a run");
        }
    }
}
