// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.engine.random.RandomStreams;
import io.escapement.vectors.NaiveProcessor.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** What is done to a time-stamp processor, drawn at random, with its answers. */
final class NaiveTimestamps {
    private static final int ROWS = 150;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final RandomStreams streams;

    NaiveTimestamps(RandomStreams streams) {
        this.streams = streams;
        UniformRandomProvider random = streams.stream("tsproc");
        for (String mode : List.of("filter", "raw", "filter_weight", "raw_weight")) {
            for (int length : new int[] {1, 4, 2 + random.nextInt(15)}) {
                kinds.put(mode + "_median_" + length, new Kind(mode, "moving_median", length));
                kinds.put(mode + "_average_" + length, new Kind(mode, "moving_average", length));
            }
        }
    }

    Iterable<String> names() {
        return kinds.keySet();
    }

    List<String> manifest() {
        List<String> entries = new ArrayList<>();
        kinds.forEach((name, kind) ->
                entries.add("{\"name\": \"" + name + "\", \"file\": \"" + name + ".csv.gz\", " + kind.json() + "}"));
        return List.of("[" + String.join(",\n ", entries) + "]");
    }

    List<String> rows(String name) {
        NaiveProcessor processor = new NaiveProcessor(kinds.get(name));
        UniformRandomProvider random = streams.stream("tsproc/" + name);
        List<String> rows = new ArrayList<>(List.of("i,op,a_ns,b_ns,ratio,ratio_hex,ret,value_ns,weight,weight_hex"));
        // Short delays are sometimes negative.
        long least = random.nextInt(3) == 0 ? -200 : 2_000;
        long now = 1_700_000_000_000_000_000L;
        for (int i = 0; i < ROWS; i++) {
            now += random.nextInt(1_000_000_000);
            long there = now + least + random.nextInt(400);
            String row;
            switch (random.nextInt(18)) {
                case 0, 1, 2, 3 -> {
                    processor.down(now, there + 40);
                    row = "D," + now + "," + (there + 40) + ",,,,,,";
                }
                case 4, 5, 6, 7 -> {
                    processor.up(now + 40, there);
                    row = "U," + (now + 40) + "," + there + ",,,,,,";
                }
                case 8 -> {
                    long delay = least - 100 + random.nextInt(300);
                    processor.delay(delay);
                    row = "S," + delay + ",,,,,,,";
                }
                case 9 -> {
                    boolean full = random.nextInt(3) == 0;
                    processor.forget(full);
                    row = "Z," + (full ? 1 : 0) + ",,,,,,,";
                }
                case 10 -> {
                    double ratio = random.nextBoolean()
                            ? 1
                            : Rounded.over(1_000_000_000 + random.nextInt(20_001) - 10_000, 1e9);
                    processor.ratio(ratio);
                    row = "R,,," + Rounded.both(ratio) + ",,,,";
                }
                case 11, 12, 13 -> row = "X,,,,," + delay(processor) + ",,";
                default -> row = "O,,,,," + offset(processor);
            }
            rows.add(i + "," + row);
        }
        return rows;
    }

    private static String delay(NaiveProcessor processor) {
        Long delay = processor.delay();
        return delay == null ? "-1," : "0," + delay;
    }

    private static String offset(NaiveProcessor processor) {
        NaiveProcessor.Offset offset = processor.offset();
        return offset == null ? "-1,,," : "0," + offset.value() + "," + Rounded.both(offset.weight());
    }
}
