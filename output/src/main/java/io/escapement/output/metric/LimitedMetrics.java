// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The metrics of time error [ns] that a requirement may limit, by the names that ITU-T G.8260 and G.8273 give them. */
public final class LimitedMetrics {
    private static final Map<String, ToDoubleFunction<TimeErrorRecord>> BY_NAME = byName();

    private LimitedMetrics() {}

    private static Map<String, ToDoubleFunction<TimeErrorRecord>> byName() {
        Map<String, ToDoubleFunction<TimeErrorRecord>> metrics = new LinkedHashMap<>();
        metrics.put("max|TE|", record -> record.statistics().maxAbs());
        metrics.put("cTE", record -> record.statistics().mean());
        metrics.put("rms TE", record -> record.statistics().rms());
        metrics.put("pk-pk TE", record -> record.statistics().peakToPeak());
        metrics.put("max|TE_L|", record -> record.lowPassed().statistics().maxAbs());
        metrics.put("dTE_L pk-pk", record -> record.lowPassed().statistics().peakToPeak());
        metrics.put("dTE_H pk-pk", record -> record.highPassed().worstPeakToPeak());
        return metrics;
    }

    /** Their names, the most usual first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** What works out the metric of that name; the value is NaN where a record is too short. */
    public static Optional<ToDoubleFunction<TimeErrorRecord>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
