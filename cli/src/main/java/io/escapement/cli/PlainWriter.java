// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What commands print, tables and JSON alike, without anything that a terminal would act on but ends of lines and tabs: names
 * and log lines come from files, and files from anywhere.
 */
final class PlainWriter extends FilterWriter {
    private PlainWriter(Writer out) {
        super(out);
    }

    /** A writer in front of another one, which is flushed after each line. */
    static PrintWriter before(PrintWriter out) {
        return new PrintWriter(new PlainWriter(out), true);
    }

    @Override
    public void write(int c) throws IOException {
        write(Character.toString((char) c), 0, 1);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            char c = text.charAt(i);
            if (!PlainText.isPlain(c) && c != '\t' && System.lineSeparator().indexOf(c) < 0) {
                out.write(text, from, i - from);
                out.write(PlainText.escape(c));
                from = i + 1;
            }
        }
        out.write(text, from, offset + length - from);
    }
}
