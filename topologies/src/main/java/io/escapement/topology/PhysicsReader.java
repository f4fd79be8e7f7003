// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.quantity.Dimension;
import io.escapement.input.quantity.Sign;
import io.escapement.input.yaml.Fields;
import io.escapement.input.yaml.YamlNode;
import io.escapement.input.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.regex.Pattern;

/** Reads the physics of nodes and links: oscillators, references, temperature, time-stamping, jitter. */
public final class PhysicsReader {
    private static final double PS_PER_NS = 1e3;
    private static final Pattern DEVICE = Pattern.compile("/dev/(?!ptp\\d)[A-Za-z0-9_./-]+");
    private static final long SECOND = 1_000_000_000_000L;
    /** Usual setting of a timing receiver [ps]. */
    private static final long PULSE_WIDTH = SECOND / 10;
    /** RMC sentences come 100 to 300 ms after their second [ps]. */
    private static final long SENTENCE_DELAY = SECOND / 5;
    /** Assumed [ps]. */
    private static final long SENTENCE_JITTER = SECOND / 100;

    private static final String HOLDOVER_GRADE = "OCXO";

    private final Catalogue catalogue;
    private final Findings findings;

    PhysicsReader(Catalogue catalogue, Findings findings) {
        this.catalogue = catalogue;
        this.findings = findings;
    }

    Oscillator oscillator(YamlNode node, String otherwise) {
        if (node == null) {
            return Oscillator.ofGrade(otherwise);
        }
        if (node instanceof Scalar scalar) {
            return Oscillator.ofGrade(grade(scalar, "oscillator", catalogue.oscillators(), otherwise));
        }
        Fields fields = new Fields(node, TopologyFormat.OSCILLATOR, findings);
        String grade = fields.require("grade") ? fields.choice("grade", catalogue.oscillators(), otherwise) : otherwise;
        return new Oscillator(
                grade,
                optional(fields, "white", Dimension.NUMBER, Sign.NOT_NEGATIVE),
                optional(fields, "flicker", Dimension.NUMBER, Sign.NOT_NEGATIVE),
                optional(fields, "random-walk", Dimension.NUMBER, Sign.NOT_NEGATIVE),
                optional(fields, "drift", Dimension.AGEING, Sign.ANY),
                fields.spread("offset", Dimension.FREQUENCY_OFFSET, null),
                optional(fields, "temperature-coefficient", Dimension.TEMPERATURE_COEFFICIENT, Sign.ANY),
                optional(fields, "temperature-cubic", Dimension.TEMPERATURE_CUBIC, Sign.ANY),
                optional(fields, "thermal-lag", Dimension.TIME, Sign.NOT_NEGATIVE));
    }

    GnssReceiver gnss(YamlNode node, String usualDevice) {
        if (node instanceof Scalar) {
            return new GnssReceiver(
                    reference(node),
                    usualDevice,
                    null,
                    0,
                    PULSE_WIDTH,
                    SENTENCE_DELAY,
                    SENTENCE_JITTER / PS_PER_NS,
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
                withinASecond(fields, "pulse-delay", Sign.ANY, 0),
                withinASecond(fields, "pulse-width", Sign.POSITIVE, PULSE_WIDTH),
                withinASecond(fields, "sentence-delay", Sign.NOT_NEGATIVE, SENTENCE_DELAY),
                withinASecond(fields, "sentence-jitter", Sign.NOT_NEGATIVE, SENTENCE_JITTER) / PS_PER_NS,
                node.mark());
    }

    private long withinASecond(Fields fields, String key, Sign sign, long otherwise) {
        long time = fields.picoseconds(key, sign, otherwise);
        if (Math.abs(time) >= SECOND) {
            findings.add(InputRule.QUANTITY_RANGE.at(fields.mark(key), key + ": not shorter than a second"));
        }
        return time;
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
                nanoseconds(fields, "tdev", Sign.NOT_NEGATIVE),
                nanoseconds(fields, "wander", Sign.NOT_NEGATIVE),
                optional(fields, "wander-period", Dimension.TIME, Sign.POSITIVE));
    }

    Temperature temperature(Fields owner, Temperature otherwise) {
        YamlNode node = owner.node("temperature");
        if (node == null) {
            return otherwise;
        }
        Fields fields = new Fields(node, TopologyFormat.TEMPERATURE, findings);
        fields.require("amplitude");
        fields.require("period");
        return new Temperature(
                fields.quantity("amplitude", Dimension.TEMPERATURE_DIFFERENCE, Sign.ANY, 0),
                fields.quantity("period", Dimension.TIME, Sign.POSITIVE, 1));
    }

    Timestamping timestamping(YamlNode node) {
        if (node == null) {
            return Timestamping.OF_MODEL;
        }
        Fields fields = new Fields(node, TopologyFormat.TIMESTAMPING, findings);
        return new Timestamping(
                nanoseconds(fields, "tick", Sign.NOT_NEGATIVE),
                nanoseconds(fields, "noise", Sign.NOT_NEGATIVE),
                nanoseconds(fields, "port-constant", Sign.NOT_NEGATIVE),
                nanoseconds(fields, "ingress-latency", Sign.ANY),
                nanoseconds(fields, "egress-latency", Sign.ANY),
                nanoseconds(fields, "external-noise", Sign.NOT_NEGATIVE));
    }

    PhcRead phcRead(YamlNode node) {
        if (node == null) {
            return PhcRead.OF_MODEL;
        }
        Fields fields = new Fields(node, TopologyFormat.PHC_READ, findings);
        return new PhcRead(
                nanoseconds(fields, "bracket", Sign.NOT_NEGATIVE),
                nanoseconds(fields, "spread", Sign.NOT_NEGATIVE),
                share(fields, "tail-probability"),
                nanoseconds(fields, "tail", Sign.NOT_NEGATIVE),
                share(fields, "tail-before"),
                nanoseconds(fields, "latch", Sign.ANY),
                nanoseconds(fields, "latch-jitter", Sign.NOT_NEGATIVE));
    }

    private Double share(Fields fields, String key) {
        Double share = optional(fields, key, Dimension.PROBABILITY, Sign.NOT_NEGATIVE);
        if (share != null && share > 1) {
            findings.add(InputRule.QUANTITY_RANGE.at(fields.mark(key), key + ": more than 1 (100 %)"));
        }
        return share;
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
                jitter = new JitterSpec(shape, fields.nanoseconds(shape.key(), Sign.NOT_NEGATIVE, 0) * PS_PER_NS);
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

    static Double optional(Fields fields, String key, Dimension dimension, Sign sign) {
        return fields.has(key) ? (Double) fields.quantity(key, dimension, sign, 0) : null;
    }

    private static Double nanoseconds(Fields fields, String key, Sign sign) {
        return fields.has(key) ? (Double) fields.nanoseconds(key, sign, 0) : null;
    }
}
