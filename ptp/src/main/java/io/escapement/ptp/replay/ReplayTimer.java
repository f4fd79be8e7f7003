// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.replay;

import io.escapement.host.DescriptorTimer;
import io.escapement.host.ReadyListener;

/** A timer of a {@link ReplayHost}. */
public final class ReplayTimer implements DescriptorTimer {
    /** Not armed. */
    public static final long NEVER = Long.MAX_VALUE;

    private final ReplayHost host;
    private final int index;
    private final ReadyListener listener;
    private long expiry = NEVER;
    private boolean expired;

    ReplayTimer(ReplayHost host, int index, ReadyListener listener) {
        this.listener = listener;
        this.host = host;
        this.index = index;
    }

    @Override
    public void arm(long delay) {
        armAt(host.monotonicTime() + delay);
    }

    @Override
    public void armAt(long time) {
        expiry = time;
        expired = false;
        host.armed(index, time);
        listener.mayBeReady();
    }

    @Override
    public void disarm() {
        expiry = NEVER;
        expired = false;
    }

    @Override
    public boolean expired() {
        return expired || expiry != NEVER && host.isPast(expiry);
    }

    /** When it expires [ns], or {@link #NEVER}. */
    public long expiry() {
        return expiry;
    }

    /** Expires now, whatever its time. */
    public void expire() {
        expired = true;
        listener.mayBeReady();
    }

    /** The clock reads something else now. */
    void timeChanged() {
        listener.mayBeReady();
    }
}
