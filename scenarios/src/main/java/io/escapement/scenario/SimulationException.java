// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

/** The simulation could not go on: a daemon failed. The command ends with exit status 3. */
public class SimulationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message that names the daemon and the instant. */
    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }
}
