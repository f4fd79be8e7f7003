// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.topology.JitterSpec;
import java.util.List;
import java.util.Locale;

/** Something that happens at an instant [ps]. */
public sealed interface ScenarioEvent {
    /** When [ps]. */
    long at();

    /** What it happens to: a link, cable, host, instance, clock or NIC with a GNSS receiver. */
    String object();

    /** What happens, in words. */
    String text();

    /** A link goes up or down. */
    record LinkState(long at, String object, boolean up) implements ScenarioEvent {
        @Override
        public String text() {
            return up ? "up" : "down";
        }
    }

    /**
     * A link changes for frames sent from then on; a null leaves the value in force.
     *
     * @param delay mean propagation delay [ps]
     * @param asymmetry first to second end minus the reverse [ps]
     * @param jitter random part of each frame's delay
     * @param loss probability that a frame is lost [1]
     */
    record LinkChange(long at, String object, Long delay, Long asymmetry, JitterSpec jitter, Double loss, String text)
            implements ScenarioEvent {}

    /** A 1PPS cable is plugged in or pulled. */
    record CableState(long at, String object, boolean connected) implements ScenarioEvent {
        @Override
        public String text() {
            return connected ? "connected" : "disconnected";
        }
    }

    /** A daemon, named {@code host/instance}, is started or ended. */
    record InstanceState(long at, String object, State state) implements ScenarioEvent {
        /** What is done to it. */
        public enum State {
            /** It is started. */
            STARTED,
            /** It is asked to end (SIGTERM). */
            STOPPED,
            /** It is ended without being asked (SIGKILL). */
            KILLED;

            /** The word for it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String text() {
            return state.word();
        }
    }

    /**
     * pmc sends commands to a ptp4l, named {@code host/instance}.
     *
     * @param commands one or several, as on pmc's command line
     * @param hops boundary clocks that they may cross [1]
     */
    record Management(long at, String object, List<String> commands, int hops) implements ScenarioEvent {
        /** Keeps a copy. */
        public Management {
            commands = List.copyOf(commands);
        }

        @Override
        public String text() {
            return "pmc " + String.join("; ", commands) + (hops == 0 ? "" : ", hops " + hops);
        }
    }

    /** A host is switched on or off. */
    record HostState(long at, String object, boolean started) implements ScenarioEvent {
        @Override
        public String text() {
            return started ? "started" : "stopped";
        }
    }

    /** The GNSS receiver of a NIC, {@code host.nic}, loses its fix or finds it again. */
    record GnssState(long at, String object, boolean fixed) implements ScenarioEvent {
        @Override
        public String text() {
            return fixed ? "GNSS fix found" : "GNSS fix lost";
        }
    }

    /**
     * A clock is stepped from outside.
     *
     * @param step added to its reading [ns]
     */
    record ClockStep(long at, String object, long step) implements ScenarioEvent {
        @Override
        public String text() {
            return "stepped by " + step + " ns";
        }
    }
}
