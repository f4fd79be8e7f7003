// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import java.util.List;
import java.util.Optional;

/**
 * The automatic mode of phc2sys 4.x: any number of domains, and the system clock in one of its own. The clocks of a domain
 * follow its SLAVE port. Those of a domain without one follow the source of the first domain that has one or, if none has, the
 * system clock if it may be a source. A domain with several ports that follow, or with one that is not there yet, is left
 * alone. There is no default source. Clocks of {@code -c} that are none of a port, nor the system clock, follow as those of a
 * domain without a SLAVE port do.
 */
final class DomainsFollower extends AutomaticFollower {
    DomainsFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        super(host, configuration, servo);
    }

    @Override
    void choose() {
        PortDomain<SteeredClock> leading = null;
        boolean left = false;
        List<SteeredClock> further = furtherSinks();
        boolean anySinks = !further.isEmpty();
        for (PortDomain<SteeredClock> domain : domains) {
            if (domain.following().size() > 1) {
                log.info("multiple master clocks available, postponing sync...");
                left = true;
            } else if (domain.following().size() > 0 && domain.slave() == null) {
                log.info("master clock not ready, waiting...");
                left = true;
            } else {
                leading = leading == null && domain.slave() != null ? domain : leading;
                anySinks |= !domain.sinks().isEmpty();
            }
        }
        if (leading != null && (anySinks || systemClock() != null)) {
            followPorts(leading, further);
        } else if (leading == null && anySinks && systemMayBeSource()) {
            followSystemClock(further);
        } else if (!left) {
            log.info("nothing to synchronize");
        }
    }

    private List<SteeredClock> furtherSinks() {
        List<SteeredClock> further = furtherSinks.stream()
                .filter(sink -> systemClock() == null || !same(sink, systemClock()))
                .filter(sink -> domains.stream()
                        .flatMap(domain -> domain.clocks().stream())
                        .noneMatch(clock -> same(sink, clock)))
                .toList();
        further.forEach(sink -> log.info("selecting " + device(sink) + " for synchronization"));
        return further;
    }

    private void followPorts(PortDomain<SteeredClock> leading, List<SteeredClock> further) {
        for (PortDomain<SteeredClock> domain : domains) {
            if (ready(domain)) {
                PortDomain<SteeredClock> source = domain.slave() == null ? leading : domain;
                follow(domain.sinks(), source.slave().clock(), source);
            }
        }
        follow(further, leading.slave().clock(), leading);
        if (systemClock() != null) {
            followWithSystemClock(leading, leading.slave().clock());
        }
        for (PortDomain<SteeredClock> domain : domains) {
            if (ready(domain) && domain.slave() != null) {
                log.info("selecting " + device(domain.slave()) + " as the master clock");
            }
        }
    }

    private void followSystemClock(List<SteeredClock> further) {
        leaveSystemClock();
        for (PortDomain<SteeredClock> domain : domains) {
            if (ready(domain)) {
                follow(domain.sinks(), systemClock().clock(), domain);
            }
        }
        follow(further, systemClock().clock(), domains.get(0));
        log.info("selecting " + device(systemClock()) + " as the master clock");
    }

    private static boolean ready(PortDomain<SteeredClock> domain) {
        return domain.following().size() == 0 || domain.following().size() == 1 && domain.slave() != null;
    }
}
