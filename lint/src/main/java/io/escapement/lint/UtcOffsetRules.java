// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.lint.Daemons.Phc2sys;
import io.escapement.scenario.Scenario;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;

/**
 * Offsets that phc2sys is given with {@code -O}. It is sink minus source: a PHC keeps TAI where its ptp4l announces the PTP
 * time scale, and the system clock keeps UTC, so that it is minus TAI - UTC from a PHC to the system clock, the opposite the
 * other way, and 0 between PHCs.
 */
final class UtcOffsetRules {
    private final Daemons daemons;
    private final Findings findings;
    private final int taiOffset;

    UtcOffsetRules(Scenario scenario, Daemons daemons, Findings findings) {
        this.daemons = daemons;
        this.findings = findings;
        taiOffset = scenario.utc().taiOffset();
    }

    void check() {
        daemons.phc2syses().stream()
                .filter(phc2sys -> !phc2sys.configuration().automatic()
                        && phc2sys.configuration().timeOffset().isPresent())
                .forEach(this::check);
    }

    private void check(Phc2sys phc2sys) {
        HostNode host = phc2sys.host();
        NetworkCard source = Daemons.card(host, phc2sys.configuration().source());
        NetworkCard sink = Daemons.card(host, phc2sys.configuration().sink());
        int right = taiOffset * ((source == null ? 1 : 0) - (sink == null ? 1 : 0));
        int given = phc2sys.configuration().timeOffset().getAsInt();
        boolean keepsUtc = announcesOwnTimescale(host);
        if (given == right || keepsUtc && given == 0) {
            return;
        }
        String from = source == null ? "the system clock" : source.name();
        String to = sink == null ? "the system clock" : sink.name();
        String what;
        if (right != 0 && given == -right) {
            what = "-O " + given + " has the wrong sign: it is sink minus source, so that " + to + " runs "
                    + Math.abs(given - right) + " s off";
        } else if (sink != null && source == null && given == 0) {
            what = "-O 0 fills " + to
                    + " with UTC, while ptp4l announces the PTP time scale, which is TAI: who follows is " + taiOffset
                    + " s behind";
        } else {
            what = "-O " + given + " puts " + to + " " + Math.abs(given - right) + " s "
                    + (given > right ? "ahead" : "behind") + ": from " + from + " to " + to + " it is " + right + " s";
        }
        findings.add(LintRule.UTC_OFFSET.at(
                phc2sys.command(),
                phc2sys.instance().name() + ": " + what,
                "-O " + right + ", or -w, which asks ptp4l"));
    }

    /** Whether a ptp4l of the host was told that it keeps a time scale of its own: its PHC may keep UTC then. */
    private static boolean announcesOwnTimescale(HostNode host) {
        return host.grandmasterSettings().stream().anyMatch(settings -> !settings.ptpTimescale());
    }
}
