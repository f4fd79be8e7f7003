// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.platform;

import io.escapement.input.Findings;
import io.escapement.input.RegularFile;
import io.escapement.input.SourcePosition;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the timing files of hosts out of a tar archive, into memory: nothing is unpacked. An archive within it is read too, as {@code
 * collect} packs one for each host. What a careful archive never has is refused: paths that lead out of it, links in place of timing
 * files, devices, and contents that grow without bound.
 */
final class HostArchive {
    /** Ends of the names of archives. */
    static final Pattern NAME = Pattern.compile("(?i)(.+)\\.(tar|tar\\.gz|tgz)");

    private static final long MAX_FILE = 1L << 20;
    private static final long MAX_TAKEN = 64L << 20;
    private static final Pattern NEEDED_FOLDER =
            Pattern.compile("(.*/)?etc(/linuxptp(/.*)?|/ptpinstance(/.*)?|/(default|sysconfig)(/ptpinstance(/.*)?)?)?");

    private final String label;
    private final Findings findings;
    private final SortedMap<String, String> files = new TreeMap<>();
    private long taken;

    HostArchive(Path file, Findings findings) {
        this.label = file.toString();
        this.findings = findings;
    }

    /** Texts of the timing files by path; those of an archive within lie below its name without the ending. */
    SortedMap<String, String> read(Path file) throws IOException {
        try (InputStream stream = RegularFile.open(file)) {
            read(stream, file.getFileName().toString(), "", true);
        } catch (GrowthLimit.Exceeded bomb) {
            findings.add(ImportRule.HOSTILE_ARCHIVE.at(SourcePosition.whole(label), bomb.getMessage()));
        } catch (IOException broken) {
            findings.add(ImportRule.HOSTILE_ARCHIVE.at(
                    SourcePosition.whole(label), "is no tar archive that can be read: " + broken.getMessage()));
        }
        return files;
    }

    private void read(InputStream stream, String name, String prefix, boolean outermost) throws IOException {
        InputStream plain = new BufferedInputStream(stream);
        if (!name.toLowerCase(Locale.ROOT).endsWith(".tar")) {
            plain = new BufferedInputStream(GrowthLimit.of(plain));
        }
        // The archive is not closed here: it would close the one that it lies in.
        TarArchiveInputStream tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = entry.getName().replaceFirst("^(\\./)+", "");
            if (accept(entry, path) && entry.isFile()) {
                take(tar, entry, prefix, path, outermost);
            }
        }
    }

    private boolean accept(TarArchiveEntry entry, String path) {
        SourcePosition place = SourcePosition.whole(label + "/" + path);
        String refusal = null;
        if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
            refusal = "leads out of the archive";
        } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            refusal = "is a device or a pipe";
        } else if ((entry.isLink() || entry.isSymbolicLink())
                && (isNeeded(path)
                        || NEEDED_FOLDER.matcher(path.replaceFirst("/$", "")).matches())) {
            refusal = "is a link; expected the file itself";
        }
        if (refusal != null) {
            findings.add(ImportRule.HOSTILE_ARCHIVE.at(place, refusal));
        }
        return refusal == null;
    }

    private static boolean isNeeded(String path) {
        return HostFolders.onHost(path) != null || HostFolders.isPlain(path.substring(path.lastIndexOf('/') + 1));
    }

    private void take(TarArchiveInputStream tar, TarArchiveEntry entry, String prefix, String path, boolean outermost)
            throws IOException {
        var inner = NAME.matcher(path);
        if (outermost && inner.matches()) {
            read(tar, path, prefix + inner.group(1) + "/", false);
        } else if (isNeeded(path)) {
            SourcePosition place = SourcePosition.whole(label + "/" + prefix + path);
            taken += Math.min(entry.getSize(), MAX_FILE + 1);
            if (entry.getSize() > MAX_FILE || taken > MAX_TAKEN) {
                findings.add(ImportRule.HOSTILE_ARCHIVE.at(place, "is larger than a configuration file can be"));
                return;
            }
            try {
                byte[] octets = tar.readNBytes((int) MAX_FILE);
                files.put(
                        prefix + path,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(octets))
                                .toString());
            } catch (CharacterCodingException binary) {
                findings.add(ImportRule.FILE_NOT_TAKEN.at(place, "not taken: is no text"));
            }
        }
    }

    /** Bounds what a compressed stream may grow to. */
    private static final class GrowthLimit extends FilterInputStream {
        /** Beyond this the ratio counts [octets]. */
        private static final long FREE = 64L << 20;
        /** Logs, the best compressible of what is honestly packed, stay below a tenth of it [1]. */
        private static final long RATIO = 300;
        /** Whatever the ratio [octets]. */
        private static final long MOST = 8L << 30;

        private final Counter packed;
        private long unpacked;

        /** The archive is a bomb. */
        static final class Exceeded extends IOException {
            private static final long serialVersionUID = 1L;

            Exceeded() {
                super("unpacks to far more than it is: refused as a bomb");
            }
        }

        private static final class Counter extends FilterInputStream {
            private long count;

            Counter(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                int octet = in.read();
                count += octet < 0 ? 0 : 1;
                return octet;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int got = in.read(buffer, offset, length);
                count += Math.max(got, 0);
                return got;
            }
        }

        private GrowthLimit(InputStream unpacking, Counter packed) {
            super(unpacking);
            this.packed = packed;
        }

        static GrowthLimit of(InputStream compressed) throws IOException {
            Counter counter = new Counter(compressed);
            return new GrowthLimit(new GZIPInputStream(counter, 1 << 16), counter);
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            grow(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = in.read(buffer, offset, length);
            grow(Math.max(got, 0));
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] buffer = new byte[1 << 13];
            return Math.max(read(buffer, 0, (int) Math.min(count, buffer.length)), 0);
        }

        private void grow(int octets) throws Exceeded {
            unpacked += octets;
            if (unpacked > MOST || unpacked > FREE && unpacked > RATIO * packed.count) {
                throw new Exceeded();
            }
        }
    }
}
