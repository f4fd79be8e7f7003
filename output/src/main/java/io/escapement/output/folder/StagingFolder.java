// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A folder in the results folder in which new results are made, before they take their places. It has a name of its own, and a
 * lock file that says whose it is and whether its process still lives: what a process left that was killed is removed by the
 * next that writes there.
 */
final class StagingFolder {
    static final String PREFIX = ".escapement-";
    /** {@code PREFIX} and a UUID. */
    /** How often another process may free a place just after it was found taken. */
    private static final int TRIES = 20;

    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String LOCK = "lock";
    private static final String FILES = "new";

    private Path path;
    private final HeldLock lock;

    private StagingFolder(Path path, HeldLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one in a results folder. */
    static StagingFolder create(Path target) throws IOException {
        while (true) {
            Path path = fresh(target);
            try {
                Files.createDirectory(path);
            } catch (AccessDeniedException denied) {
                throw new AccessDeniedException(target.toString());
            }
            try {
                HeldLock lock = HeldLock.create(path.resolve(LOCK));
                if (lock != null) {
                    Files.createDirectory(path.resolve(FILES));
                    return new StagingFolder(path, lock);
                }
            } catch (NoSuchFileException removed) {
                // another process has found the folder empty, and has taken it for a leftover
            }
        }
    }

    /** The one at that place; null if the process that made it lives. */
    static StagingFolder take(Path path) throws IOException {
        HeldLock lock = HeldLock.take(path.resolve(LOCK));
        return lock == null ? null : new StagingFolder(path, lock);
    }

    /** Whether a folder was made by {@link #create}: it has the lock file, or is about to get it. */
    static boolean isOne(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (HeldLock.isOne(path.resolve(LOCK)) || isEmpty(path));
    }

    /** Removes what killed processes left in a results folder. */
    static void sweep(Path target) throws IOException {
        for (Path path : entries(target)) {
            if (NAME.matcher(path.getFileName().toString()).matches() && isOne(path)) {
                removeIfEmpty(path);
                StagingFolder left = take(path);
                if (left != null) {
                    left.remove();
                }
            }
        }
    }

    /** The entries of a results folder that are no staging folders. */
    static List<Path> othersIn(Path target) throws IOException {
        List<Path> others = new ArrayList<>();
        for (Path entry : entries(target)) {
            if (!entry.getFileName().toString().startsWith(PREFIX) || !isOne(entry)) {
                others.add(entry);
            }
        }
        return others;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return !stream.iterator().hasNext();
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    /** Removes an empty folder; one that isn't stays. */
    static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException inUse) {
            // whoever uses it removes it
        }
    }

    private static Path fresh(Path target) {
        return target.resolve(PREFIX + UUID.randomUUID());
    }

    Path path() {
        return path;
    }

    /** Where the new files are. */
    Path files() {
        return path.resolve(FILES);
    }

    /**
     * Goes to another place, if nothing is there.
     *
     * @return whether it could
     */
    boolean moveTo(Path place) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                Tree.rename(path, place);
                path = place;
                return true;
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException taken) {
                return false;
            } catch (IOException failed) {
                if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                // Some systems have no word of their own for a place that was taken, and it may be free again by now.
                if (left == 0) {
                    throw failed;
                }
            }
        }
    }

    /** Leaves it for another process to take. */
    void release() throws IOException {
        lock.close();
    }

    /** Removes it with all that is in it; the lock last, so that a process that is killed here leaves what can be told. */
    void remove() throws IOException {
        if (!NAME.matcher(path.getFileName().toString()).matches()) {
            Path fresh = fresh(path.getParent());
            Tree.rename(path, fresh);
            path = fresh;
        }
        for (Path entry : entries(path)) {
            if (!entry.getFileName().toString().equals(LOCK)) {
                Tree.delete(entry);
            }
        }
        lock.close();
        Files.deleteIfExists(path.resolve(LOCK));
        removeIfEmpty(path);
    }
}
