// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The runner's functions. An instance belongs to the thread that created it: all calls with its handle come from there.
 */
final class Runner {
    /** For {@link #create}: in this process. */
    static final int HERE = -1;

    private static final String LIBRARY = "librunner.so";
    private static final String EXECUTABLE = "runner";
    private static boolean loaded;
    private static int executable = HERE;

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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsatisfiedLinkError e) {
            throw new DaemonException("the runner of the original linuxptp daemons can't be loaded: " + e.getMessage());
        }
        loaded = true;
    }

    /**
     * The runner's executable, for instances in processes of their own: a descriptor for {@link #create}.
     *
     * @throws DaemonException if this build has none
     */
    static synchronized int executable() {
        if (executable == HERE) {
            try (InputStream program = Runner.class.getResourceAsStream(EXECUTABLE)) {
                if (program == null) {
                    throw new DaemonException("this build can't run daemons in processes of their own");
                }
                executable = keepExecutable(program.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return executable;
    }

    /** Keeps a program in memory that has no name. */
    private static native int keepExecutable(byte[] content);

    /**
     * Maps a program and makes it ready to start.
     *
     * @param arguments of its command line, its name first
     * @param paths of the files that it finds
     * @param texts of these files
     * @param executable {@link #HERE}, or {@link #executable()} for a process of its own, which ends when the calling thread ends
     * @param patience how long it may run without waiting [ms of processor time]; in a process of its own only
     * @return a handle of the instance
     * @throws DaemonException if the program can't be run
     */
    static native long create(
            String program, String[] arguments, String[] paths, byte[][] texts, int executable, long patience);

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
