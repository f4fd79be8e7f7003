// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.UtcScale;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import io.escapement.engine.record.Journal;

/**
 * What the hosts of one simulation share.
 *
 * @param startTime true time at instant 0 on the TAI scale [ns since 1970-01-01 TAI]
 * @param utc true UTC
 */
public record HostEnvironment(
        Simulator simulator,
        RandomStreams streams,
        Journal journal,
        LogSink log,
        FailureListener failures,
        long startTime,
        UtcScale utc) {
    /** Takes what daemons print. */
    @FunctionalInterface
    public interface LogSink {
        /** Takes one line of an instance's standard output. */
        void line(String host, String instance, String line);
    }

    /** Hears that a daemon has failed; the simulator has been told to stop. */
    @FunctionalInterface
    public interface FailureListener {
        /** A daemon threw {@code cause}, or exited with a failure ({@code cause} is null). */
        void failed(String host, String instance, String message, Throwable cause);
    }
}
