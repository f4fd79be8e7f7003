// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about the configuration of linuxptp's programs. */
public enum ConfigurationRule implements Rule {
    /** A line of a configuration file that the release can't read. */
    CONFIGURATION_SYNTAX(Severity.ERROR),
    /** An option that the release does not have. */
    UNKNOWN_OPTION(Severity.ERROR),
    /** A value that the release refuses for an option. */
    OPTION_VALUE(Severity.ERROR),
    /** An option in a section where it may not stand. */
    OPTION_SECTION(Severity.ERROR),
    /** An option that is legal and does nothing. */
    OPTION_WITHOUT_EFFECT(Severity.WARNING),
    /** An argument that the program does not take. */
    DAEMON_ARGUMENT(Severity.ERROR),
    /** What the program refuses to start with, though each option for itself is legal. */
    DAEMON_REFUSES(Severity.ERROR),
    /** What the program can do and its twin can't. */
    NOT_IN_TWIN(Severity.ERROR),
    /** A table of leap seconds that is missing, or does not say when it expires. */
    LEAP_FILE(Severity.ERROR),
    /** A table of leap seconds that no longer holds. */
    LEAP_TABLE_EXPIRED(Severity.WARNING),
    /** A pmc command that pmc would not take. */
    PMC_COMMAND(Severity.ERROR),
    /** A servo plug-in that can't be used. */
    SERVO_PLUGIN(Severity.ERROR);

    private final Severity severity;

    ConfigurationRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
