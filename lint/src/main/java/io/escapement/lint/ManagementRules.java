// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.lint.Daemons.Phc2sys;
import io.escapement.lint.Daemons.Ptp4l;
import io.escapement.lint.Daemons.Ts2phc;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.config.Setting;
import io.escapement.topology.HostNode;
import java.util.List;
import java.util.Optional;

/**
 * Programs that ask a ptp4l of their host: phc2sys with {@code -w} or {@code -a}, ts2phc with {@code -a}. It must be at the
 * socket they ask, and answers only its own domain and transportSpecific.
 */
final class ManagementRules {
    private static final String SOCKET = "uds_address";
    private static final String SPECIFIC = "transportSpecific";

    private final Daemons daemons;
    private final Findings findings;

    ManagementRules(Daemons daemons, Findings findings) {
        this.daemons = daemons;
        this.findings = findings;
    }

    /** Who asks: its host, its name, its options, and where its command line is. */
    private record Asker(HostNode host, String name, Options options, SourcePosition command) {
        SourcePosition place(String option) {
            return options.has(option)
                    ? options.setting(option).map(Setting::position).orElse(command)
                    : command;
        }
    }

    void check() {
        for (Phc2sys phc2sys : daemons.phc2syses()) {
            Phc2sysConfiguration configuration = phc2sys.configuration();
            if (configuration.automatic() || configuration.waitForPtp4l()) {
                Asker asker = new Asker(
                        phc2sys.host(), phc2sys.instance().name(), configuration.options(), phc2sys.command());
                configuration.domains().forEach(domain -> check(asker, domain.socket(), domain.number()));
            }
        }
        for (Ts2phc ts2phc : daemons.ts2phcs()) {
            Options options = ts2phc.configuration().options();
            if (ts2phc.configuration().automatic() && options.has(SOCKET)) {
                Asker asker = new Asker(
                        ts2phc.host(),
                        ts2phc.instance().name(),
                        options,
                        ts2phc.instance().instance().command().position());
                check(asker, options.text(SOCKET), options.integer("domainNumber"));
            }
        }
    }

    private void check(Asker asker, String socket, int domain) {
        List<Ptp4l> own = daemons.ptp4ls().stream()
                .filter(ptp4l -> ptp4l.host().name().equals(asker.host().name()))
                .toList();
        Optional<Ptp4l> found = own.stream()
                .filter(ptp4l -> ptp4l.options().text(SOCKET).equals(socket))
                .findFirst();
        if (found.isEmpty()) {
            findings.add(LintRule.UNANSWERED_MANAGEMENT.at(
                    asker.place(SOCKET),
                    asker.name() + " waits for the ptp4l at " + socket + ", and no ptp4l of '"
                            + asker.host().name() + "' is there",
                    own.isEmpty() ? "" : "uds_address of " + names(own)));
            return;
        }
        Ptp4l ptp4l = found.get();
        int itsDomain = ptp4l.options().integer("domainNumber");
        if (itsDomain != domain) {
            findings.add(LintRule.UNANSWERED_MANAGEMENT.at(
                    asker.place("domainNumber"),
                    asker.name() + " asks in domain " + domain + ", and "
                            + ptp4l.instance().name() + " is in domain " + itsDomain
                            + ": it never answers, and the program waits for ever",
                    "give the program the domain of its ptp4l, with domainNumber or -n"));
        }
        int itsSpecific = ptp4l.options().integer(SPECIFIC);
        int specific = asker.options().has(SPECIFIC) ? asker.options().integer(SPECIFIC) : 0;
        if (itsSpecific != specific && !Daemons.flag(ptp4l.options(), "ignore_transport_specific")) {
            findings.add(LintRule.UNANSWERED_MANAGEMENT.at(
                    asker.place(SPECIFIC),
                    asker.name() + " asks with transportSpecific " + specific + ", and "
                            + ptp4l.instance().name() + " has " + itsSpecific
                            + ": it never answers, and the program waits for ever",
                    "set transportSpecific " + itsSpecific + " for the program too"));
        }
    }

    private static String names(List<Ptp4l> ptp4ls) {
        return String.join(
                ", ",
                ptp4ls.stream()
                        .map(ptp4l -> ptp4l.instance().name() + " is "
                                + ptp4l.options().text(SOCKET))
                        .toList());
    }
}
