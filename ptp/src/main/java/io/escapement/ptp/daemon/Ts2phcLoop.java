// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

/** What a ts2phc does over and over: waits for events of its sinks and steers their clocks by them. */
interface Ts2phcLoop {
    /** Something waited for is ready. */
    void wake();
}
