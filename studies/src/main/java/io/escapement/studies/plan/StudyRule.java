// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.plan;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a study. */
public enum StudyRule implements Rule {
    /** A parameter that does not say which values it takes. */
    AXIS_FORM(Severity.ERROR),
    /** Two parameters of one name. */
    AXIS_NAME(Severity.ERROR),
    /** Parameters that go together have different numbers of values. */
    ZIP_LENGTH(Severity.ERROR),
    /** More runs than a study may have. */
    TOO_MANY_RUNS(Severity.ERROR),
    /** A point whose scenario can't be read. */
    POINT(Severity.ERROR);

    private final Severity severity;

    StudyRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
