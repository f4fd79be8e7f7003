// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/** Values of a management message's actionField (IEEE 1588-2019, table 57). */
public final class ManagementAction {
    /** Read a data set. */
    public static final int GET = 0;
    /** Change a data set. */
    public static final int SET = 1;
    /** Answer to GET and SET. */
    public static final int RESPONSE = 2;
    /** Start an action. */
    public static final int COMMAND = 3;
    /** Answer to COMMAND. */
    public static final int ACKNOWLEDGE = 4;

    private ManagementAction() {}
}
