// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.record;

import java.util.Locale;

/** The kinds of entry in {@code events.csv}. {@link #label()} is the spelling in the file. */
public enum EventKind {
    /** A PTP port changed its state; from and to are state names, detail is the state machine's event. */
    PORT_STATE,
    /** A servo changed its state; object is the clock it disciplines, from and to are servo state names, detail the instance. */
    SERVO_STATE,
    /** A phase-locked loop of a card changed its state or input; object is the loop, from and to are states, detail the input. */
    LOOP_STATE,
    /** A network element follows another source of frequency, or the same at another level; object is its equipment clock, from and to
     * are ports or nobody, detail the quality level. */
    FREQUENCY_SOURCE,
    /** A best master clock was selected; object is the instance, to is the clock identity, detail the reason. */
    BEST_MASTER,
    /** The BMCA's recommended state of a port changed; from and to are state decision codes (M1..S1), detail the comparison that decided. */
    STATE_DECISION,
    /** The announced clock class of an instance changed. */
    CLOCK_CLASS,
    /** A clock was stepped; object is the clock, to is the step in ns. */
    CLOCK_STEP,
    /** A link went up or down, or a frame property of it changed. */
    LINK,
    /** An instance started, stopped, or failed. */
    INSTANCE,
    /**
     * A ptp4l has answered a management message; object is the instance that was asked, from is the command, to the port that
     * answered, detail the values.
     */
    MANAGEMENT,
    /**
     * The platform's agent has raised or cleared an alarm, or changed its severity; object is the instance or interface, from and to
     * are severities ({@code clear}, {@code warning}, {@code minor}, {@code major}, {@code critical}), detail is the alarm's number,
     * entity and text.
     */
    ALARM,
    /**
     * The platform notifies of another state (O-RAN O-Cloud notification API); object is the instance or host, from and to are
     * values, detail is the event's type and resource.
     */
    NOTIFICATION,
    /** A host started or stopped. */
    HOST,
    /** An event the scenario asked for; detail tells which. */
    SCENARIO,
    /** Anything a daemon thought worth a warning. */
    WARNING;

    /** The spelling in files: lower case, words joined by hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
