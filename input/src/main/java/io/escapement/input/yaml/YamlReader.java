// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.yaml;

import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.YamlNode.Entry;
import io.escapement.input.yaml.YamlNode.Mapping;
import io.escapement.input.yaml.YamlNode.Scalar;
import io.escapement.input.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML 1.2 document into nodes that know where they were written.
 *
 * <p>A subset on purpose: no tags, no aliases, one document; a key given twice is an error. Every scalar is
 * kept as its text: what it means is for the reader of the key to decide.
 */
public final class YamlReader {
    /** Deepest nesting that is read [1]; the formats need about eight. */
    static final int MAX_DEPTH = 32;

    /** The parser's own limit lies below what a file may have, and its message would name none of ours. */
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(InputFiles.MAX_SIZE)
                    // they are told here, with both places
                    .setAllowDuplicateKeys(true)
                    .build())
            .build();

    private final String file;
    private final Findings findings;
    private YAMLParser parser;
    private int depth;

    private YamlReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Reads a document whose top is a mapping.
     *
     * @param file name for messages
     * @throws InputException if it is empty, not YAML, or not a mapping
     */
    public static Mapping readMapping(String file, String content) throws InputException {
        YamlNode node = read(file, content);
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw new InputException(InputRule.WRONG_SHAPE.at(
                new SourcePosition(file, node.mark().line(), node.mark().column()),
                "expected 'key: value' lines, found " + node.describe() + "; is this a YAML file?"));
    }

    /** Reads a document of any shape, such as the value of a command-line option. */
    public static YamlNode read(String file, String content) throws InputException {
        Findings findings = new Findings();
        YamlNode node = new YamlReader(file, findings).readDocument(content);
        findings.throwIfAny();
        return node;
    }

    private YamlNode readDocument(String content) throws InputException {
        try (JsonParser open = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            parser = (YAMLParser) open;
            if (parser.nextToken() == null) {
                throw fatal(0, 0, "the file is empty");
            }
            YamlNode node = value();
            if (parser.nextToken() != null) {
                findings.add(InputRule.YAML_FEATURE.at(mark(), "a second document starts here; a file holds one"));
            }
            return node;
        } catch (StreamReadException e) {
            TokenStreamLocation location = e.getLocation();
            int line = location == null ? 0 : Math.max(location.getLineNr(), 0);
            int column = location == null ? 0 : Math.max(location.getColumnNr(), 0);
            throw fatal(line, column, "not a YAML file: " + firstLine(e.getOriginalMessage()));
        } catch (JacksonException e) {
            throw fatal(0, 0, "not a YAML file: " + firstLine(e.getOriginalMessage()));
        }
    }

    private YamlNode value() throws InputException {
        SourcePosition mark = mark();
        if (parser.isCurrentAlias()) {
            findings.add(InputRule.YAML_FEATURE.at(mark, "aliases (*name) are not read", "write the value out"));
            return new Scalar("", mark);
        }
        if (parser.getRawTag() != null) {
            findings.add(InputRule.YAML_FEATURE.at(
                    mark, "tags (" + parser.getRawTag() + ") are not read", "write the plain value"));
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(mark);
            case START_ARRAY -> sequence(mark);
            case VALUE_NULL -> new Scalar("", mark);
            default -> new Scalar(parser.getString(), mark);
        };
    }

    private Mapping mapping(SourcePosition mark) throws InputException {
        descend(mark);
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SourcePosition keyMark = mark();
            String key = parser.currentName();
            parser.nextToken();
            Entry entry = new Entry(keyMark, value());
            Entry before = entries.putIfAbsent(key, entry);
            if (before != null) {
                findings.add(InputRule.DUPLICATE_KEY.at(
                        keyMark,
                        "'" + key + "' is given twice; first on line "
                                + before.key().line()));
            }
        }
        depth--;
        return new Mapping(entries, mark);
    }

    private Sequence sequence(SourcePosition mark) throws InputException {
        descend(mark);
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        depth--;
        return new Sequence(items, mark);
    }

    private void descend(SourcePosition mark) throws InputException {
        if (++depth > MAX_DEPTH) {
            throw fatal(mark.line(), mark.column(), "nested more than " + MAX_DEPTH + " deep");
        }
    }

    private SourcePosition mark() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new SourcePosition(file, location.getLineNr(), location.getColumnNr());
    }

    private InputException fatal(int line, int column, String message) {
        return new InputException(InputRule.NOT_YAML.at(new SourcePosition(file, line, column), message));
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
