// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import io.escapement.ptp.port.DelayFilter;
import io.escapement.ptp.port.TimestampProcessor;
import java.nio.file.Path;
import java.util.List;

/** Traces of time-stamp processing: timestamps in, delays, offsets and weights out. */
final class TimestampFamily implements VectorFamily {
    private static final int MISSING = -1;
    private static final int MAX_LENGTH = 1_000_000;

    @Override
    public String name() {
        return "tsproc";
    }

    @Override
    public List<Tally> replay(Path vectors) throws InputException {
        return Manifest.replay(vectors.resolve(name()), (trace, file, tally) -> {
            TimestampProcessor processor = create(trace);
            return row -> step(processor, row, tally);
        });
    }

    /** The processor of a trace that has one. */
    static TimestampProcessor create(Manifest.Trace trace) throws InputException {
        int length = trace.integer("delay_filter_length");
        if (length > MAX_LENGTH) {
            throw trace.problem("delay_filter_length " + length + " is beyond this replay's memory");
        }
        return new TimestampProcessor(
                TimestampProcessor.Mode.of(trace.text("tsproc_mode")),
                DelayFilter.create(trace.text("delay_filter"), length));
    }

    private static void step(TimestampProcessor processor, VectorFile.Row row, Tally tally) throws InputException {
        switch (row.text("op")) {
            case "D" -> processor.down(row.integer("a_ns"), row.integer("b_ns"));
            case "U" -> processor.up(row.integer("a_ns"), row.integer("b_ns"));
            case "R" -> processor.setRatio(row.real("ratio_hex"));
            case "S" -> processor.setDelay(row.integer("a_ns"));
            case "Z" -> processor.reset(row.integer("a_ns") != 0);
            case "X" -> {
                boolean done = processor.updateDelay();
                tally.compare("ret", row.integer("ret"), done ? 0 : MISSING);
                tally.compare("value", row.text("value_ns"), done ? Long.toString(processor.delay()) : "");
            }
            case "O" -> {
                boolean done = processor.updateOffset();
                tally.compare("ret", row.integer("ret"), done ? 0 : MISSING);
                tally.compare("value", row.text("value_ns"), done ? Long.toString(processor.offset()) : "");
                boolean wanted = row.has("weight_hex");
                tally.compare("weight", wanted, wanted ? row.real("weight_hex") : 0, done, processor.weight());
            }
            default -> throw row.unknown("op");
        }
    }
}
