// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.operations;

import java.util.Locale;

/** Severity of an alarm. */
public enum Severity {
    /** It is not raised. */
    CLEAR,
    /** A warning. */
    WARNING,
    /** Minor. */
    MINOR,
    /** Major. */
    MAJOR,
    /** Critical. */
    CRITICAL;

    /** As it is written. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
