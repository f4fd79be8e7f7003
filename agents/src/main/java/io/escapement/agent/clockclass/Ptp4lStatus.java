// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.clockclass;

import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementData.DefaultDataSet;
import io.escapement.ptp.message.ManagementData.GrandmasterSettings;
import io.escapement.ptp.message.ManagementData.ParentDataSet;
import io.escapement.ptp.message.ManagementData.PortDataSet;
import io.escapement.ptp.message.ManagementData.TimePropertiesDataSet;
import io.escapement.ptp.message.ManagementData.TimeStatus;
import io.escapement.ptp.message.PtpFlags;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a ptp4l has answered in one poll. What another clock answers, which ptp4l passes on, is none of it. */
final class Ptp4lStatus {
    /** portState of a port that follows a master. */
    private static final int SLAVE = 9;

    private static final int COPIED_FLAGS =
            PtpFlags.UTC_OFFSET_VALID | PtpFlags.PTP_TIMESCALE | PtpFlags.TIME_TRACEABLE | PtpFlags.FREQUENCY_TRACEABLE;

    private final SortedMap<Integer, Integer> portStates = new TreeMap<>();
    private DefaultDataSet own;
    private ParentDataSet parent;
    private TimePropertiesDataSet time;
    private TimeStatus offset;
    private GrandmasterSettings settings;

    /** Takes an answer. */
    void take(ManagementData data) {
        if (data instanceof DefaultDataSet found) {
            own = found;
        } else if (data instanceof ParentDataSet found) {
            parent = found;
        } else if (data instanceof TimePropertiesDataSet found) {
            time = found;
        } else if (data instanceof TimeStatus found) {
            offset = found;
        } else if (data instanceof GrandmasterSettings found) {
            settings = found;
        } else if (data instanceof PortDataSet port) {
            portStates.put(port.portNumber(), port.portState());
        }
    }

    /** True if nothing is missing. */
    boolean complete() {
        return own != null
                && parent != null
                && time != null
                && offset != null
                && settings != null
                && !portStates.isEmpty();
    }

    /** True if a port follows a master. */
    boolean follows() {
        return portStates.containsValue(SLAVE);
    }

    /** True if it is its own grandmaster. */
    boolean localGrandmaster() {
        return own.clockIdentity() == parent.grandmasterIdentity();
    }

    /** Its offset from its master as it sees it [ns]. */
    long masterOffset() {
        return offset.masterOffset();
    }

    /** The clock class of its grandmaster. */
    int grandmasterClass() {
        return parent.clockClass();
    }

    /** Whether the time it hears, or gives, is traceable. */
    boolean timeTraceable() {
        return (time.flags() & PtpFlags.TIME_TRACEABLE) != 0;
    }

    /** currentUtcOffset [s]. */
    int utcOffset() {
        return time.currentUtcOffset();
    }

    /** What it would announce as grandmaster. */
    GrandmasterSettings settings() {
        return settings;
    }

    /** The settings that repeat its grandmaster's quality and time properties; leap seconds stay those of {@code present}. */
    GrandmasterSettings copy(GrandmasterSettings present) {
        return new GrandmasterSettings(
                parent.clockClass(),
                parent.clockAccuracy(),
                parent.offsetScaledLogVariance(),
                time.currentUtcOffset(),
                present.flags() & ~COPIED_FLAGS | time.flags() & COPIED_FLAGS,
                time.timeSource());
    }
}
