// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.output.RunReader;
import io.escapement.output.design.Design;
import io.escapement.output.diff.Aspect;
import io.escapement.output.diff.HostKnowledge;
import io.escapement.output.diff.Knowledge;
import io.escapement.output.diff.RunComparison;
import io.escapement.output.frames.FrameEntry.Frame;
import java.util.HexFormat;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison of two runs as JSON; instants are whole picoseconds. */
final class DiffJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DiffJson() {}

    static String of(RunComparison comparison) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("identical", comparison.identical());
        put(root.putObject("a"), comparison.a());
        put(root.putObject("b"), comparison.b());
        root.put("until_ps", comparison.until());
        ArrayNode notes = root.putArray("notes");
        comparison.notes().forEach(notes::add);
        ObjectNode compared = root.putObject("compared");
        comparison
                .aspects()
                .forEach(aspect -> put(compared.putObject(aspect.name().replace(' ', '_')), comparison, aspect));
        if (comparison.frame() != null) {
            putFrame(root.putObject("frame"), comparison);
        }
        ArrayNode hosts = root.putArray("hosts");
        for (HostKnowledge host : comparison.hosts()) {
            ObjectNode node = hosts.addObject();
            node.put("host", host.host());
            node.put("until_ps", host.until());
            put(node.putObject("a"), host.a());
            put(node.putObject("b"), host.b());
        }
        return MAPPER.writeValueAsString(root);
    }

    private static void put(ObjectNode node, RunReader run) {
        Design design = run.design();
        node.put("folder", run.folder().toString());
        node.put("scenario", design.scenario());
        node.put("seed", design.seed());
        node.put("duration_s", design.duration());
        node.put("version", design.version());
    }

    private static void put(ObjectNode node, RunComparison comparison, Aspect aspect) {
        node.put("compared", aspect.compared());
        Aspect.First first = aspect.first();
        if (first == null) {
            node.putNull("first");
            return;
        }
        ObjectNode found = node.putObject("first");
        if (first.time() != Aspect.UNKNOWN) {
            found.put("time_ps", first.time());
        }
        found.put("object", first.object());
        found.put("a", FrameSides.words(comparison, aspect, true));
        found.put("b", FrameSides.words(comparison, aspect, false));
    }

    private static void putFrame(ObjectNode node, RunComparison comparison) {
        FrameSides sides = new FrameSides(comparison.frame());
        node.put("title", sides.title());
        node.put("port", comparison.frame().stream().object());
        node.put("received", comparison.frame().stream().received());
        node.put("number", comparison.frame().ordinal() + 1);
        put(node, "a", (Frame) comparison.frame().a());
        put(node, "b", (Frame) comparison.frame().b());
        ArrayNode fields = node.putArray("fields");
        for (FrameSides.Row row : sides.rows()) {
            ObjectNode field = fields.addObject();
            field.put("name", row.name());
            field.put("a", row.a());
            field.put("b", row.b());
            field.put("differs", row.differs());
        }
    }

    private static void put(ObjectNode parent, String name, Frame frame) {
        if (frame == null) {
            parent.putNull(name);
            return;
        }
        ObjectNode node = parent.putObject(name);
        node.put("time_ps", frame.time());
        node.put("port", frame.port().name());
        node.put("sent", frame.sent());
        node.put("message", FrameSides.title(frame));
        node.put("start_of_frame_ps", frame.startOfFrame());
        node.put("timestamp_ns", frame.timestamp());
        node.put("octets", HexFormat.of().formatHex(frame.octets()));
    }

    private static void put(ObjectNode node, Knowledge knowledge) {
        ObjectNode states = node.putObject("states");
        knowledge.states().forEach(states::put);
        ObjectNode frequencies = node.putObject("frequencies");
        knowledge.frequencies().forEach((clock, programmed) -> {
            ObjectNode frequency = frequencies.putObject(clock);
            frequency.put("time_ps", programmed.time());
            frequency.put("scaled_ppm", programmed.scaledPpm());
        });
        ArrayNode frames = node.putArray("frames");
        for (Frame frame : knowledge.frames()) {
            ObjectNode holder = MAPPER.createObjectNode();
            put(holder, "frame", frame);
            frames.add(holder.get("frame"));
        }
        ArrayNode log = node.putArray("log");
        for (Knowledge.Line line : knowledge.lines()) {
            ObjectNode entry = log.addObject();
            entry.put("time_ps", line.time());
            entry.put("instance", line.instance());
            entry.put("text", line.text());
        }
    }
}
