// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.message.PtpMessage;

/** Where a management message came from, and where the answers to it go. */
interface ManagementReply {
    /** Sends an answer. */
    void reply(PtpMessage answer);

    /** Number of the port it came to; 0 for a message from a program on the host. */
    int portNumber();

    /** True if the message came from a program on the host: only those may change anything. */
    boolean isLocal();

    /** Address of that program; empty for a message from the network. */
    String client();
}
