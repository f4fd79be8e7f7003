// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a suite or a baseline. */
public enum SuiteRule implements Rule {
    /** A suite without scenarios. */
    SUITE_EMPTY(Severity.ERROR),
    /** Two scenarios of a suite have one name. */
    SUITE_NAME(Severity.ERROR),
    /** A number that is no share in percent. */
    SUITE_MARGIN(Severity.ERROR),
    /** A clock that is judged and that the scenario does not have. */
    SUITE_CLOCK(Severity.ERROR),
    /** A setting that no scenario of the suite can take, or one that can't. */
    SUITE_SETTING(Severity.ERROR),
    /** A file that is no baseline. */
    BASELINE_FORM(Severity.ERROR),
    /** A baseline of another world. */
    BASELINE_WORLD(Severity.ERROR);

    private final Severity severity;

    SuiteRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
