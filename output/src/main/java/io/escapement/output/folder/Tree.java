// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Deletes, lists and renames without following a link: a link is an entry like any other, and what it leads to stays. */
final class Tree {
    private Tree() {}

    /** Renames at once: at no instant is there neither, and a file that is there is replaced. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The names of the regular files below a folder. */
    static List<String> files(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    names.add(Names.of(folder, file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    /** Removes a file, or a folder with all that is in it. */
    static void delete(Path path) throws IOException {
        try (DirectoryStream<Path> above = Files.newDirectoryStream(path.getParent())) {
            if (above instanceof SecureDirectoryStream<Path> secure) {
                delete(secure, path.getFileName());
            } else {
                deleteByPath(path);
            }
        }
    }

    /** By open folders, so that nobody can put a link in the place of one meanwhile. */
    private static void delete(SecureDirectoryStream<Path> above, Path name) throws IOException {
        BasicFileAttributes attributes = above.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isDirectory()) {
            above.deleteFile(name);
            return;
        }
        try (SecureDirectoryStream<Path> folder = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> entries = new ArrayList<>();
            folder.forEach(entry -> entries.add(entry.getFileName()));
            for (Path entry : entries) {
                delete(folder, entry);
            }
        }
        above.deleteDirectory(name);
    }

    /** Where the system has no other way. */
    private static void deleteByPath(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
