// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Host;
import io.escapement.ptp.config.Phc2sysConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import java.util.Optional;

/**
 * The automatic mode of phc2sys 3.1.1: one domain. Without a SLAVE port, clocks that there are follow the one of the first port
 * nevertheless, unless the system clock may be the source. That one begins anew the next time.
 */
final class OneDomainFollower extends AutomaticFollower {
    OneDomainFollower(Host host, Phc2sysConfiguration configuration, Optional<ServoProvider> servo) {
        super(host, configuration, servo);
    }

    @Override
    void choose() {
        PortDomain<SteeredClock> domain = domains.get(0);
        SteeredClock slave = domain.slave();
        if (slave == null && domain.sinks().size() > 1 && !systemMayBeSource()) {
            SteeredClock first = domain.clocks().get(0);
            leaveSystemClock();
            log.info("no source, selecting " + device(first) + " as the default clock");
            follow(domain.sinks(), first.clock(), domain);
            domain.makeDefault(first);
        } else if (domain.following().size() > 1) {
            log.info("multiple master clocks available, postponing sync...");
        } else if (domain.following().size() > 0 && slave == null) {
            log.info("master clock not ready, waiting...");
        } else if (slave == null && (domain.sinks().isEmpty() || !systemMayBeSource())
                || domain.sinks().isEmpty() && systemClock() == null) {
            log.info("nothing to synchronize");
        } else if (slave == null) {
            leaveSystemClock();
            follow(domain.sinks(), systemClock().clock(), domain);
            log.info("selecting " + systemClock().clock().device() + " as the master clock");
        } else {
            follow(domain.sinks(), slave.clock(), domain);
            if (systemClock() != null) {
                followWithSystemClock(domain, slave.clock());
            }
            log.info("selecting " + slave.clock().device() + " as the master clock");
        }
    }
}
