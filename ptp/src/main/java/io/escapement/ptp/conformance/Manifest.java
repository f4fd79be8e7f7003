// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.FileFault;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.RegularFile;
import io.escapement.input.SourcePosition;
import io.escapement.input.UnusableFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
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
    /** Largest manifest that is read [octets]. */
    private static final int LARGEST = 4 << 20;

    private Manifest() {}

    /** One trace. */
    static final class Trace {
        private final Path manifest;
        private final int number;
        private final JsonNode node;

        private Trace(Path manifest, int number, JsonNode node) {
            this.manifest = manifest;
            this.number = number;
            this.node = node;
        }

        VectorFile open() throws InputException {
            Path named = manifest.resolveSibling(text("file"));
            VectorFile file = VectorFile.find(manifest.getParent(), text("file").replaceFirst("\\.gz$", ""));
            return file != null ? file : new VectorFile(named);
        }

        /** Something is wrong with the trace. */
        InputException problem(String message) {
            JsonNode name = node.get("name");
            return Manifest.problem(manifest, "trace " + (name == null ? number : name.asString()) + ": " + message);
        }

        String text(String key) throws InputException {
            JsonNode value = field(key);
            if (!value.isString()) {
                throw problem(key + " is " + value + ", expected a text");
            }
            return value.asString();
        }

        int integer(String key) throws InputException {
            double value = real(key);
            if (value != (int) value) {
                throw problem(key + " is " + field(key) + ", expected an integer");
            }
            return (int) value;
        }

        double real(String key) throws InputException {
            return number(key).doubleValue();
        }

        boolean flag(String key) throws InputException {
            JsonNode value = field(key);
            return value.isBoolean() ? value.booleanValue() : integer(key) != 0;
        }

        boolean has(String key) {
            return node.has(key);
        }

        /** An object of numbers. */
        Map<String, Number> numbers(String key) throws InputException {
            Map<String, Number> numbers = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : field(key).properties()) {
                if (!entry.getValue().isNumber()) {
                    throw problem(entry.getKey() + " is " + entry.getValue() + ", expected a number");
                }
                numbers.put(entry.getKey(), entry.getValue().numberValue());
            }
            return numbers;
        }

        private Number number(String key) throws InputException {
            JsonNode value = field(key);
            if (!value.isNumber()) {
                throw problem(key + " is " + value + ", expected a number");
            }
            return value.numberValue();
        }

        private JsonNode field(String key) throws InputException {
            JsonNode value = node.get(key);
            if (value == null) {
                throw problem("it has no " + key);
            }
            return value;
        }
    }

    /** What is done with the rows of a trace; made anew for each. */
    interface Replayer {
        VectorFile.Step of(Trace trace, VectorFile file, Tally tally) throws InputException;
    }

    /** Replays all traces of the family in a folder. */
    static List<Tally> replay(Path folder, Replayer replayer) throws InputException {
        Tally tally = new Tally(folder.getFileName().toString());
        for (Trace trace : read(folder)) {
            VectorFile file = trace.open();
            VectorFile.Step step;
            try {
                step = replayer.of(trace, file, tally);
            } catch (IllegalArgumentException e) {
                throw trace.problem(e.getMessage());
            }
            file.replay(tally, step);
        }
        return List.of(tally);
    }

    private static List<Trace> read(Path folder) throws InputException {
        Path path = folder.resolve("manifest.json");
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(RegularFile.text(path, LARGEST));
        } catch (JacksonException e) {
            throw problem(path, "is not JSON");
        } catch (UnusableFileException e) {
            throw problem(path, e.getReason());
        } catch (NoSuchFileException e) {
            throw problem(path, "there is no such file");
        } catch (IOException e) {
            FileFault.passOn(e);
            throw problem(path, "can't be read: " + e.getMessage());
        }
        if (!root.isArray()) {
            throw problem(path, "is not a list of traces");
        }
        List<Trace> traces = new ArrayList<>();
        for (JsonNode node : root) {
            traces.add(new Trace(path, traces.size() + 1, node));
        }
        return traces;
    }

    private static InputException problem(Path path, String message) {
        return new InputException(InputRule.DATA_FILE.at(SourcePosition.whole(path.toString()), message));
    }
}
