// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.output.RunReader;
import io.escapement.output.frames.FrameEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logs of a run, each read once. */
final class RunLogs implements FrameComparison.LogText {
    private final RunReader run;
    private final Map<String, List<String>> logs = new HashMap<>();

    RunLogs(RunReader run) {
        this.run = run;
    }

    /** The lines of an instance, {@code host/instance}. */
    List<String> of(String instance) {
        return logs.computeIfAbsent(instance, run::log);
    }

    @Override
    public String of(FrameEntry.LogLine line) {
        List<String> lines = of(line.host() + "/" + line.instance());
        return line.line() < lines.size() ? lines.get(line.line()) : null;
    }

    /** The line of an entry, for people. */
    String text(FrameEntry.LogLine line) {
        String text = of(line);
        return text == null ? "(is missing in the log)" : text;
    }
}
