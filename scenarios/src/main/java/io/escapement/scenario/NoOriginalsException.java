// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

/**
 * The scenario asks for original daemons that can't be run here: this build has no runner, or a program is missing or
 * unsuitable. Nothing has been simulated; the command ends with exit status 2.
 */
public final class NoOriginalsException extends SimulationException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what is missing. */
    NoOriginalsException(String message, Throwable cause) {
        super(message, cause);
    }
}
