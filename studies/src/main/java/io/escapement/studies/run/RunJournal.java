// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.run;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.RegularFile;
import io.escapement.input.SourcePosition;
import io.escapement.studies.table.RunRow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a study as they come, one line of JSON each, so that a study that was stopped goes on where it was. The first line
 * says which study it is. A line that was cut off is left out; its run is made again.
 */
public final class RunJournal implements Closeable {
    /** Its name in the study's folder. */
    public static final String FILE = "journal.jsonl";

    private static final long LARGEST = 1L << 31;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FileChannel channel;

    private record Heading(String study) {}

    private record Line(
            int run,
            String reason,
            Map<String, Double> figures,
            Map<String, String> verdicts,
            Map<String, Double> limits) {}

    private RunJournal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The rows in a journal.
     *
     * @param fingerprint of the study they must belong to
     * @throws InputException if it is another study's, or no journal
     */
    public static SortedMap<Integer, RunRow> read(Path file, String fingerprint) throws IOException, InputException {
        SortedMap<Integer, RunRow> rows = new TreeMap<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return rows;
        }
        String text = RegularFile.text(file, LARGEST);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        boolean heading = true;
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            try {
                if (heading) {
                    if (!fingerprint.equals(
                            MAPPER.readValue(line, Heading.class).study())) {
                        throw wrong(
                                file,
                                number,
                                "holds the runs of another study, or of this one with another base scenario or version; give another folder with -o");
                    }
                } else {
                    Line row = MAPPER.readValue(line, Line.class);
                    rows.put(
                            row.run(),
                            new RunRow(row.run(), row.reason(), row.figures(), row.verdicts(), row.limits()));
                }
            } catch (JacksonException | NullPointerException damaged) {
                throw wrong(file, number, "is no journal of a study");
            }
            heading = false;
        }
        return rows;
    }

    private static InputException wrong(Path file, int line, String words) {
        return new InputException(InputRule.DATA_FILE.at(new SourcePosition(file.toString(), line, 0), words));
    }

    /** Opens a journal to write on, after what it holds already. */
    public static RunJournal append(Path file, String fingerprint, SortedMap<Integer, RunRow> rows) throws IOException {
        // What was cut off must not begin the next line: the journal is written anew, then put in place.
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        RunJournal journal = new RunJournal(channel);
        journal.line(new Heading(fingerprint));
        for (RunRow row : rows.values()) {
            journal.add(row);
        }
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return journal;
    }

    /** Notes a finished run. */
    public synchronized void add(RunRow row) throws IOException {
        line(new Line(row.run(), row.reason(), row.figures(), row.verdicts(), row.limits()));
    }

    private void line(Object value) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
