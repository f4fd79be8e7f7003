// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.capture.CaptureWriter;
import io.escapement.output.frames.FrameFileWriter;

/** Where the record of a simulation goes. */
public interface Recording {
    /** The sink for a clock's series, asked for once per clock before the simulation starts. */
    SeriesSink series(String clock);

    /** What happens. */
    Journal journal();

    /** Where all frames go; null if they are not recorded. */
    default FrameFileWriter frames() {
        return null;
    }

    /** Where a capture goes; null if it is not written. */
    default CaptureWriter capture(Capture capture) {
        return null;
    }

    /** Takes a line that an instance printed. */
    void log(String host, String instance, String line);
}
