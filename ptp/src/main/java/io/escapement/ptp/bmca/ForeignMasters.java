// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

import java.util.ArrayList;
import java.util.List;

/**
 * The foreign masters of one port (IEEE 1588-2019, 9.3.2.4) and the best of them, Erbest.
 *
 * <p>The Announce that makes a sender known is not counted; the second after it qualifies the sender. In a state decision
 * the losers' Announces are dropped, so that a loser has to qualify anew.
 */
public final class ForeignMasters {
    private final long clockIdentity;
    private final int portNumber;
    private final int localPriority;
    private final boolean serverOnly;
    /** In order of appearance; the latest is looked at first. */
    private final List<ForeignMaster> masters = new ArrayList<>();

    private ForeignMaster best;

    /**
     * Without a master.
     *
     * @param clockIdentity the own clock
     * @param portNumber the port
     * @param localPriority localPriority of the port
     * @param serverOnly the port is never to follow a master: Erbest stays absent
     */
    public ForeignMasters(long clockIdentity, int portNumber, int localPriority, boolean serverOnly) {
        this.clockIdentity = clockIdentity;
        this.portNumber = portNumber;
        this.localPriority = localPriority;
        this.serverOnly = serverOnly;
    }

    /** The best master at the last state decision (Erbest), or null. */
    public ForeignMaster best() {
        return best;
    }

    /** Foreign masters known [1]. */
    public int size() {
        return masters.size();
    }

    /** Whether the sender of an Announce is Erbest. */
    public boolean isBest(Announcement announcement) {
        return best != null && best.isSender(announcement.senderClock, announcement.senderPort);
    }

    /**
     * Takes an Announce of any sender; of Erbest only while the port doesn't follow it.
     *
     * @return true if it makes a state decision necessary: its sender has just qualified, or announces something else
     */
    public boolean add(Announcement announcement, long monotonic) {
        ForeignMaster master = find(announcement);
        if (master == null) {
            masters.add(new ForeignMaster(
                    announcement.senderClock, announcement.senderPort, clockIdentity, portNumber, localPriority));
            return false;
        }
        master.prune(monotonic);
        boolean qualified = master.count() == ForeignMaster.THRESHOLD - 1;
        return master.store(announcement) | qualified;
    }

    /**
     * Takes an Announce of Erbest while the port is PASSIVE, UNCALIBRATED or SLAVE.
     *
     * @return true if it makes a state decision necessary: Erbest announces something else
     */
    public boolean refresh(Announcement announcement, long monotonic) {
        best.prune(monotonic);
        return best.store(announcement);
    }

    /** Erbest has fallen silent: drops its Announces. */
    public void expireBest() {
        if (best != null) {
            best.clear();
        }
    }

    /** Forgets all masters; Erbest is absent until the next state decision. */
    public void clear() {
        masters.clear();
        best = null;
    }

    /** Finds Erbest for a state decision. Returns it, or null. */
    public ForeignMaster decideBest(DataSetComparison comparison, long monotonic) {
        best = null;
        if (serverOnly) {
            return null;
        }
        for (int i = masters.size() - 1; i >= 0; i--) {
            ForeignMaster master = masters.get(i);
            if (master.count() == 0) {
                continue;
            }
            master.refreshDataSet();
            master.prune(monotonic);
            if (master.count() < ForeignMaster.THRESHOLD) {
                continue;
            }
            if (best == null || comparison.compare(master.dataSet(), best.dataSet()) > 0) {
                best = master;
            } else {
                master.clear();
            }
        }
        return best;
    }

    private ForeignMaster find(Announcement announcement) {
        for (int i = masters.size() - 1; i >= 0; i--) {
            ForeignMaster master = masters.get(i);
            if (master.isSender(announcement.senderClock, announcement.senderPort)) {
                return master;
            }
        }
        return null;
    }
}
