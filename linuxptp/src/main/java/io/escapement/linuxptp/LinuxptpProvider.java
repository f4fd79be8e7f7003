// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonProvider;

/** Brings the original binaries of linuxptp. */
public final class LinuxptpProvider implements DaemonProvider {
    /** How long a daemon may run without waiting [ms of wall-clock time]. Real ones run for microseconds. */
    private static final long PATIENCE = 5000;

    /** Called by the service loader. */
    public LinuxptpProvider() {}

    @Override
    public String name() {
        return "linuxptp";
    }

    @Override
    public Programs open(String folder, boolean isolated) {
        Runner.load();
        return new LinuxptpPrograms(folder, isolated, PATIENCE);
    }
}
