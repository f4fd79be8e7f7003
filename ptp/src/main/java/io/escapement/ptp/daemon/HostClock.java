// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.ClockAccess;
import io.escapement.host.DaemonException;
import io.escapement.host.Host;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PhcDevice;

/**
 * A clock of a host as a program names it.
 *
 * @param device the name it was opened by: {@code CLOCK_REALTIME}, {@code /dev/ptp0}, {@code ens1f0}
 * @param name its name in the model: {@code host.system} or {@code host.nic}
 * @param access the clock
 * @param phc the same as a device; null for CLOCK_REALTIME
 */
record HostClock(String device, String name, ClockAccess access, PhcDevice phc) {
    private static final String REALTIME = "CLOCK_REALTIME";
    private static final String DEVICE_PREFIX = "/dev/ptp";

    /**
     * Opens a clock.
     *
     * @throws DaemonException if the host has none of that name
     */
    static HostClock open(Host host, String device) {
        if (device.equalsIgnoreCase(REALTIME)) {
            return new HostClock(device, host.hostName() + ".system", host.systemClock(), null);
        }
        PhcDevice phc = host.openPhc(phcIndex(host, device));
        // A first reading finds out whether the device is a clock. It takes its time as any other.
        phc.time();
        return new HostClock(device, phc.clockName(), phc, phc);
    }

    private static int phcIndex(Host host, String device) {
        if (device.startsWith(DEVICE_PREFIX)) {
            String index = device.substring(DEVICE_PREFIX.length());
            if (!index.matches("\\d{1,6}")) {
                throw new DaemonException("unknown clock " + device + ": No such file or directory");
            }
            return Integer.parseInt(index);
        }
        NetworkInterface networkInterface = host.networkInterface(device);
        if (networkInterface == null) {
            throw new DaemonException("unknown clock " + device + ": No such device");
        }
        if (networkInterface.phcIndex() < 0) {
            throw new DaemonException("interface " + device + " does not have a PHC");
        }
        return networkInterface.phcIndex();
    }

    /** True if its time scale is UTC. */
    boolean isUtc() {
        return phc == null;
    }

    /** True if both are the same clock. */
    boolean isSameAs(HostClock other) {
        return phc == null ? other.phc == null : other.phc != null && phc.index() == other.phc.index();
    }
}
