// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Rule;
import io.escapement.input.Severity;

/** What is to be said about parts of a design that are right by themselves and do not go together. */
public enum LintRule implements Rule {
    /** The ends of a link are in different domains. */
    LINK_DOMAIN(Severity.WARNING),
    /** The ends of a link use different transports. */
    LINK_TRANSPORT(Severity.WARNING),
    /** The ends of a link send to different MAC addresses. */
    LINK_DESTINATION(Severity.WARNING),
    /** The ends of a link have different values of transportSpecific. */
    LINK_TRANSPORT_SPECIFIC(Severity.WARNING),
    /** One end of a link measures the delay end to end, the other peer to peer. */
    LINK_DELAY_MECHANISM(Severity.WARNING),
    /** A port waits for a Follow_Up behind a port that sends none. */
    LINK_ONE_STEP(Severity.WARNING),
    /** Both ends of a link only serve time, or both only follow. */
    LINK_ROLES(Severity.WARNING),
    /** A link is longer than its ends take for the delay of a direct neighbour. */
    LINK_DELAY(Severity.WARNING),
    /** A port expects messages more often than its neighbour sends them. */
    LINK_TIMEOUT(Severity.WARNING),
    /** A port of a ptp4l that no link leads to. */
    PORT_WITHOUT_LINK(Severity.NOTE),
    /** A clock of several ports that only follows. */
    SLAVE_ONLY_BOUNDARY_CLOCK(Severity.WARNING),
    /** A PHC that serves time and that nothing steers. */
    UNSTEERED_CLOCK(Severity.WARNING),
    /** A clock that two programs steer. */
    CLOCK_STEERED_TWICE(Severity.WARNING),
    /** A program waits for a ptp4l that is not there, or does not answer it. */
    UNANSWERED_MANAGEMENT(Severity.WARNING),
    /** A fixed offset between two clocks that is not the one between their time scales. */
    UTC_OFFSET(Severity.WARNING),
    /** A step that daemons will not step after. */
    STEP_NOT_FOLLOWED(Severity.WARNING),
    /** A clock about which the platform's agent is wrong, or to which it copies nothing of use. */
    AGENT_UNAWARE(Severity.WARNING);

    private final Severity severity;

    LintRule(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
