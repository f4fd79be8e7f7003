// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The runner's functions. An instance belongs to the thread that created it: all calls with its handle come from there.
 */
final class Runner {
    private static final String LIBRARY = "librunner.so";
    private static boolean loaded;

    private Runner() {}

    /**
     * Loads the runner.
     *
     * @throws DaemonException if this build has none
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try (InputStream library = Runner.class.getResourceAsStream(LIBRARY)) {
            if (library == null) {
                throw new DaemonException(
                        "this build can't run the original linuxptp daemons: they need Linux on x86-64,"
                                + " and a C compiler (gcc) when Escapement is built");
            }
            Path copy = Files.createTempFile("escapement-", LIBRARY);
            try {
                Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
                System.load(copy.toString());
            } finally {
                Files.delete(copy);
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new DaemonException("the runner of the original linuxptp daemons can't be loaded: " + e.getMessage());
        }
        loaded = true;
    }

    /**
     * Maps a program and makes it ready to start.
     *
     * @param arguments of its command line, its name first
     * @return a handle of the instance
     * @throws DaemonException if the program can't be run
     */
    static native long create(String program, String[] arguments);

    /** Lets an instance find a file. */
    static native void serve(long instance, String path, byte[] text);

    /** What passes between an instance and this side, see {@link Exchange}. */
    static native ByteBuffer exchange(long instance);

    /** Prepares the calling thread to contain a daemon's crash; returns its handle for {@link #interrupt}. */
    static native long enterThread();

    /** Runs an instance until its next hand-over; returns the {@link Request}. */
    static native int resume(long instance);

    /** Makes a daemon that a thread has been running for too long end. */
    static native void interrupt(long thread);

    /** Frees an instance. */
    static native void destroy(long instance);
}
