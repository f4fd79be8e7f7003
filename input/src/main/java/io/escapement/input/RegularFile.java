// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that a user names. Pipes, sockets and devices are refused before they are opened: opening one may wait for ever,
 * and reading one need not end.
 */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Refuses what is no regular file.
     *
     * @return its size [octets]
     * @throws UnusableFileException if it is a folder, a pipe, a socket or a device
     */
    public static long require(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw refused(file, "is a folder, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw refused(file, "is a pipe, a socket or a device; expected a regular file");
        }
        return attributes.size();
    }

    /** Opens a file for reading. */
    public static InputStream open(Path file) throws IOException {
        require(file);
        return Files.newInputStream(file);
    }

    /** Opens a file for reading anywhere in it. */
    public static FileChannel channel(Path file) throws IOException {
        require(file);
        return FileChannel.open(file);
    }

    /**
     * The octets of a file.
     *
     * @param most the largest size that is read [octets]
     * @throws UnusableFileException also if it is larger
     */
    public static byte[] octets(Path file, long most) throws IOException {
        long size = require(file);
        if (size <= most) {
            try (InputStream in = Files.newInputStream(file)) {
                // It may have grown since, and files that a kernel makes up tell no size.
                byte[] octets = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8) + 1);
                if (octets.length <= most) {
                    return octets;
                }
                size = octets.length;
            }
        }
        throw refused(file, "has " + size + " octets; at most " + most + " are read");
    }

    /**
     * The text of a file in UTF-8.
     *
     * @param most the largest size that is read [octets]
     * @throws UnusableFileException also if it is larger, or in another encoding
     */
    public static String text(Path file, long most) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(octets(file, most));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(octets)
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw refused(file, "is not a text in UTF-8: octet " + octets.position() + " is none of such");
        }
    }

    private static UnusableFileException refused(Path file, String reason) {
        return new UnusableFileException(file, reason);
    }
}
