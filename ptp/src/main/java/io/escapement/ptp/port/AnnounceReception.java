// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.Announcement;
import io.escapement.ptp.bmca.ForeignMasters;
import io.escapement.ptp.bmca.PortEvent;
import io.escapement.ptp.message.PtpMessage;

/** What a port does with Announces: they qualify foreign masters, or keep the present one alive. */
final class AnnounceReception {
    private final Port port;
    private final BoundaryClock clock;
    private final DaemonLog log;
    private final ForeignMasters foreignMasters;
    private final Announcement announcement = new Announcement();

    AnnounceReception(Port port, BoundaryClock clock, DaemonLog log, ForeignMasters foreignMasters) {
        this.port = port;
        this.clock = clock;
        this.log = log;
        this.foreignMasters = foreignMasters;
    }

    /** Takes an Announce. Returns STATE_DECISION_EVENT if it calls for a state decision. */
    PortEvent receive(PtpMessage message) {
        if (message.stepsRemoved >= clock.settings().maxStepsRemoved()
                || message.grandmasterClockClass > clock.settings().clockClassThreshold()) {
            return PortEvent.NONE;
        }
        fillAnnouncement(message);
        boolean decide = switch (port.state()) {
            case INITIALIZING, FAULTY, DISABLED -> false;
            case LISTENING, PRE_MASTER, MASTER, GRAND_MASTER -> add();
            case PASSIVE -> foreignMasters.isBest(announcement) ? refresh(message) : add();
            case UNCALIBRATED, SLAVE -> {
                if (!foreignMasters.isBest(announcement)) {
                    yield add();
                }
                clock.refreshTime(announcement);
                yield refresh(message);
            }
        };
        return decide ? PortEvent.STATE_DECISION_EVENT : PortEvent.NONE;
    }

    private boolean add() {
        int known = foreignMasters.size();
        boolean decide = foreignMasters.add(announcement, announcement.receiveTime);
        if (foreignMasters.size() > known) {
            log.notice(LogText.text(port.label())
                    .add("new foreign master ")
                    .clockIdentity(announcement.senderClock)
                    .add("-")
                    .integer(announcement.senderPort, 0));
        }
        return decide;
    }

    private boolean refresh(PtpMessage message) {
        if (port.settings().pathTrace()) {
            clock.dataSets().followPath(message);
        }
        port.armAnnounceReceipt();
        return foreignMasters.refresh(announcement, announcement.receiveTime);
    }

    private void fillAnnouncement(PtpMessage message) {
        announcement.senderClock = message.sourceClockIdentity;
        announcement.senderPort = message.sourcePortNumber;
        announcement.logMessageInterval = message.logMessageInterval;
        announcement.receiveTime = clock.monotonicTime();
        announcement.priority1 = message.grandmasterPriority1;
        announcement.clockClass = message.grandmasterClockClass;
        announcement.clockAccuracy = message.grandmasterClockAccuracy;
        announcement.offsetScaledLogVariance = message.grandmasterOffsetScaledLogVariance;
        announcement.priority2 = message.grandmasterPriority2;
        announcement.grandmasterIdentity = message.grandmasterIdentity;
        announcement.stepsRemoved = message.stepsRemoved;
        announcement.timeFlags = message.flags & 0xFF;
        announcement.currentUtcOffset = message.currentUtcOffset;
        announcement.timeSource = message.timeSource;
    }
}
