// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

import io.escapement.clock.Clock;
import io.escapement.clock.Nic;
import io.escapement.clock.NicParameters;
import io.escapement.clock.NicPort;
import io.escapement.clock.PhaseSource;
import java.util.function.Supplier;

/** A simulated Linux machine: its kernel clock, NICs and daemons. */
public final class SimulatedHost {
    /** A host that is running, with no NIC and no daemon yet. */
    public SimulatedHost(
            HostEnvironment environment, String name, HostParameters parameters, PhaseSource systemOscillator) {
        throw new UnsupportedOperationException();
    }

    /** Name of the host. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** CLOCK_REALTIME, named {@code host.system}. */
    public Clock systemClock() {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds a NIC; its PHC is {@code /dev/ptp0} for the first, {@code /dev/ptp1} for the second.
     *
     * @param nic name on this host, such as {@code nic1}
     * @param source what its PHC counts: an oscillator, or a grandmaster's reference
     * @param initialTimeError of the PHC against TAI [ns]
     */
    public Nic addNic(String nic, NicParameters parameters, PhaseSource source, double initialTimeError) {
        throw new UnsupportedOperationException();
    }

    /** Adds a port to a NIC; interface indices count from 1 in the order of these calls. */
    public NicPort addPort(Nic nic, String interfaceName, byte[] macAddress) {
        throw new UnsupportedOperationException();
    }

    /** The port of that interface name, or null. */
    public NicPort port(String interfaceName) {
        throw new UnsupportedOperationException();
    }

    /** Starts a daemon now. The order of first starts is the order in which daemons of this host run at one instant. */
    public void start(String instance, Supplier<Daemon> daemon) {
        throw new UnsupportedOperationException();
    }

    /** Stops a running daemon now (SIGTERM); it can be started again with {@link #start}. */
    public void stop(String instance) {
        throw new UnsupportedOperationException();
    }

    /** Switches the host off: its daemons end at once, its links go down. */
    public void powerOff() {
        throw new UnsupportedOperationException();
    }

    /** Switches the host on again: a cold boot, then the daemons that ran when it was switched off, in their order. */
    public void powerOn() {
        throw new UnsupportedOperationException();
    }

    /** Steps a clock of this host, {@code host.nic} or {@code host.system}, by {@code offset} [ns]: a scenario's event. */
    public void stepClock(String clock, long offset) {
        throw new UnsupportedOperationException();
    }
}
