// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.output.Missing;
import io.escapement.output.Summary;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run.
 *
 * @param summary its figures and verdicts
 * @param missing what of page and charts could not be made, and why
 * @param kept new names of files of the user's that stood in the way of results
 * @param folder where the results are
 * @param simulatedSeconds simulated time [s]
 * @param cpuSeconds processor time of the simulation loop, without reading and evaluating [s]
 * @param events events handled [1]
 */
public record RunResult(
        Summary summary,
        List<Missing> missing,
        List<String> kept,
        Path folder,
        double simulatedSeconds,
        double cpuSeconds,
        long events) {
    /** Simulated seconds per second of processor time [1]. */
    public double speed() {
        return simulatedSeconds / cpuSeconds;
    }
}
