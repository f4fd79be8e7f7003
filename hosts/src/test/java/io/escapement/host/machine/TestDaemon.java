// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.host.Daemon;
import io.escapement.host.Host;

/** A daemon that does nothing but what a test overrides. */
class TestDaemon implements Daemon {
    Host host;

    @Override
    public final void start(Host newHost) {
        host = newHost;
        open();
    }

    void open() {}

    @Override
    public void wake() {}

    @Override
    public void stop() {
        host.exit(0);
    }
}
