// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** The input can't be used. */
    ERROR,
    /** It can be used, but is probably not what was meant. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    NOTE;

    /** Its word in messages and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
