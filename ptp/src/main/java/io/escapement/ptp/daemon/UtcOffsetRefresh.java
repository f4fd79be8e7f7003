// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.management.ManagementClient;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;

/** Asks a ptp4l for its UTC offset every 60 s, without waiting for the answer. */
final class UtcOffsetRefresh {
    private static final long INTERVAL = 60_000_000_000L;

    private final Host host;
    private final ManagementClient ptp4l;
    private final TimeScaleOffset scale;
    private long last;

    UtcOffsetRefresh(Host host, ManagementClient ptp4l, TimeScaleOffset scale) {
        this.host = host;
        this.ptp4l = ptp4l;
        this.scale = scale;
    }

    /** True if it is time to ask again. */
    boolean due() {
        long now = host.monotonicTime();
        return now <= last || now - last >= INTERVAL;
    }

    /** Asks; an answer that is not there yet is taken at the next update. Returns false if ptp4l answers with an error. */
    boolean ask() {
        ManagementClient.Answer answer = ptp4l.ask(ManagementId.TIME_PROPERTIES_DATA_SET);
        if (answer == ManagementClient.Answer.RECEIVED) {
            scale.set((ManagementData.TimePropertiesDataSet) ptp4l.data());
            last = host.monotonicTime();
        }
        ptp4l.giveUp();
        return answer != ManagementClient.Answer.REFUSED;
    }
}
