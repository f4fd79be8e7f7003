// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * Compares data sets as IEEE 1588-2019, 9.3.4 does, or as the alternate best master clock algorithm of ITU-T G.8275.1 and
 * G.8275.2 (clause 6.3.7).
 *
 * <p>Results: {@link #A_BETTER}, {@link #A_BETTER_BY_TOPOLOGY}, their negatives for B, or 0 if neither is better, which
 * includes the standard's error cases.
 */
public final class DataSetComparison {
    /** A is the better one. */
    public static final int A_BETTER = 1;
    /** A is the better one of two paths to the same grandmaster. */
    public static final int A_BETTER_BY_TOPOLOGY = 2;
    /** B is the better one. */
    public static final int B_BETTER = -1;
    /** B is the better one of two paths to the same grandmaster. */
    public static final int B_BETTER_BY_TOPOLOGY = -2;

    /** Up to this clockClass a clock never follows another (IEEE 1588-2019, 9.3.3). */
    static final int LAST_GRANDMASTER_CLASS = 127;

    private final Algorithm algorithm;
    private final PortIdentityOrder identityOrder;
    private DecidingField decidedBy = DecidingField.NOTHING;

    /** Which data sets are better. */
    public enum Algorithm {
        /** IEEE 1588: by priority1, quality, priority2, identity. */
        IEEE1588("ieee1588"),
        /** ITU-T G.8275.x: by quality, priority2, localPriority, identity. */
        G8275("G.8275.x");

        private final String label;

        Algorithm(String label) {
            this.label = label;
        }

        /** The spelling of {@code dataset_comparison} in configuration files. */
        public String label() {
            return label;
        }

        /**
         * The algorithm that {@code dataset_comparison} names.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Algorithm of(String label) {
            for (Algorithm algorithm : values()) {
                if (algorithm.label.equals(label)) {
                    return algorithm;
                }
            }
            throw new IllegalArgumentException("no data set comparison named " + label);
        }
    }

    /** By an algorithm and an order of port identities. */
    public DataSetComparison(Algorithm algorithm, PortIdentityOrder identityOrder) {
        this.algorithm = algorithm;
        this.identityOrder = identityOrder;
    }

    /** Compares two data sets; null is an absent one. */
    public int compare(DataSet a, DataSet b) {
        if (a == b) {
            return decide(DecidingField.NOTHING, 0);
        }
        if (b == null) {
            return decide(DecidingField.PRESENCE, A_BETTER);
        }
        if (a == null) {
            return decide(DecidingField.PRESENCE, B_BETTER);
        }
        return algorithm == Algorithm.IEEE1588 ? byPriority(a, b) : byQuality(a, b);
    }

    /** What settled the last comparison. */
    public DecidingField decidedBy() {
        return decidedBy;
    }

    private int byPriority(DataSet a, DataSet b) {
        if (a.grandmasterIdentity == b.grandmasterIdentity) {
            return byTopology(a, b);
        }
        if (a.priority1 != b.priority1) {
            return lower(DecidingField.PRIORITY1, a.priority1, b.priority1);
        }
        int byQuality = quality(a, b);
        return byQuality != 0 ? byQuality : byGrandmaster(a, b);
    }

    private int byQuality(DataSet a, DataSet b) {
        int byQuality = quality(a, b);
        if (byQuality != 0) {
            return byQuality;
        }
        if (a.localPriority != b.localPriority) {
            return lower(DecidingField.LOCAL_PRIORITY, a.localPriority, b.localPriority);
        }
        // Several grandmasters may serve at a time: among those the nearest counts, whichever it is.
        if (a.clockClass <= LAST_GRANDMASTER_CLASS || a.grandmasterIdentity == b.grandmasterIdentity) {
            return byTopology(a, b);
        }
        return byGrandmaster(a, b);
    }

    private int quality(DataSet a, DataSet b) {
        if (a.clockClass != b.clockClass) {
            return lower(DecidingField.CLOCK_CLASS, a.clockClass, b.clockClass);
        }
        if (a.clockAccuracy != b.clockAccuracy) {
            return lower(DecidingField.CLOCK_ACCURACY, a.clockAccuracy, b.clockAccuracy);
        }
        if (a.offsetScaledLogVariance != b.offsetScaledLogVariance) {
            return lower(
                    DecidingField.OFFSET_SCALED_LOG_VARIANCE, a.offsetScaledLogVariance, b.offsetScaledLogVariance);
        }
        if (a.priority2 != b.priority2) {
            return lower(DecidingField.PRIORITY2, a.priority2, b.priority2);
        }
        return 0;
    }

    private int byGrandmaster(DataSet a, DataSet b) {
        int order = Long.compareUnsigned(a.grandmasterIdentity, b.grandmasterIdentity);
        return decide(DecidingField.GRANDMASTER_IDENTITY, order < 0 ? A_BETTER : B_BETTER);
    }

    private int byTopology(DataSet a, DataSet b) {
        if (a.stepsRemoved + 1 < b.stepsRemoved) {
            return decide(DecidingField.STEPS_REMOVED, A_BETTER);
        }
        if (b.stepsRemoved + 1 < a.stepsRemoved) {
            return decide(DecidingField.STEPS_REMOVED, B_BETTER);
        }
        if (a.stepsRemoved < b.stepsRemoved) {
            return nearer(b, A_BETTER, A_BETTER_BY_TOPOLOGY);
        }
        if (a.stepsRemoved > b.stepsRemoved) {
            return nearer(a, B_BETTER, B_BETTER_BY_TOPOLOGY);
        }
        int bySender = identityOrder.compare(a.senderClock, a.senderPort, b.senderClock, b.senderPort);
        if (bySender != 0) {
            return decide(DecidingField.SENDER, bySender < 0 ? A_BETTER_BY_TOPOLOGY : B_BETTER_BY_TOPOLOGY);
        }
        if (a.receiverPort == b.receiverPort) {
            return decide(DecidingField.NOTHING, 0);
        }
        return decide(
                DecidingField.RECEIVER, a.receiverPort < b.receiverPort ? A_BETTER_BY_TOPOLOGY : B_BETTER_BY_TOPOLOGY);
    }

    /** One of the two is one step nearer to the grandmaster; how much better that makes it, the farther one tells. */
    private int nearer(DataSet farther, int better, int betterByTopology) {
        int order = identityOrder.compare(
                farther.receiverClock, farther.receiverPort, farther.senderClock, farther.senderPort);
        if (order == 0) {
            return decide(DecidingField.NOTHING, 0);
        }
        return decide(DecidingField.STEPS_REMOVED, order < 0 ? better : betterByTopology);
    }

    private int lower(DecidingField field, int a, int b) {
        return decide(field, a < b ? A_BETTER : B_BETTER);
    }

    private int decide(DecidingField field, int result) {
        decidedBy = field;
        return result;
    }
}
