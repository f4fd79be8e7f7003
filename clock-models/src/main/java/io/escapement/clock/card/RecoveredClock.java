// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.frequency.LineSignal;
import java.util.ArrayList;
import java.util.List;

/** The clock that a port's receiver recovers from the line, while the link is up. */
final class RecoveredClock implements LineSignal, NicPort.Listener {
    private final NicPort port;
    private final List<Runnable> listeners = new ArrayList<>();

    RecoveredClock(NicPort port) {
        this.port = port;
        port.addListener(this);
    }

    @Override
    public boolean present() {
        return port.running();
    }

    @Override
    public double phaseAt(long time) {
        return port.link().recoveredPhase(port.end(), time);
    }

    @Override
    public double frequencyAt(long time) {
        return port.link().recoveredFrequency(port.end(), time);
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void frameArrived(byte[] buffer, int length, long timestamp) {
        // Bits clock it, whatever they say.
    }

    @Override
    public void linkChanged(boolean up) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).run();
        }
    }
}
