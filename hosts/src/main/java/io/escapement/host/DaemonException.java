// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/** A daemon can't go on: what a real one prints before it exits with a failure. */
public final class DaemonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that names the cause as the daemon does. */
    public DaemonException(String message) {
        super(message);
    }
}
