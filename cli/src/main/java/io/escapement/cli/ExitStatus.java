// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

/** Exit statuses of every command. */
final class ExitStatus {
    /** All requirements hold, nothing is wrong. */
    static final int HOLDS = 0;

    /**
     * A requirement failed, or could not be evaluated: a requirement that nobody could check does not hold, and a
     * pipeline must not take it for one that does.
     */
    static final int FAILED = 1;

    /** The input is wrong: a file, an option of the command line, an option that a daemon refuses. */
    static final int WRONG_INPUT = 2;

    /** The simulator or a daemon failed. */
    static final int BROKEN = 3;

    private ExitStatus() {}
}
