// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

/** What ts2phc 4.x does with the events of a cycle. */
interface CycleRule {
    /** Called before each cycle, and then at each wake-up until it is true: the cycle may begin. */
    boolean ready();

    /** Every sink has an event, none of them a trailing edge. */
    void synchronize();
}
