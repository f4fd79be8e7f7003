// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import io.escapement.input.UnusableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The one way in which anything is written into a results folder. New files are made aside, in a {@link StagingFolder}, and take
 * their places when all are complete.
 *
 * <p>Renaming the staging folder to {@code .escapement-commit} is the instant from which the new result counts. Then each new
 * file replaces its predecessor by a rename, the program's files that were not made again go, and the list of {@link Contents}
 * follows. A process that is killed before that instant has changed nothing; one that is killed after it leaves all that is
 * needed to finish, which {@link #recover} does. Only one staging folder can have that name: of two that come at once, the
 * second waits, and the folder holds the files of one of them.
 *
 * <p>Files that the program did not make stay; one that stands where a new file belongs is renamed. No link is followed.
 */
public final class Replacement implements Closeable {
    private static final String COMMIT = StagingFolder.PREFIX + "commit";
    private static final double MEGA = 1e6;
    private static final String KEPT = ".kept";
    /** Between two looks at whether another process has finished [ms]. */
    private static final long PAUSE = 20;
    /** How long a reader waits for another process to finish [ms]; that takes some milliseconds. */
    private static final long PATIENCE = 30_000;

    private final Path target;
    private final boolean created;
    private final Scope scope;
    private final String data;
    private final String basis;
    private final StagingFolder staging;
    private final Thread onExit = new Thread(this::abandon, "abandon-results");
    private boolean ended;

    private Replacement(Path target, boolean created, Scope scope, String data, String basis) throws IOException {
        this.target = target;
        this.created = created;
        this.scope = scope;
        this.data = data;
        this.basis = basis;
        staging = StagingFolder.create(target);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Begins to make all files of a results folder.
     *
     * @param folder made if it is not there
     * @param octets what they take at least
     * @throws IOException if it can't be written, holds files and none of a run, or has no room
     */
    public static Replacement ofAll(Path folder, double octets) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        boolean created = false;
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            target = existing(target);
        } else {
            createFolders(target);
            target = target.toRealPath();
            created = true;
        }
        settle(target);
        Contents contents = Contents.of(target);
        while (contents == null && !StagingFolder.othersIn(target).isEmpty()) {
            // the first run into this folder may be putting its files in place just now
            boolean beingPlaced = Files.exists(target.resolve(COMMIT), LinkOption.NOFOLLOW_LINKS);
            recover(target);
            contents = Contents.of(target);
            if (contents == null && !beingPlaced) {
                throw new FileAlreadyExistsException(
                        target.toString(),
                        null,
                        "is not empty and was not made by a run, which leaves " + Contents.FILE
                                + "; it stays as it is");
            }
        }
        requireFolders(target, contents == null ? Contents.NONE : contents, Scope.ALL);
        try {
            requireSpace(target, octets);
            return new Replacement(target, created, Scope.ALL, "", "");
        } catch (IOException refused) {
            if (created) {
                StagingFolder.removeIfEmpty(target);
            }
            throw refused;
        }
    }

    private static void requireSpace(Path target, double octets) throws IOException {
        FileStore store = Files.getFileStore(target);
        long free = store.getUsableSpace();
        // some file systems know neither
        if (octets > free && store.getTotalSpace() > 0) {
            throw new UnusableFileException(
                    target,
                    String.format(
                            Locale.ROOT,
                            "has no room for the results: they take at least %.1f MB, and %.1f MB are free",
                            octets / MEGA,
                            free / MEGA));
        }
    }

    /**
     * Begins to make some files of a results folder again.
     *
     * @param folder that a run made
     * @param data the name of the file that stands for the data that they are made from: once it is another one, they are of no
     *     use
     * @param state of that file, as {@link #stateOf} has it; null for the one that is there
     * @throws IOException if it can't be written, or was not made by a run
     */
    public static Replacement of(Scope scope, Path folder, String data, String state) throws IOException {
        Path target = existing(folder.toAbsolutePath().normalize());
        settle(target);
        Contents contents = Contents.of(target);
        if (contents == null) {
            throw new UnusableFileException(
                    folder,
                    "holds no results that 'escapement run' made here: there is no " + Contents.FILE
                            + "; nothing is written");
        }
        requireFolders(target, contents, scope);
        String found = Plan.state(target, data);
        if (state != null && !state.equals(found)) {
            throw replaced(target);
        }
        return new Replacement(target, false, scope, data, found);
    }

    /**
     * Finishes a replacement whose process was killed.
     *
     * @param folder perhaps a results folder
     * @return whether there was one
     * @throws IOException if that can't be done
     */
    public static boolean recover(Path folder) throws IOException {
        Path commit = folder.resolve(COMMIT);
        boolean recovered = false;
        long waited = 0;
        while (Files.exists(commit, LinkOption.NOFOLLOW_LINKS)) {
            if (!StagingFolder.isOne(commit) && Files.exists(commit, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableFileException(commit, "is in the way; the program did not make it");
            }
            StagingFolder.removeIfEmpty(commit);
            StagingFolder left = StagingFolder.take(commit);
            if (left != null) {
                carryOut(folder, left);
                recovered = true;
            } else if (Files.exists(commit, LinkOption.NOFOLLOW_LINKS)) {
                if (waited > PATIENCE) {
                    throw new UnusableFileException(
                            folder, "is being replaced by another process, which does not go on");
                }
                waited += PAUSE;
                pause();
            }
        }
        return recovered;
    }

    /** Finishes what was begun, and removes what was left. */
    private static void settle(Path target) throws IOException {
        recover(target);
        StagingFolder.sweep(target);
    }

    /** A folder that a user named, behind the link that it may be. */
    private static Path existing(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(target.toString());
        }
        if (!Files.exists(target)) {
            throw new UnusableFileException(target, "is a symbolic link that leads nowhere");
        }
        if (!Files.isDirectory(target)) {
            throw new NotDirectoryException(target.toString());
        }
        return target.toRealPath();
    }

    private static void createFolders(Path folder) throws IOException {
        Path above = folder.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new UnusableFileException(above, "is no folder, so that there can be no results folder in it");
        }
        Files.createDirectories(folder);
    }

    /** Finds now what would be in the way later. */
    private static void requireFolders(Path target, Contents contents, Scope scope) throws IOException {
        SortedSet<String> folders = new TreeSet<>();
        for (String name : contents.names()) {
            for (int slash = name.indexOf('/'); slash >= 0 && scope.has(name); slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash));
            }
        }
        for (String name : folders) {
            Path folder = target.resolve(name);
            Names.requireFolder(folder);
            if (Files.exists(folder) && !Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        }
    }

    /** The folder, without links in its path. */
    public Path target() {
        return target;
    }

    /** The state of a new file, which it keeps when it is put in place. */
    public String stateOf(String name) throws IOException {
        return Plan.state(files(), name);
    }

    /** Where the new files are made, under their names in the folder. */
    public Path files() {
        return staging.files();
    }

    /**
     * Puts the new files in their places.
     *
     * @return new names of files that the program did not make and that stood where new ones belong
     * @throws IOException if that can't be done; what was done then counts at the next start
     */
    public synchronized List<String> commit() throws IOException {
        if (ended) {
            throw new IllegalStateException("ended");
        }
        Plan plan = new Plan(scope, data, basis, new TreeSet<>(Tree.files(files())));
        plan.write(staging.path());
        do {
            recover(target);
        } while (!staging.moveTo(target.resolve(COMMIT)));
        ended = true;
        try {
            boolean current = plan.isCurrent(target);
            List<String> kept = carryOut(target, staging);
            if (!current) {
                throw replaced(target);
            }
            return kept;
        } finally {
            forgetExit();
        }
    }

    private static UnusableFileException replaced(Path target) {
        return new UnusableFileException(
                target, "holds another run's results now; what was made of the former is dropped");
    }

    /** Removes what was made, if it was not put in place. */
    @Override
    public synchronized void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        forgetExit();
        staging.remove();
        if (created) {
            StagingFolder.removeIfEmpty(target);
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // the virtual machine is on its way down
        }
    }

    /** On Ctrl-C: it won't be completed; while it is put in place, that comes first. */
    private void abandon() {
        try {
            close();
        } catch (IOException failed) {
            // the next process removes what is left
        }
    }

    /** Does what the plan says, or the rest of it; nothing if that is of no use any more. */
    private static List<String> carryOut(Path target, StagingFolder commit) throws IOException {
        List<String> kept = new ArrayList<>();
        try {
            Plan plan = Plan.read(commit.path());
            if (plan != null && plan.isCurrent(target)) {
                Contents found = Contents.of(target);
                carryOut(target, commit, plan, found == null ? Contents.NONE : found, kept);
            }
            commit.remove();
        } catch (IOException failed) {
            commit.release();
            throw failed;
        }
        return kept;
    }

    private static void carryOut(Path target, StagingFolder commit, Plan plan, Contents found, List<String> kept)
            throws IOException {
        SortedSet<String> names = new TreeSet<>(plan.names());
        for (String name : plan.names()) {
            Path fresh = Names.existing(commit.files(), name);
            if (fresh != null) {
                makeRoom(target, name, found, kept);
                Tree.rename(fresh, target.resolve(name));
            }
        }
        for (String name : found.names()) {
            if (!plan.scope().has(name)) {
                names.add(name);
            } else if (!plan.names().contains(name)) {
                remove(target, name);
            }
        }
        new Contents(names).write(commit.path());
        makeRoom(target, Contents.FILE, new Contents(new TreeSet<>(List.of(Contents.FILE))), kept);
        Tree.rename(commit.path().resolve(Contents.FILE), target.resolve(Contents.FILE));
    }

    /** Makes the folders that a file needs, and renames what stands in its way. */
    private static void makeRoom(Path target, String name, Contents found, List<String> kept) throws IOException {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            Path folder = target.resolve(name.substring(0, slash));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                keep(target, folder, kept);
                Files.createDirectory(folder);
            }
        }
        Path place = target.resolve(name);
        if (!found.names().contains(name) || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            keep(target, place, kept);
        }
    }

    private static void keep(Path target, Path path, List<String> kept) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path free = path.resolveSibling(path.getFileName() + KEPT);
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = path.resolveSibling(path.getFileName() + KEPT + "-" + i);
        }
        Tree.rename(path, free);
        kept.add(Names.of(target, free));
    }

    /** Removes a file that was not made again, and the folders that are empty without it. */
    private static void remove(Path target, String name) throws IOException {
        Path file = Names.existing(target, name);
        if (file == null) {
            return;
        }
        Files.delete(file);
        for (Path above = file.getParent(); !above.equals(target); above = above.getParent()) {
            StagingFolder.removeIfEmpty(above);
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another process replaces the results", stop);
        }
    }
}
