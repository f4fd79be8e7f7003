// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about a scenario, and about a design as a whole. */
enum ScenarioRule implements Rule {
    /** An event that does not say what happens to what. */
    EVENT_FORM(Severity.ERROR),
    /** An event after the end. */
    EVENT_AFTER_END(Severity.ERROR),
    /** An event that a shorter run does not reach. */
    EVENT_NOT_REACHED(Severity.WARNING),
    /** A host that is switched on while it is on, or off while it is off. */
    HOST_STATE(Severity.ERROR),
    /** One direction of a link would take a negative time after an event. */
    ASYMMETRY_CHANGE(Severity.ERROR),
    /** A requirement's span that is empty, or lies behind the end. */
    REQUIREMENT_SPAN(Severity.ERROR),
    /** A requirement that a shorter run does not reach. */
    REQUIREMENT_NOT_REACHED(Severity.WARNING),
    /** A requirement that begins while the clocks settle. */
    REQUIREMENT_WITHIN_SETTLING(Severity.WARNING),
    /** Settling takes the whole run. */
    SETTLE(Severity.ERROR),
    /** A date that can't be read. */
    DATE_FORM(Severity.ERROR),
    /** Leap seconds that contradict each other. */
    LEAP_SECOND(Severity.ERROR),
    /** A leap second after the end. */
    LEAP_SECOND_NOT_REACHED(Severity.WARNING),
    /** A capture of a port that nothing passes. */
    UNLINKED_PORT(Severity.ERROR),
    /** A {@code --set} whose path leads nowhere. */
    SETTING_PATH(Severity.ERROR),
    /** A servo that neither linuxptp nor a plug-in has. */
    UNKNOWN_SERVO(Severity.ERROR),
    /** Binaries that the user has not consented to run. */
    NATIVE_CODE(Severity.ERROR),
    /** Binaries have processes of their own although the file says otherwise. */
    ISOLATED_ALL_THE_SAME(Severity.WARNING),
    /** An original daemon that is to use the servo of a plug-in. */
    ORIGINAL_WITH_PLUGIN(Severity.ERROR),
    /** An instance that is to be an original program and is none of linuxptp's. */
    NO_ORIGINAL(Severity.ERROR),
    /** Values of a NIC that make no sense together. */
    NIC_VALUES(Severity.ERROR),
    /** A ts2phc listens to a device that no receiver talks into. */
    NO_RECEIVER(Severity.WARNING),
    /** A ts2phc asks for a pin that the NIC's driver refuses: it ends at start. */
    PIN_REFUSED(Severity.ERROR),
    /** A ts2phc listens to a channel that gets no pulse, or puts none out. */
    CHANNEL_WITHOUT_PULSE(Severity.WARNING),
    /** Something that changes nothing. */
    NO_EFFECT(Severity.WARNING),
    /** A host that nothing ties to a grandmaster. */
    UNREACHED_NODE(Severity.WARNING),
    /** No grandmaster at all. */
    NO_GRANDMASTER(Severity.WARNING),
    /** A cable that no pin is set to drive. */
    UNDRIVEN_CABLE(Severity.WARNING),
    /** A cable that both ends drive. */
    CABLE_DRIVEN_TWICE(Severity.WARNING),
    /** A line that takes too long for its recovered clock to be followed. */
    LONG_LINE(Severity.ERROR),
    /** ESMC for a NIC whose loops it does not control. */
    ESMC_WITHOUT_CLOCK(Severity.ERROR),
    /** Equipment clocks that follow each other in a circle. */
    TIMING_LOOP(Severity.WARNING);

    private final Severity severity;

    ScenarioRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
