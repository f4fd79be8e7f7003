// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.mask;

/** What comes of judging a record against a limit or a mask. */
public enum Verdict {
    /** Holds. */
    PASS,
    /** Does not hold. */
    FAIL,
    /** Could not be evaluated on this record: never counts as holding. */
    NOT_EVALUATED
}
