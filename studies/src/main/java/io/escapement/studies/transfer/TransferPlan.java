// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import io.escapement.ptp.plugin.ServoPlugins;
import io.escapement.scenario.Consent;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured, and how.
 *
 * @param scenario its file
 * @param settings what the command line changes of it, in the grammar of {@code --set}
 * @param seed of the random streams; null for the file's
 * @param reference the host whose reference wanders; empty for the only one that has one
 * @param input the clock taken for the input; empty for the first NIC of that host
 * @param clocks whose gain is measured
 * @param amplitude peak of the wander [ns]
 * @param cycles periods that are evaluated [1]; one before them is not
 * @param consent what the user has agreed to
 * @param servos plug-ins
 */
public record TransferPlan(
        Path scenario,
        List<String> settings,
        Long seed,
        String reference,
        String input,
        List<String> clocks,
        double amplitude,
        int cycles,
        Consent consent,
        ServoPlugins servos) {
    /** Keeps copies. */
    public TransferPlan {
        settings = List.copyOf(settings);
        clocks = List.copyOf(clocks);
    }
}
