// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.escapement.input.yaml.Kind;
import io.escapement.topology.TopologyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published JSON Schemas say what the readers do. */
class SchemaTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCENARIO = ROOT.resolve("scenarios/schema/scenario.schema.json");
    private static final Path TOPOLOGY = ROOT.resolve("topologies/schema/topology.schema.json");

    @Test
    void theSchemasHaveTheKeysOfTheReaders() throws IOException {
        assertKeys(SCENARIO, ScenarioFormat.SCENARIO, ScenarioFormat.ALL);
        assertKeys(TOPOLOGY, TopologyFormat.TOPOLOGY, TopologyFormat.ALL);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void bundledFilesAreValid(Path file) {
        Path schema = file.startsWith(ROOT.resolve("topologies")) ? TOPOLOGY : SCENARIO;
        assertThat(schema(schema).validate(new YAMLMapper().readTree(file.toFile())))
                .as(file.toString())
                .isEmpty();
    }

    static List<Path> bundled() throws IOException {
        try (Stream<Path> scenarios = Files.list(ROOT.resolve("scenarios"));
                Stream<Path> topologies = Files.list(ROOT.resolve("topologies"))) {
            return Stream.concat(scenarios, topologies)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSchemasRefuseWhatTheReadersRefuse() {
        Schema topology = schema(TOPOLOGY);
        JsonNode wrong =
                new YAMLMapper().readTree("nodes: {a: {ports: [p], nix: 1}}\nlinks: [{ends: [a.p, b.q], fibre: 8}]\n");
        assertThat(topology.validate(wrong)).hasSize(2);
        JsonNode scenario = new YAMLMapper()
                .readTree("name: x\ntopology: {nodes: {a: {nix: 1}}}\nduration: 5\nrequire: [{clock: a.b}]\n");
        assertThat(schema(SCENARIO).validate(scenario)).hasSizeGreaterThanOrEqualTo(3);
    }

    private static void assertKeys(Path file, Kind top, List<Kind> kinds) {
        JsonNode schema = JsonMapper.shared().readTree(file.toFile());
        for (Kind kind : kinds) {
            JsonNode definition =
                    kind.equals(top) ? schema : schema.path("$defs").path(kind.name());
            assertThat(definition.path("properties").propertyNames())
                    .as(kind.name() + " in " + file)
                    .containsExactlyInAnyOrderElementsOf(kind.keys());
            assertThat(definition.path("additionalProperties").asBoolean(true))
                    .as(kind.name())
                    .isFalse();
        }
    }

    private static Schema schema(Path file) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources()))
                .getSchema(SchemaLocation.of(
                        file.toAbsolutePath().normalize().toUri().toString()));
    }
}
