// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import io.escapement.cli.InProcess;
import io.escapement.cli.InProcess.Outcome;
import io.escapement.input.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;

/** One hostile input: what it is made with, and what the program may do with it. */
final class Attempt {
    /** Words of the machine's, none of ours. */
    private static final Pattern FOREIGN =
            Pattern.compile("\tat |Exception|\\bjava\\.|\\bnull\\b|For input string|out of bounds|StackOverflow");

    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_OUTPUT = 64 << 20;

    final UniformRandomProvider random;
    final Mutations mutations;
    private final InProcess program;
    private final Path scratch;

    Attempt(UniformRandomProvider random, InProcess program, Path scratch) {
        this.random = random;
        this.mutations = new Mutations(random);
        this.program = program;
        this.scratch = scratch;
    }

    /** A file with that content. */
    Path file(String name, byte[] content) throws IOException {
        Path file = scratch.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /**
     * Gives an input to a command.
     *
     * @return its exit status
     * @throws AssertionError if it does anything but succeed, or refuse it in words
     */
    int run(String... arguments) {
        Outcome outcome = program.run(arguments);
        String err = outcome.err();
        if (outcome.status() < 0 || outcome.status() > 2) {
            throw new AssertionError("status " + outcome.status() + ": " + err);
        }
        // check --json says on standard output what is wrong.
        if (outcome.status() == 2 && err.isBlank() && !outcome.out().contains("\"sentence\"")) {
            throw new AssertionError("status 2 without a word");
        }
        require(err.length() < 1 << 20 && outcome.out().length() < LONGEST_OUTPUT, "prints without end", err);
        requirePlain(err);
        requirePlain(outcome.out());
        // What is quoted is the input's; the apostrophe of "can't" quotes nothing.
        require(!FOREIGN.matcher(err.replaceAll("(?<!\\w)'[^'\n]*'(?!\\w)", "")).find(), "words of the machine's", err);
        for (String line : err.split("\n")) {
            require(line.length() < LONGEST_LINE, "a line without end", line);
        }
        return outcome.status();
    }

    /** What every text that is shown has to be. */
    static void requirePlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(PlainText.isPlain(c) || c == '\n' || c == '\t', "a control character", text);
        }
        require(!text.startsWith("FORGED") && !text.contains("\nFORGED"), "a line of the input's own", text);
    }

    static void require(boolean holds, String otherwise, String text) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + PlainText.line(text, 2000));
        }
    }
}
