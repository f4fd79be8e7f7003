// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.output.capture.CaptureWriter.Timestamps;

/**
 * A capture of frames that a scenario asks for.
 *
 * @param link whether {@code object} is a link, of which both ports are captured, or a port
 * @param object name of the link, {@code a.p--b.q}, or of the port, {@code host.ifname}
 * @param file name of the file in the results folder's {@code capture/}
 * @param timestamps which time a frame's timestamp is
 */
public record Capture(boolean link, String object, String file, Timestamps timestamps) {
    /** What is captured, as a key of the file has it. */
    public String kind() {
        return link ? "link" : "port";
    }
}
