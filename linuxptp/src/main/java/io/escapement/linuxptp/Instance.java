// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;

/**
 * A program that has been mapped, in this process or in one of its own. It belongs to the thread that made it: all calls
 * come from there.
 */
final class Instance implements AutoCloseable {
    private final Watchdog watchdog;
    private final Exchange exchange;
    private long handle;

    /**
     * Maps a program and makes it ready to start.
     *
     * @param file where it is
     * @param commandLine its name and its arguments
     * @param files that it finds, by absolute path
     * @param isolated true for a process of its own
     * @param watchdog that ends it when it runs on without waiting
     * @throws DaemonException if it can't be run; the message names the file
     */
    Instance(
            String file,
            List<String> commandLine,
            SortedMap<String, String> files,
            boolean isolated,
            Watchdog watchdog) {
        this.watchdog = watchdog;
        byte[][] texts = files.values().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        try {
            handle = Runner.create(
                    file,
                    commandLine.toArray(String[]::new),
                    files.keySet().toArray(String[]::new),
                    texts,
                    isolated ? Runner.executable() : Runner.HERE,
                    watchdog.patience());
        } catch (DaemonException e) {
            throw new DaemonException(file + ": " + e.getMessage());
        }
        exchange = new Exchange(Runner.exchange(handle));
    }

    /** What passes between it and the simulator. */
    Exchange exchange() {
        return exchange;
    }

    /** Lets it run until its next hand-over; returns the {@link Request}. */
    int resume() {
        watchdog.enter();
        int request = Runner.resume(handle);
        watchdog.leave();
        return request;
    }

    /** Ends it and frees what it held. */
    @Override
    public void close() {
        if (handle != 0) {
            Runner.destroy(handle);
            handle = 0;
        }
    }
}
