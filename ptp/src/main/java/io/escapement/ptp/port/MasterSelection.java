// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.engine.record.EventKind;
import io.escapement.host.Host;
import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.BestMasterClock;
import io.escapement.ptp.bmca.DataSet;
import io.escapement.ptp.bmca.DataSetComparison;
import io.escapement.ptp.bmca.ForeignMaster;
import io.escapement.ptp.bmca.ForeignMasters;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.bmca.StateDecision;
import io.escapement.ptp.message.PtpFlags;
import java.util.List;

/**
 * The state decision event of a clock (IEEE 1588-2019, 9.2.6.8): the best master of each port and of the clock, the state
 * recommended to each port, and the data sets that follow from it.
 */
final class MasterSelection {
    private final Host host;
    private final DaemonLog log;
    private final ReleaseRules rules;
    private final DataSets dataSets;
    private final ClockSynchronization synchronization;
    private final DataSetComparison comparison;
    private final BestMasterClock bestMaster;
    private final StateDecision decision;
    private final DataSet ownDataSet = new DataSet();
    private final List<Port> ports;
    private final ForeignMasters[] foreignMasters;

    private final StateDecision.Rule[] recommended;
    private String selected = "";
    private int announcedClass = -1;

    /** Without a decision yet. */
    MasterSelection(Host host, DaemonLog log, BoundaryClock clock, List<Port> ports) {
        this.host = host;
        this.log = log;
        this.ports = ports;
        rules = clock.rules();
        dataSets = clock.dataSets();
        synchronization = clock.synchronization();
        comparison = new DataSetComparison(clock.settings().comparison(), rules.identityOrder());
        bestMaster = new BestMasterClock(comparison, dataSets.clockIdentity, rules.pathsTellMastersApart());
        decision = new StateDecision(comparison);
        foreignMasters = ports.stream().map(Port::foreignMasters).toArray(ForeignMasters[]::new);
        recommended = new StateDecision.Rule[ports.size()];
    }

    /** The best master (Ebest) as of the last decision, or null. */
    ForeignMaster best() {
        return bestMaster.best();
    }

    /** Decides, and tells every port. */
    void decide() {
        ForeignMaster before = bestMaster.best();
        boolean changed = bestMaster.decide(foreignMasters, host.monotonicTime());
        ForeignMaster best = bestMaster.best();
        logSelection();
        fillOwnDataSet();
        if (changed || best != before) {
            noteBestMaster(best);
        }
        if (changed) {
            synchronization.masterChanged(false);
        }
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.get(i);
            PortState recommendation = decision.decide(
                    ownDataSet,
                    best,
                    foreignMasters[i].best(),
                    port.state(),
                    port.settings().noBmca());
            noteDecision(i, port);
            if (recommendation == PortState.GRAND_MASTER) {
                log.notice(port.label() + "assuming the grand master role");
                dataSets.followOwnClock(synchronization.utcOffset());
                synchronization.clearCurrentDataSet();
                noteClockClass();
            } else if (recommendation == PortState.SLAVE) {
                follow(best);
            }
            port.dispatch(StateDecision.recommendation(recommendation), changed);
        }
    }

    private void logSelection() {
        if (!log.prints(DaemonLog.NOTICE)) {
            return;
        }
        // A neighbour may still announce this clock from before it lost its memory.
        boolean own = bestMaster.bestIdentity() == dataSets.clockIdentity;
        LogText identity = LogText.text(own ? "selected local clock " : "selected best master clock ")
                .clockIdentity(bestMaster.bestIdentity());
        log.notice(own ? identity.add(" as best master") : identity);
    }

    private void fillOwnDataSet() {
        ownDataSet.priority1 = dataSets.priority1;
        ownDataSet.grandmasterIdentity = dataSets.clockIdentity;
        ownDataSet.clockClass = dataSets.clockClass;
        ownDataSet.clockAccuracy = dataSets.clockAccuracy;
        ownDataSet.offsetScaledLogVariance = dataSets.offsetScaledLogVariance;
        ownDataSet.priority2 = dataSets.priority2;
        ownDataSet.localPriority = dataSets.localPriority;
        ownDataSet.stepsRemoved = 0;
        ownDataSet.senderClock = dataSets.clockIdentity;
        ownDataSet.receiverClock = dataSets.clockIdentity;
    }

    private void follow(ForeignMaster best) {
        if (best == null) {
            return; // The port is SLAVE by configuration, and nobody announces anything.
        }
        Announcement newest = best.newest();
        DataSet dataSet = best.dataSet();
        dataSets.follow(dataSet, newest);
        int utcOffset = synchronization.utcOffset();
        if ((newest.timeFlags & PtpFlags.PTP_TIMESCALE) == 0) {
            log.warning("foreign master not using PTP timescale");
        }
        if (newest.currentUtcOffset < utcOffset) {
            log.warning("running in a temporal vortex");
        }
        followTime(newest, newest.currentUtcOffset);
        boolean named = rules.utcOffsetUpdateNamed() && isUtcOffsetTrusted(newest);
        if (synchronization.utcOffset() != utcOffset || named) {
            log.info("updating UTC offset to " + synchronization.utcOffset());
        }
        noteClockClass();
    }

    /** Takes what the master says of its time as long as it stays the master. */
    void refreshTime(Announcement announcement) {
        if (rules.utcOffsetFromEveryAnnounce()) {
            followTime(announcement, announcement.currentUtcOffset);
        } else {
            followTime(announcement, synchronization.utcOffset());
        }
    }

    private void followTime(Announcement announcement, int utcOffset) {
        int flags = announcement.timeFlags;
        dataSets.followTime(announcement);
        int leap = (flags & PtpFlags.LEAP_61) != 0 ? 1 : (flags & PtpFlags.LEAP_59) != 0 ? -1 : 0;
        boolean ptpTimescale = (flags & PtpFlags.PTP_TIMESCALE) != 0;
        synchronization.masterTime(ptpTimescale, leap, utcOffset, isUtcOffsetTrusted(announcement));
    }

    private static boolean isUtcOffsetTrusted(Announcement announcement) {
        int trusted = PtpFlags.UTC_OFFSET_VALID | PtpFlags.TIME_TRACEABLE;
        return (announcement.timeFlags & trusted) == trusted;
    }

    // Record.

    private void noteBestMaster(ForeignMaster best) {
        String identity =
                LogText.text("").clockIdentity(bestMaster.bestIdentity()).toString();
        String reason = "no other clock qualifies";
        if (best != null) {
            boolean better = comparison.compare(best.dataSet(), ownDataSet) > 0;
            reason = "heard on " + ports.get(best.receiverPort() - 1).recordName()
                    + (better ? ", better than the own clock by " : ", but the own clock is better by ")
                    + comparison.decidedBy().label();
        }
        host.note(instance(), EventKind.BEST_MASTER, selected, identity, reason);
        selected = identity;
    }

    private void noteDecision(int index, Port port) {
        StateDecision.Rule rule = decision.rule();
        StateDecision.Rule before = recommended[index];
        if (rule != before) {
            recommended[index] = rule;
            host.note(
                    port.recordName(),
                    EventKind.STATE_DECISION,
                    before == null ? "" : before.name(),
                    rule.name(),
                    decision.decidedBy().label());
        }
    }

    private void noteClockClass() {
        if (dataSets.grandmasterClockClass != announcedClass) {
            String before = announcedClass < 0 ? "" : Integer.toString(announcedClass);
            announcedClass = dataSets.grandmasterClockClass;
            host.note(instance(), EventKind.CLOCK_CLASS, before, Integer.toString(announcedClass), "");
        }
    }

    private String instance() {
        return host.hostName() + "/" + host.instanceName();
    }
}
