// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code manifest.json} of a family: its traces, and under which settings each was recorded. */
final class Manifest {
    private Manifest() {}

    /** One trace. */
    static final class Trace {
        private final Path manifest;
        private final JsonNode node;

        private Trace(Path manifest, JsonNode node) {
            this.manifest = manifest;
            this.node = node;
        }

        VectorFile open() throws InputException, IOException {
            return new VectorFile(manifest.resolveSibling(text("file")));
        }

        String text(String key) throws InputException {
            return field(key).asString();
        }

        int integer(String key) throws InputException {
            return number(key).intValue();
        }

        double real(String key) throws InputException {
            return number(key).doubleValue();
        }

        boolean flag(String key) throws InputException {
            JsonNode value = field(key);
            return value.isBoolean() ? value.booleanValue() : integer(key) != 0;
        }

        /** An object of numbers. */
        Map<String, Number> numbers(String key) throws InputException {
            Map<String, Number> numbers = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : field(key).properties()) {
                numbers.put(entry.getKey(), entry.getValue().numberValue());
            }
            return numbers;
        }

        private Number number(String key) throws InputException {
            JsonNode value = field(key);
            if (!value.isNumber()) {
                throw problem(manifest, key + " of a trace is " + value + ", expected a number");
            }
            return value.numberValue();
        }

        private JsonNode field(String key) throws InputException {
            JsonNode value = node.get(key);
            if (value == null) {
                throw problem(manifest, "a trace has no " + key);
            }
            return value;
        }
    }

    /** Reads the traces of the family in a folder. */
    static List<Trace> read(Path folder) throws InputException, IOException {
        Path path = folder.resolve("manifest.json");
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(path));
        } catch (JacksonException e) {
            throw problem(path, "is not JSON: " + e.getOriginalMessage());
        }
        if (!root.isArray()) {
            throw problem(path, "is not a list of traces");
        }
        List<Trace> traces = new ArrayList<>();
        for (JsonNode node : root) {
            traces.add(new Trace(path, node));
        }
        return traces;
    }

    private static InputException problem(Path path, String message) {
        return new InputException(new InputProblem(path.toString(), 0, 0, message));
    }
}
