// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a measurement of noise transfer. */
public enum TransferRule implements Rule {
    /** No reference that can wander, or several. */
    TRANSFER_REFERENCE(Severity.ERROR),
    /** A clock that is not there. */
    TRANSFER_CLOCK(Severity.ERROR),
    /** A scenario in which something else happens meanwhile. */
    TRANSFER_EVENTS(Severity.ERROR),
    /** A frequency that the wander or the samples can't have. */
    TRANSFER_FREQUENCY(Severity.ERROR);

    private final Severity severity;

    TransferRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
