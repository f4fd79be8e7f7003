// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * What the best master clock algorithm compares (IEEE 1588-2019, 9.3.4): a grandmaster as it is seen from a port, or the own
 * clock. One object is meant to be filled over and over again.
 */
public final class DataSet {
    /** grandmasterPriority1, 0 to 255. */
    public int priority1;
    /** grandmasterIdentity. */
    public long grandmasterIdentity;
    /** clockClass, 0 to 255. */
    public int clockClass;
    /** clockAccuracy, 0 to 255. */
    public int clockAccuracy;
    /** offsetScaledLogVariance, 0 to 65535. */
    public int offsetScaledLogVariance;
    /** grandmasterPriority2, 0 to 255. */
    public int priority2;
    /** localPriority of the port or, in the own data set, of the clock (ITU-T G.8275.1, 6.3), 0 to 255. */
    public int localPriority;
    /** stepsRemoved, 0 to 65535. */
    public int stepsRemoved;
    /** clockIdentity of the sender of the Announce. */
    public long senderClock;
    /** portNumber of the sender of the Announce. */
    public int senderPort;
    /** clockIdentity of its receiver, the own clock. */
    public long receiverClock;
    /** portNumber of its receiver; 0 in the own data set. */
    public int receiverPort;

    /** All zero. */
    public DataSet() {}
}
