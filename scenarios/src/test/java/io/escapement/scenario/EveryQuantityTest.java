// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.Measure;
import io.escapement.input.quantity.QuantityException;
import io.escapement.input.yaml.Kind;
import io.escapement.topology.TopologyFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every physical quantity that a topology or scenario may give, at values beyond all reason: refused with place, value and legal range.
 * And at the ends of its range: legal, and what is built from it runs.
 */
class EveryQuantityTest {
    private static final List<String> NUMBERS =
            List.of("1e15", "1e308", "-1e308", "1e-300", "1e999", "9223372036854775808");
    private static final List<String> NO_NUMBERS = List.of("NaN", "inf", "", "1e999999999", "1,5", "٣");

    /** What else a mapping of the kind needs, or has so that the ends of one range do not contradict the rest. */
    private static final Map<String, Map<String, String>> COMPANY = Map.of(
            "oscillator",
                    Map.of(
                            "grade",
                            "XO",
                            "ageing",
                            "1 ppb",
                            "ageing-time",
                            "1 h",
                            "retrace",
                            "1 ppb",
                            "retrace-time",
                            "1 h"),
            "reference", Map.of("grade", "PRTC-A"),
            "gnss", Map.of("grade", "PRTC-A"),
            "temperature", Map.of("amplitude", "1 K", "period", "10 min"),
            "recording", Map.of("file", "r.csv"),
            "phc-read", Map.of("bracket", "100 ms", "tail", "1 s"),
            "scenario", Map.of("duration", "2 s"),
            "event", Map.of("at", "1 s"),
            "requirement", Map.of("metric", "max|TE|"));

    /** Stands for the configuration of a host in the topologies written here. */
    private static final String DEPLOYED = "configuration: t/$1";
    /** Without daemons reading takes a fraction of the time. */
    private static final String NONE = "configuration: {}";

    @TempDir
    Path root;

    private ScenarioFolder folder;

    /** A quantity where it may stand. */
    private record Place(Kind kind, Parameter parameter) {
        @Override
        public String toString() {
            return kind.name() + "." + parameter.key();
        }
    }

    static List<Place> places() {
        return Stream.concat(TopologyFormat.ALL.stream(), ScenarioFormat.ALL.stream())
                .flatMap(kind -> kind.parameters().stream().map(parameter -> new Place(kind, parameter)))
                .toList();
    }

    @BeforeEach
    void folder() throws Exception {
        folder = new ScenarioFolder(root);
    }

    @Test
    void everyKindIsTried() {
        assertThat(places()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsBeyondTheRangeIsRefused(Place place) throws Exception {
        for (String number : NUMBERS) {
            String text = number + place.parameter().measure().unit();
            List<Finding> found = quantityFindings(place, text, NONE);
            if (isLegal(place.parameter(), text)) {
                assertThat(found).as(place + ": " + text).isEmpty();
                continue;
            }
            assertThat(found).as(place + ": " + text).isNotEmpty();
            assertThat(found.get(0).toString())
                    .startsWith(root.toString())
                    .matches("[^:]+:\\d+:\\d+: .*")
                    .contains(place.parameter().key() + ": '" + text + "'");
            assertThat(found.get(0).message())
                    .matches(message -> message.contains(place.parameter().range())
                            || found.get(0).rule() == InputRule.QUANTITY_RESOLUTION);
        }
        for (String text : NO_NUMBERS) {
            assertThat(quantityFindings(place, text, NONE))
                    .as(place + ": " + text)
                    .isNotEmpty()
                    .first()
                    .satisfies(finding -> assertThat(finding.toString())
                            .startsWith(root.toString())
                            .contains(place.parameter().key() + ": "));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void theEndsOfTheRangeAreLegalAndRun(Place place) throws Exception {
        List<String> ends = new ArrayList<>(
                List.of(place.parameter().least(), place.parameter().most()));
        if (place.parameter().isSpread()) {
            ends.add("+-" + place.parameter().most());
        }
        for (String end : ends) {
            assertThat(quantityFindings(place, end, DEPLOYED))
                    .as(place + ": " + end)
                    .isEmpty();
            if (!place.parameter().key().equals("duration") && folder.problems().isEmpty()) {
                folder.run();
            }
        }
    }

    private static boolean isLegal(Parameter parameter, String text) {
        try {
            var dimension = parameter.measure().dimension();
            var value = dimension.parse(text);
            return value.compareTo(dimension.parse(parameter.least())) >= 0
                    && value.compareTo(dimension.parse(parameter.most())) <= 0
                    && (value.signum() == 0 || value.abs().compareTo(dimension.finest()) >= 0)
                    && (parameter.measure().form() != Measure.Form.WHOLE
                            || parameter
                                            .measure()
                                            .of(value)
                                            .stripTrailingZeros()
                                            .scale()
                                    <= 0);
        } catch (QuantityException e) {
            return false;
        }
    }

    /** What is said of the quantity; findings that follow from its company are not meant. */
    private List<Finding> quantityFindings(Place place, String value, String configuration) throws Exception {
        write(place, "'" + value + "'", configuration);
        try {
            folder.read();
            return List.of();
        } catch (InputException e) {
            return e.findings().stream()
                    .filter(finding -> finding.rule() == InputRule.QUANTITY_FORM
                            || finding.rule() == InputRule.QUANTITY_RANGE
                            || finding.rule() == InputRule.QUANTITY_RESOLUTION
                            || finding.rule() == InputRule.WRONG_SHAPE)
                    .toList();
        }
    }

    private void write(Place place, String value, String configuration) throws Exception {
        String kind = place.kind().name();
        String key = place.parameter().key();
        Map<String, String> entries = new LinkedHashMap<>(COMPANY.getOrDefault(kind, Map.of()));
        entries.put(key, value);
        if (kind.equals("link")) {
            accompany(entries, "fibre", "1 km", "10 s");
        }
        if (kind.equals("cable") && (entries.containsKey("output-delay") || entries.containsKey("input-delay"))) {
            // What a pin is ahead, the cable has to make up for: a pulse can't arrive before it leaves.
            entries.put("delay", "200 ms");
        } else if (kind.equals("cable")) {
            accompany(entries, "length", "1 m", "1 ns");
        }
        if (kind.equals("event")) {
            entries.put(key.equals("step") ? "clock" : "link", key.equals("step") ? "oc.nic1" : "gm.p1--oc.eth0");
            if (key.equals("at")) {
                entries.put("state", "down");
            }
            if (key.equals("asymmetry")) {
                entries.put("delay", "10 s");
            }
        }
        if (kind.equals("requirement")) {
            entries.put("clock", "oc.nic1");
            if (!key.equals("below") && !key.equals("above")) {
                entries.put("below", "1 us");
            }
        }
        if (kind.equals("temperature")) {
            accompanyTemperature(entries, key);
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(kind, flow(entries));
        if (kind.equals("power-law") || kind.equals("recording")) {
            parts.put("oscillator", "{" + kind + ": " + parts.get(kind) + "}");
        }
        folder.write("topologies/r.csv", "0\n1\n2\n3\n");
        folder.write("topologies/room.csv", "0,20\n1,21\n");
        folder.write("topologies/t.yaml", topology(parts).replaceAll("configuration: t/(\\w+)", configuration));
        folder.write("scenarios/s.yaml", scenario(parts));
    }

    /** A link or cable has a length or a delay; only a length has a delay per length. */
    private static void accompany(Map<String, String> entries, String length, String asLength, String asDelay) {
        if (entries.containsKey("delay-per-length")) {
            entries.put(length, asLength);
        } else if (!entries.containsKey(length)) {
            entries.putIfAbsent("delay", asDelay);
        }
    }

    /** A temperature has one shape: that of the quantity. */
    private static void accompanyTemperature(Map<String, String> entries, String key) {
        if (!key.equals("amplitude") && !key.equals("period")) {
            entries.keySet().retainAll(Set.of(key));
        }
        switch (key) {
            case "ramp" -> entries.put("to", "1 h");
            case "from", "to" -> {
                entries.put("ramp", "1 K");
                entries.putIfAbsent("to", "1 h");
            }
            case "step" -> entries.put("at", "1 s");
            case "at" -> entries.put("step", "1 K");
            case "mean" -> entries.put("file", "room.csv");
            default -> {}
        }
    }

    private static String topology(Map<String, String> parts) {
        return "temperature: " + parts.getOrDefault("temperature", "{amplitude: 1 K, period: 10 min}") + "\n"
                + "nodes:\n"
                + "  gm: {grandmaster: " + parts.getOrDefault("reference", "PRTC-A")
                + ", ports: [p1], configuration: t/gm}\n"
                + "  oc:\n"
                + "    configuration: t/oc\n"
                + "    esmc: " + parts.getOrDefault("esmc", "{}") + "\n"
                + inner(parts, "node", "    ")
                + "    nics:\n"
                + "      nic1:\n"
                + "        oscillator: " + parts.getOrDefault("oscillator", "TCXO-ST3") + "\n"
                + "        timestamping: " + parts.getOrDefault("timestamping", "{}") + "\n"
                + "        phc-read: " + parts.getOrDefault("phc-read", "{}") + "\n"
                + "        gnss: " + parts.getOrDefault("gnss", "PRTC-A") + "\n"
                + inner(parts, "nic", "        ")
                + "        ports: [eth0]\n"
                + "      nic2: {ports: [eth1]}\n"
                + "links:\n"
                + "  - {ends: [gm.p1, oc.eth0]"
                + (parts.containsKey("link") ? ", " + bare(parts.get("link")) : ", fibre: 1 km")
                + (parts.containsKey("jitter") ? ", jitter: " + parts.get("jitter") : "") + "}\n"
                + "cables:\n"
                + "  - {pps: [oc.nic1.sma1, oc.nic2.sma1], "
                + (parts.containsKey("cable") ? bare(parts.get("cable")) : "length: 1 m") + "}\n";
    }

    private static String scenario(Map<String, String> parts) {
        String top = parts.containsKey("scenario") ? bare(parts.get("scenario")) : "duration: 2 s";
        return "{name: x, topology: ../topologies/t.yaml, " + top
                + (parts.containsKey("event") ? ", events: [" + parts.get("event") + "]" : "")
                + (parts.containsKey("requirement") ? ", require: [" + parts.get("requirement") + "]" : "") + "}\n";
    }

    private static String inner(Map<String, String> parts, String kind, String indent) {
        return parts.containsKey(kind) ? indent + bare(parts.get(kind)) + "\n" : "";
    }

    private static String flow(Map<String, String> entries) {
        StringBuilder text = new StringBuilder("{");
        entries.forEach((key, value) -> text.append(text.length() == 1 ? "" : ", ")
                .append(key)
                .append(": ")
                .append(value));
        return text.append('}').toString();
    }

    private static String bare(String flow) {
        return flow.substring(1, flow.length() - 1);
    }
}
