// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a host's configuration folder as the platform lays it out. */
enum HostRule implements Rule {
    /** A line of one of the platform's files that can't be read. */
    HOST_FILE_SYNTAX(Severity.ERROR),
    /** A file that nothing here reads. */
    UNREAD_FILE(Severity.WARNING),
    /** A setting or file of something that is not simulated. */
    NOT_SIMULATED(Severity.WARNING),
    /** A pin setting that the platform skips. */
    SKIPPED_SETTING(Severity.WARNING),
    /** A periodic output that is not simulated. */
    PIN_PERIOD(Severity.ERROR),
    /** Options of an instance that has no configuration file. */
    ORPHAN_OPTIONS(Severity.ERROR),
    /** The platform's notes on ports and PHCs contradict the topology. */
    NIC_MISMATCH(Severity.ERROR);

    private final Severity severity;

    HostRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
