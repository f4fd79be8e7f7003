// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/**
 * A timing daemon, twin or original. It runs only inside these calls, and sees the world only through its {@link Host}.
 */
public interface Daemon {
    /**
     * Runs from start-up to the first wait.
     *
     * @throws DaemonException if it can't start; the run ends with its message
     */
    void start(Host host);

    /**
     * Something it has opened has become ready: a timer has expired, a frame, datagram, external timestamp or change of
     * link state has arrived. Called once per instant with all that became ready at it, served in descriptor order as
     * after one return of poll; runs until nothing is ready. What is ready need not be what it waits for now: a program that
     * sleeps, or polls one descriptor of several, does not see the others.
     */
    void wake();

    /**
     * Asked to end (SIGTERM). It closes what it opened and ends with {@link Host#exit}: within this call or, where the program
     * has to wait for something before, within a later {@link #wake}.
     */
    void stop();

    /** Has been ended without being asked (SIGKILL, or its host was switched off): frees what the simulation does not know. */
    default void killed() {}
}
