// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import io.escapement.input.parameter.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of mapping in a file: its name (that of its definition in the JSON Schema) and the keys it may have.
 *
 * @param name name in the schema, such as {@code nic}
 * @param keys every legal key
 * @param parameters those of them that are physical quantities
 */
public record Kind(String name, List<String> keys, List<Parameter> parameters) {
    /** A kind with those keys, none of them a physical quantity. */
    public static Kind of(String name, String... keys) {
        return new Kind(name, List.of(keys), List.of());
    }

    /** The same with physical quantities besides. */
    public Kind with(Parameter... quantities) {
        return with(List.of(quantities));
    }

    /** The same with physical quantities besides. */
    public Kind with(List<Parameter> quantities) {
        return new Kind(
                name,
                Stream.concat(keys.stream(), quantities.stream().map(Parameter::key))
                        .toList(),
                Stream.concat(parameters.stream(), quantities.stream()).toList());
    }
}
