// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/** What settled a comparison of two data sets, in the words of IEEE 1588. */
public enum DecidingField {
    /** The two are the same, or differ in nothing that counts. */
    NOTHING("nothing"),
    /** One of the two is absent. */
    PRESENCE("presence"),
    /** priority1. */
    PRIORITY1("priority1"),
    /** clockClass. */
    CLOCK_CLASS("clockClass"),
    /** clockAccuracy. */
    CLOCK_ACCURACY("clockAccuracy"),
    /** offsetScaledLogVariance. */
    OFFSET_SCALED_LOG_VARIANCE("offsetScaledLogVariance"),
    /** priority2. */
    PRIORITY2("priority2"),
    /** localPriority. */
    LOCAL_PRIORITY("localPriority"),
    /** grandmasterIdentity. */
    GRANDMASTER_IDENTITY("grandmasterIdentity"),
    /** stepsRemoved. */
    STEPS_REMOVED("stepsRemoved"),
    /** Identity of the port that sent the Announce. */
    SENDER("identity of sender"),
    /** Number of the port that received the Announce. */
    RECEIVER("portNumber of receiver");

    private final String label;

    DecidingField(String label) {
        this.label = label;
    }

    /** As reports have it. */
    public String label() {
        return label;
    }
}
