// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import io.escapement.input.UnusableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A lock on a file that tells whether the process which made it still lives: the system frees it however that ends. The file's
 * content is a mark, so that no other file is taken for one.
 */
public final class HeldLock implements Closeable {
    private static final byte[] MARK = "Escapement is at work here\n".getBytes(StandardCharsets.US_ASCII);

    /** Files that this process holds: to open and close one of them again would free it. */
    private static final Set<Object> HELD = new HashSet<>();

    private final Object key;
    private final FileChannel channel;

    private HeldLock(Object key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Makes a file and holds it.
     *
     * @return null if another process has taken and removed it meanwhile
     */
    static HeldLock create(Path file) throws IOException {
        synchronized (HELD) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return hold(file, channel);
        }
    }

    /**
     * Holds a file that another process made.
     *
     * @return null if that process still lives, or if the file has gone
     */
    static HeldLock take(Path file) throws IOException {
        synchronized (HELD) {
            Object key = key(file);
            if (key == null || HELD.contains(key)) {
                return null;
            }
            try {
                return hold(file, FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)));
            } catch (NoSuchFileException gone) {
                return null;
            }
        }
    }

    /**
     * Holds a file that stays where it is, made if absent.
     *
     * @return null if a process that lives holds it, this one too
     * @throws UnusableFileException if something else bears that name
     */
    public static HeldLock hold(Path file) throws IOException {
        synchronized (HELD) {
            Object key = key(file);
            if (HELD.contains(key)) {
                return null;
            }
            if (key != null && !isOne(file)) {
                throw new UnusableFileException(file, "is no lock of this program's");
            }
            return hold(
                    file,
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)));
        }
    }

    /** Locks, and makes sure that the file has not become another one before it was locked. */
    private static HeldLock hold(Path file, FileChannel channel) throws IOException {
        boolean held = false;
        try {
            Object before = key(file);
            held = before != null && channel.tryLock() != null && before.equals(key(file));
            if (!held) {
                return null;
            }
            channel.write(ByteBuffer.wrap(MARK), 0);
            HELD.add(before);
            return new HeldLock(before, channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Whether a file is one that {@link #create} made; just made, it is still empty. */
    static boolean isOne(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile() || attributes.size() > MARK.length) {
                return false;
            }
            synchronized (HELD) {
                // to read it would free it
                return HELD.contains(key(file))
                        || attributes.size() == 0
                        || Arrays.equals(Files.readAllBytes(file), MARK);
            }
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static Object key(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object key = attributes.fileKey();
            return key == null ? file.toAbsolutePath().normalize() : key;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            HELD.remove(key);
            channel.close();
        }
    }
}
