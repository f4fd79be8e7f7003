// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DaemonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The programs of one folder, and the daemons that were made from them. */
final class LinuxptpPrograms implements DaemonProvider.Programs {
    /** Ends by itself when it has its answers. */
    private static final String ONE_SHOT = "pmc";

    private final String folder;
    private final boolean isolated;
    private final Watchdog watchdog;
    private final RunnerCost figures = new RunnerCost();
    private final List<NativeDaemon> daemons = new ArrayList<>();

    /**
     * The programs of a folder.
     *
     * @param folder empty for those that are installed
     * @param isolated whether each instance has a process of its own
     * @param patience how long a daemon may run without waiting [ms of wall-clock time]
     */
    LinuxptpPrograms(String folder, boolean isolated, long patience) {
        this.folder = folder;
        this.isolated = isolated;
        watchdog = new Watchdog(patience);
    }

    @Override
    public String describe(String program) {
        Path file = file(program);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return file + ", version " + version(file, program) + ", SHA-256 "
                    + HexFormat.of().formatHex(digest);
        } catch (AccessDeniedException e) {
            throw new DaemonException(file + " can't be read: access is denied");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the program prints when asked for its version. */
    private String version(Path file, String program) {
        List<String> commandLine = List.of(program, "-v");
        try (Instance instance = new Instance(file.toString(), commandLine, new TreeMap<>(), isolated, watchdog)) {
            if (instance.resume() != Request.EXITED) {
                return "unknown";
            }
            return instance.exchange().logText().strip();
        }
    }

    @Override
    public Daemon daemon(String program, List<String> arguments, SortedMap<String, String> files) {
        NativeDaemon daemon = new NativeDaemon(
                program,
                file(program).toString(),
                arguments,
                files,
                program.equals(ONE_SHOT),
                isolated,
                watchdog,
                figures);
        daemons.add(daemon);
        return daemon;
    }

    private Path file(String program) {
        List<String> folders = folder.isEmpty() ? DaemonProvider.SYSTEM_FOLDERS : List.of(folder);
        for (String place : folders) {
            Path file = Path.of(place, program);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new DaemonException(
                folder.isEmpty()
                        ? "no " + program + " on this machine: install linuxptp, or name the folder of its programs"
                        : "no " + program + " in " + folder);
    }

    @Override
    public void close() {
        daemons.forEach(NativeDaemon::close);
        daemons.clear();
        watchdog.close();
        figures.print();
    }
}
