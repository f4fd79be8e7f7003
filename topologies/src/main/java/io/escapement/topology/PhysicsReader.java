// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputFiles;
import io.escapement.input.InputRule;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the physics of nodes and links: oscillators, references, temperature, time-stamping, jitter. */
public final class PhysicsReader {
    private static final double PS_PER_NS = 1e3;
    private static final Pattern DEVICE = Pattern.compile("/dev/(?!ptp\\d)[A-Za-z0-9_./-]+");
    private static final String HOLDOVER_GRADE = "OCXO";

    private final Catalogue catalogue;
    private final Findings findings;
    private final OscillatorReader oscillators;
    private final TemperatureReader temperatures;

    PhysicsReader(Catalogue catalogue, Findings findings, InputFiles files, Path file) {
        this.catalogue = catalogue;
        this.findings = findings;
        oscillators = new OscillatorReader(catalogue.oscillators(), findings, files, file);
        temperatures = new TemperatureReader(findings, files, file);
    }

    Oscillator oscillator(YamlNode node, String otherwise) {
        return oscillators.read(node, otherwise);
    }

    GnssReceiver gnss(YamlNode node, String usualDevice) {
        if (node instanceof Scalar) {
            return new GnssReceiver(
                    reference(node),
                    usualDevice,
                    null,
                    ReferenceKeys.PULSE_DELAY.usualWhole(),
                    ReferenceKeys.PULSE_WIDTH.usualWhole(),
                    ReferenceKeys.SENTENCE_DELAY.usualWhole(),
                    ReferenceKeys.SENTENCE_JITTER.usualWhole() / PS_PER_NS,
                    node.mark());
        }
        Fields fields = new Fields(node, TopologyFormat.GNSS, findings);
        String device = fields.text("device", usualDevice);
        if (!DEVICE.matcher(device).matches()) {
            findings.add(InputRule.ILLEGAL_NAME.at(
                    fields.mark("device"), "device: '" + device + "' is not a character device such as /dev/gnss0"));
        }
        return new GnssReceiver(
                reference(fields),
                device,
                fields.has("holdover") ? oscillator(fields.node("holdover"), HOLDOVER_GRADE) : null,
                fields.whole(ReferenceKeys.PULSE_DELAY),
                fields.whole(ReferenceKeys.PULSE_WIDTH),
                fields.whole(ReferenceKeys.SENTENCE_DELAY),
                fields.whole(ReferenceKeys.SENTENCE_JITTER) / PS_PER_NS,
                node.mark());
    }

    EquipmentClock equipmentClock(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return new EquipmentClock(
                    grade(scalar, "equipment clock", catalogue.equipmentClocks(), null), List.of(), node.mark());
        }
        Fields fields = new Fields(node, TopologyFormat.EQUIPMENT_CLOCK, findings);
        String grade = fields.require("grade") ? fields.choice("grade", catalogue.equipmentClocks(), null) : null;
        List<String> sources = new ArrayList<>();
        for (YamlNode source : fields.list("sources")) {
            if (source instanceof Scalar scalar) {
                sources.add(scalar.text());
            } else {
                findings.add(InputRule.WRONG_SHAPE.at(
                        source.mark(), "sources: expected the name of a port, found " + source.describe()));
            }
        }
        return new EquipmentClock(grade, sources, node.mark());
    }

    Reference reference(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return new Reference(grade(scalar, "reference", catalogue.references(), null), null, null, null);
        }
        return reference(new Fields(node, TopologyFormat.REFERENCE, findings));
    }

    private Reference reference(Fields fields) {
        String grade = fields.require("grade") ? fields.choice("grade", catalogue.references(), null) : null;
        return new Reference(
                grade,
                fields.optional(ReferenceKeys.TDEV),
                fields.optional(ReferenceKeys.WANDER),
                fields.optional(ReferenceKeys.WANDER_PERIOD));
    }

    Temperature temperature(Fields owner, Temperature otherwise) {
        YamlNode node = owner.node("temperature");
        if (node == null) {
            return otherwise;
        }
        return temperatures.read(node);
    }

    Timestamping timestamping(YamlNode node) {
        if (node == null) {
            return Timestamping.OF_MODEL;
        }
        Fields fields = new Fields(node, TopologyFormat.TIMESTAMPING, findings);
        return new Timestamping(
                fields.optional(CardKeys.TICK),
                fields.optional(CardKeys.NOISE),
                fields.optional(CardKeys.PORT_CONSTANT),
                fields.optional(CardKeys.INGRESS_LATENCY),
                fields.optional(CardKeys.EGRESS_LATENCY),
                fields.optional(CardKeys.EXTERNAL_NOISE));
    }

    PhcRead phcRead(YamlNode node) {
        if (node == null) {
            return PhcRead.OF_MODEL;
        }
        Fields fields = new Fields(node, TopologyFormat.PHC_READ, findings);
        return new PhcRead(
                fields.optional(CardKeys.BRACKET),
                fields.optional(CardKeys.SPREAD),
                fields.optional(CardKeys.TAIL_PROBABILITY),
                fields.optional(CardKeys.TAIL),
                fields.optional(CardKeys.TAIL_BEFORE),
                fields.optional(CardKeys.LATCH),
                fields.optional(CardKeys.LATCH_JITTER));
    }

    /** Reads a jitter; {@code node} may be null for none. */
    public static JitterSpec jitter(YamlNode node, Findings findings) {
        if (node == null) {
            return JitterSpec.NONE;
        }
        Fields fields = new Fields(node, TopologyFormat.JITTER, findings);
        JitterSpec jitter = null;
        for (JitterSpec.Shape shape : JitterSpec.Shape.values()) {
            if (fields.has(shape.key())) {
                if (jitter != null) {
                    findings.add(InputRule.EXCLUSIVE_KEYS.at(
                            fields.mark(shape.key()), "a jitter has one shape: normal, uniform or exponential"));
                }
                jitter = new JitterSpec(shape, fields.value(shape.parameter()) * PS_PER_NS);
            }
        }
        if (jitter == null) {
            findings.add(InputRule.MISSING_KEY.at(fields.mark(), "a jitter needs a shape, such as {normal: 5 ns}"));
        }
        return jitter == null ? JitterSpec.NONE : jitter;
    }

    private String grade(Scalar scalar, String what, Collection<String> known, String otherwise) {
        if (known.contains(scalar.text())) {
            return scalar.text();
        }
        findings.add(InputRule.UNKNOWN_WORD.at(
                scalar.mark(), "unknown " + what + " " + scalar.describe(), Choices.hint(scalar.text(), known)));
        return otherwise;
    }
}
