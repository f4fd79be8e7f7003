// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a daemon that runs on without waiting, which would hold up the simulation for ever. A thread of its own looks now
 * and then whether the simulation's thread is still in the same hand-over.
 */
final class Watchdog implements AutoCloseable {
    private final long patience;
    private final long simulationThread;
    private final Thread thread;
    private final AtomicLong turn = new AtomicLong();

    /**
     * A watchdog of the calling thread, which runs the simulation.
     *
     * @param patience how long a daemon may run at a stretch [ms of wall-clock time], at least
     */
    Watchdog(long patience) {
        this.patience = patience;
        simulationThread = Runner.enterThread();
        thread = new Thread(this::watch, "watchdog of daemons");
        thread.setDaemon(true);
        thread.start();
    }

    /** How long a daemon may run at a stretch [ms]. */
    long patience() {
        return patience;
    }

    /** A daemon begins to run. */
    void enter() {
        // Odd while a daemon runs. Only the simulation's thread writes.
        turn.lazySet(turn.getPlain() + 1);
    }

    /** It waits again. */
    void leave() {
        turn.lazySet(turn.getPlain() + 1);
    }

    private void watch() {
        long seen = 0;
        try {
            while (true) {
                Thread.sleep(patience);
                long now = turn.get();
                if (now == seen && now % 2 != 0) {
                    Runner.interrupt(simulationThread);
                }
                seen = now;
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
