// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/** The clock's share of the best master clock algorithm: Ebest, the best of all ports' best masters (IEEE 1588-2019, 9.3.2.5). */
public final class BestMasterClock {
    private final DataSetComparison comparison;
    private final long clockIdentity;
    private final boolean pathsTellMastersApart;
    private ForeignMaster best;
    /** Nobody's until the first decision, which so counts as a change. */
    private long bestIdentity;

    /**
     * Of a clock without a master.
     *
     * @param pathsTellMastersApart a grandmaster over another path counts as another master
     */
    public BestMasterClock(DataSetComparison comparison, long clockIdentity, boolean pathsTellMastersApart) {
        this.pathsTellMastersApart = pathsTellMastersApart;
        this.comparison = comparison;
        this.clockIdentity = clockIdentity;
    }

    /**
     * Finds Erbest of all ports and Ebest among them.
     *
     * @param ports in the order of the configuration
     * @param monotonic the monotonic clock [ns]
     * @return true if another master is the best now
     */
    public boolean decide(ForeignMasters[] ports, long monotonic) {
        ForeignMaster found = null;
        for (ForeignMasters port : ports) {
            found = better(found, port.decideBest(comparison, monotonic));
        }
        long identity = found != null ? found.dataSet().grandmasterIdentity : clockIdentity;
        boolean changed = identity != bestIdentity || pathsTellMastersApart && found != best;
        best = found;
        bestIdentity = identity;
        return changed;
    }

    private ForeignMaster better(ForeignMaster soFar, ForeignMaster candidate) {
        if (candidate == null) {
            return soFar;
        }
        if (soFar == null) {
            return candidate;
        }
        return comparison.compare(candidate.dataSet(), soFar.dataSet()) > 0 ? candidate : soFar;
    }

    /** The best master at the last decision (Ebest), or null. */
    public ForeignMaster best() {
        return best;
    }

    /** Identity of the grandmaster as of the last decision; the own one without a master. */
    public long bestIdentity() {
        return bestIdentity;
    }
}
