// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.servo.ServoRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The replay of a folder of reference vectors, family by family, and its result. */
public final class ConformanceReplay {
    private static final List<VectorFamily> FAMILIES = List.of(
            new ServoFamily("servo", ServoRules.NEXT),
            new ServoFamily("servo_v311", ServoRules.V3_1_1),
            new PiGainsFamily(),
            new TimestampFamily(),
            new PathFamily(),
            new BmcaFamily(),
            new BmcaLoopFamily(),
            new MiscFamily());

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<FamilyResult> results;

    private ConformanceReplay(List<FamilyResult> results) {
        this.results = results;
    }

    /**
     * Replays all families that a folder has.
     *
     * @throws InputException if it can't be read, has none, one without rows, or a file that is not what it should be
     */
    public static ConformanceReplay of(Path vectors) throws InputException {
        if (!Files.isDirectory(vectors)) {
            throw problem(vectors, Files.exists(vectors) ? "is not a folder" : "there is no such file or folder");
        }
        List<FamilyResult> results = new ArrayList<>();
        for (VectorFamily family : FAMILIES) {
            boolean present = family.isIn(vectors);
            FamilyResult result = new FamilyResult(family.name(), present ? family.replay(vectors) : List.of());
            if (present && result.rows() == 0) {
                throw problem(vectors, "its family " + family.name() + " has no rows");
            }
            for (Tally part : result.parts()) {
                if (part.rows() == 0) {
                    throw problem(vectors, "its family " + family.name() + " has no rows of " + part.part());
                }
            }
            results.add(result);
        }
        if (results.stream().allMatch(FamilyResult::absent)) {
            throw problem(vectors, "has no family of reference vectors");
        }
        return new ConformanceReplay(results);
    }

    private static InputException problem(Path vectors, String message) {
        return new InputException(InputRule.DATA_FILE.at(SourcePosition.whole(vectors.toString()), message));
    }

    /** Whether every row of every family matches. */
    public boolean allMatch() {
        return results.stream().allMatch(result -> result.matches() == result.rows());
    }

    /** One line per family; a family with several parts has them in brackets. */
    public String table() {
        StringBuilder text = new StringBuilder();
        for (FamilyResult result : results) {
            text.append(String.format(Locale.ROOT, "%-11s", result.name()));
            if (result.absent()) {
                text.append("absent\n");
                continue;
            }
            text.append(String.format(Locale.ROOT, " %7d rows %7d match", result.rows(), result.matches()));
            if (result.parts().size() > 1) {
                StringJoiner parts = new StringJoiner(", ", "  (", ")");
                for (Tally part : result.parts()) {
                    parts.add(part.part() + " " + part.matches() + "/" + part.rows() + tolerated(part));
                }
                text.append(parts);
            } else {
                text.append(tolerated(result.parts().get(0)));
            }
            Tally.Mismatch first = result.firstMismatch();
            if (first != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "  first mismatch: %s row %d: expected %s, got %s",
                        first.file(),
                        first.row(),
                        first.expected(),
                        first.got()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String tolerated(Tally part) {
        return part.tolerated() > 0 ? ", " + part.tolerated() + " of them but for an ulp of pow()" : "";
    }

    /** The same as JSON. */
    public String json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("all_match", allMatch());
        ArrayNode families = root.putArray("families");
        for (FamilyResult result : results) {
            ObjectNode family = families.addObject();
            family.put("family", result.name());
            family.put("absent", result.absent());
            if (result.absent()) {
                continue;
            }
            family.put("rows", result.rows());
            family.put("matches", result.matches());
            put(family, result.firstMismatch());
            ArrayNode parts = family.putArray("parts");
            for (Tally tally : result.parts()) {
                ObjectNode part = parts.addObject();
                part.put("part", tally.part());
                part.put("rows", tally.rows());
                part.put("matches", tally.matches());
                part.put("tolerated", tally.tolerated());
                put(part, tally.firstMismatch());
            }
        }
        return MAPPER.writeValueAsString(root) + "\n";
    }

    /** What is wrong with vectors that could not be replayed, as JSON. */
    public static String json(InputException wrong) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("all_match", false);
        ArrayNode problems = root.putArray("problems");
        wrong.findings().forEach(problem -> problems.add(problem.toString()));
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void put(ObjectNode node, Tally.Mismatch mismatch) {
        if (mismatch == null) {
            node.putNull("first_mismatch");
            return;
        }
        ObjectNode first = node.putObject("first_mismatch");
        first.put("file", mismatch.file());
        first.put("row", mismatch.row());
        first.put("expected", mismatch.expected());
        first.put("got", mismatch.got());
    }

    /**
     * How a family fared.
     *
     * @param name its name
     * @param parts its parts; none if the folder doesn't have the family
     */
    private record FamilyResult(String name, List<Tally> parts) {
        boolean absent() {
            return parts.isEmpty();
        }

        int rows() {
            return parts.stream().mapToInt(Tally::rows).sum();
        }

        int matches() {
            return parts.stream().mapToInt(Tally::matches).sum();
        }

        /** The first mismatch of the first part that has one, or null. */
        Tally.Mismatch firstMismatch() {
            for (Tally part : parts) {
                if (part.firstMismatch() != null) {
                    return part.firstMismatch();
                }
            }
            return null;
        }
    }
}
