// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import java.util.List;

/**
 * A kind of mapping in a file: its name (that of its definition in the JSON Schema) and the keys it may have.
 *
 * @param name name in the schema, such as {@code nic}
 * @param keys every legal key
 */
public record Kind(String name, List<String> keys) {
    /** A kind with those keys. */
    public static Kind of(String name, String... keys) {
        return new Kind(name, List.of(keys));
    }
}
