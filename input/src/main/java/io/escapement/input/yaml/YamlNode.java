// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import io.escapement.input.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file together with the place it was written at. Immutable. */
public sealed interface YamlNode {
    /** Where the value starts. */
    SourcePosition mark();

    /** What the value is, in words for an error message. */
    String describe();

    /** One value; its text as written, without quotes. */
    record Scalar(String text, SourcePosition mark) implements YamlNode {
        @Override
        public String describe() {
            return text.isEmpty() ? "nothing" : "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, SourcePosition mark) implements YamlNode {
        /** Keeps a copy of the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }

        /** This list with another item at {@code index}. */
        public Sequence with(int index, YamlNode item) {
            List<YamlNode> changed = new ArrayList<>(items);
            changed.set(index, item);
            return new Sequence(changed, mark);
        }
    }

    /** A mapping, in the order of the file. */
    record Mapping(Map<String, Entry> entries, SourcePosition mark) implements YamlNode {
        /** Keeps a copy of the entries. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String describe() {
            return "a mapping";
        }

        /** The value of a key, or null. */
        public YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** This mapping with {@code key} set to another value. */
        public Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(changed, mark);
        }
    }

    /** A value and where its key was written. */
    record Entry(SourcePosition key, YamlNode value) {}
}
