// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * A character device that something outside the processor talks into, such as {@code /dev/gnss0} or {@code /dev/ttyS0} with a
 * GNSS receiver behind it, as one process has opened it.
 *
 * <p>Octets arrive in bursts, a burst whole at the instant of its last octet. They wait in one queue per device: what one
 * process has read no other one gets. What arrives while nobody has the device open is lost, and so is what does not fit into
 * the queue of {@value #QUEUE_LENGTH} octets. Line speed and other terminal settings are without effect.
 */
public interface SerialPort {
    /** Octets that wait at most, as in the kernel's terminals and GNSS devices [1]. */
    int QUEUE_LENGTH = 4096;

    /** The path it was opened by. */
    String path();

    /** True if octets wait (POLLIN). */
    boolean ready();

    /**
     * Takes the oldest octets that wait, as many as there are and fit (read).
     *
     * @return octets taken [1], or 0 if none wait
     */
    int read(byte[] buffer);

    /** Forgets the octets that wait (tcflush). */
    void flush();

    /** Closes the device. */
    void close();
}
