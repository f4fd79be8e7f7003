// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

/** Hears how far a simulation is. Called on the simulation's thread, a few times per second of wall clock at most. */
@FunctionalInterface
public interface ProgressListener {
    /** Nobody listens. */
    ProgressListener NONE = (simulated, duration) -> {};

    /**
     * The simulation has reached {@code simulated} of {@code duration} seconds of simulated time.
     */
    void progress(double simulated, double duration);
}
