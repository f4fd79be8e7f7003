// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

import io.escapement.engine.record.EventKind;
import java.util.List;

/**
 * A simulated Linux machine as one daemon on it sees it: the only window of a daemon on the world. There is one object
 * per running instance, so that what the daemon opens, prints and draws is its own.
 *
 * <p>Time stands still while a daemon runs: what it sends, programs and arms within one {@link Daemon#wake()} is of the same
 * instant. Only reading a PHC takes time, as its NIC models it: PHCs and CLOCK_REALTIME read later in the same wake are
 * read that much later. CLOCK_MONOTONIC, which daemons wait by, is that of the wake.
 */
public interface Host {
    /** Name of the host. */
    String hostName();

    /** Name of the instance, such as {@code ptp01}. */
    String instanceName();

    /** Process identifier: another one for each start on this host, the same in every run of a scenario. */
    int processId();

    /** CLOCK_MONOTONIC [ns since boot]. */
    long monotonicTime();

    /** CLOCK_MONOTONIC_RAW [ns since boot]: as CLOCK_MONOTONIC, but nobody steers it. */
    long monotonicRawTime();

    /** CLOCK_REALTIME and the kernel's time-keeping. */
    SystemClockAccess systemClock();

    /**
     * Opens {@code /dev/ptp<index>}. Several daemons may open the same device; each gets its own external timestamps.
     *
     * @throws DaemonException if the host has no such device
     */
    PhcDevice openPhc(int index);

    /**
     * Opens a character device by its path, such as {@code /dev/gnss0}; null if the host has no such device. Any of its
     * processes may open it, at the same time as well.
     */
    SerialPort openSerialPort(String path);

    /**
     * What the GNSS receiver behind a character device says of its fix, as the platform's programs read it beside the sentences;
     * false if there is no receiver.
     */
    boolean gnssFix(String path);

    /** Whether an instance of this host runs, as {@code systemctl is-active} tells. */
    boolean active(String instance);

    /** The interface of that name, or null if the host has none. */
    NetworkInterface networkInterface(String name);

    /** The devices of the kernel's dpll subsystem, in order of their numbers; none where no card shows any. */
    List<DpllDevice> dpllDevices();

    /** Subscribes to what happens to them. */
    DpllDevice.Monitor monitorDplls();

    /** A new timer on CLOCK_MONOTONIC, disarmed. */
    default DescriptorTimer createTimer() {
        return createTimer(ReadyListener.NONE);
    }

    /** A new timer on CLOCK_MONOTONIC, disarmed, whose expiry the listener hears of. */
    DescriptorTimer createTimer(ReadyListener listener);

    /**
     * Binds a datagram socket in the AF_UNIX name space of this host.
     *
     * @throws DaemonException if the path is taken
     */
    LocalSocket bindLocal(String path);

    /** The C library's random(): uniform in [0, 2^31 - 1], from the instance's named stream. */
    int random();

    /** Prints one line, as the daemon's standard output shows it; goes to the instance's log. */
    void print(String line);

    /**
     * Notes for the record what the daemon decided; without any effect on the simulation.
     *
     * @param object what it concerns, see {@link io.escapement.engine.record.Journal#record}
     */
    void note(String object, EventKind kind, String from, String to, String detail);

    /**
     * Ends the daemon after this call with that exit status: 0 for a regular end. Anything else fails the run, unless the daemon
     * was asked to end.
     */
    void exit(int status);
}
