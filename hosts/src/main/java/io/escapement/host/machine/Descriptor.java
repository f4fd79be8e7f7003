// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

/** Something a process has opened, can wait for, and loses when it ends. */
interface Descriptor {
    /** True if the process has something to do with it (POLLIN). */
    boolean waiting();

    /** Takes it out of the host's and the hardware's lists. The process forgets it by itself. */
    void release();
}
