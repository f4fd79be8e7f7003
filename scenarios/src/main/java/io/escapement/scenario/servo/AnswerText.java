// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import java.io.PrintWriter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A servo's answers for other programs. Numbers are the shortest that read back alike, on every JDK. */
public final class AnswerText {
    private AnswerText() {}

    /** Comma-separated values with a header, one line per sample. */
    public static void csv(Answers answers, PrintWriter out) {
        out.print("sample,time_s,offset_ns,local_ts_ns,weight,adjustment_ppb,state,rate_ratio\n");
        for (int i = 0; i < answers.count(); i++) {
            out.print(i + 1 + "," + number(answers.time()[i]) + "," + answers.offset(i) + ","
                    + Long.toUnsignedString(answers.timestamp(i)) + "," + number(answers.weight(i)) + ","
                    + number(answers.adjustment()[i]) + "," + answers.state(i) + "," + number(answers.rateRatio(i))
                    + "\n");
        }
    }

    private static String number(double value) {
        return NumberOutput.toString(value, true);
    }

    /** Figures and samples as JSON; a figure that there is none of is null. */
    public static String json(String servo, String release, double interval, ServoResponse figures, Answers answers) {
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                        .build())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        ObjectNode root = mapper.createObjectNode();
        root.put("servo", servo);
        root.put("release", release);
        root.put("interval_s", interval);
        ObjectNode summary = root.putObject("figures");
        summary.put("lock_sample", figures.lockSample() == 0 ? null : (Integer) figures.lockSample());
        put(summary, "lock_time_s", figures.lockTime());
        summary.put("steps", figures.steps());
        put(summary, "band_ns", figures.band());
        put(summary, "settling_time_s", figures.settlingTime());
        put(summary, "peak_ns", figures.peak());
        put(summary, "overshoot_ns", figures.overshoot());
        put(summary, "rms_ns", figures.rms());
        ArrayNode samples = root.putArray("samples");
        for (int i = 0; i < answers.count(); i++) {
            ObjectNode sample = samples.addObject();
            sample.put("time_s", answers.time()[i]);
            sample.put("offset_ns", answers.offset(i));
            sample.put("adjustment_ppb", answers.adjustment()[i]);
            sample.put("state", answers.state(i).name());
            sample.put("rate_ratio", answers.rateRatio(i));
        }
        return mapper.writeValueAsString(root) + "\n";
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
