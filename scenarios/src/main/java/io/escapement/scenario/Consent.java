// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * What the user permits a scenario, which may come from somebody else. It stands on the command line alone: what a scenario,
 * its topology or a lock file says permits nothing.
 *
 * @param outside whether files outside the scenario's own folders may be read, see {@link
 *     io.escapement.input.InputFiles}
 * @param binaries folders whose original binaries may run, besides those of the system
 * @param processes where original binaries run
 */
public record Consent(boolean outside, List<Path> binaries, Processes processes) {
    /** Where original binaries run. */
    public enum Processes {
        /** Those of the system in this process, others each in one of its own, unless the scenario wants that for all. */
        USUAL,
        /** Each in a process of its own. */
        SEPARATE,
        /** In this process: faster, and with all the rights of the user. */
        SHARED
    }

    /** Nothing is permitted. */
    public static final Consent NONE = new Consent(false, List.of(), Processes.USUAL);

    /** Files anywhere may be read. */
    public static final Consent OUTSIDE = new Consent(true, List.of(), Processes.USUAL);

    /** Keeps a copy. */
    public Consent {
        binaries = List.copyOf(binaries);
    }
}
