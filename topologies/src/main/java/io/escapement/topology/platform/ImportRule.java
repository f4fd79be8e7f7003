// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said of an import. */
public enum ImportRule implements Rule {
    /** A folder in which no host's files are found. */
    NO_HOST(Severity.ERROR),
    /** Two hosts of one name. */
    HOST_TWICE(Severity.ERROR),
    /** An archive that can't be read, or has what an honest one never has. */
    HOSTILE_ARCHIVE(Severity.ERROR),
    /** The folder to be written holds something else. */
    FOREIGN_FOLDER(Severity.ERROR),
    /** A file that is there and is not used. */
    FILE_NOT_TAKEN(Severity.WARNING),
    /** A file that differs from the host's. */
    FILE_CHANGED(Severity.NOTE);

    private final Severity severity;

    ImportRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
