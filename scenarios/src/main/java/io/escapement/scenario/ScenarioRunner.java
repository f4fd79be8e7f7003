// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.ptp.config.InputException;
import java.io.IOException;
import java.nio.file.Path;

/** Runs scenarios: assembles the simulation, runs it, records it and has it evaluated. */
public final class ScenarioRunner {
    private final String version;

    /** A runner of that version of the program. */
    public ScenarioRunner(String version) {
        this.version = version;
    }

    /**
     * Runs a scenario into a results folder.
     *
     * @param folder where the results will be; replaced whole if a run made it
     * @param csv whether each series is written as CSV too
     * @throws IOException if the folder can't be used or written
     * @throws SimulationException if a daemon fails
     * @throws InputException if a daemon refuses its configuration
     */
    public RunResult run(Scenario scenario, Path folder, boolean csv, ProgressListener progress)
            throws IOException, SimulationException, InputException {
        throw new UnsupportedOperationException("running a scenario needs the daemons, which are not here yet: "
                + scenario.name() + " into " + folder + " by " + version + csv + progress);
    }
}
