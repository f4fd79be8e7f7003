// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command line in the process of a test, which has no time for another one. */
public final class InProcess {
    private final CommandLine command = Escapement.commandLine();

    /** What a command did: its exit status and what it printed. */
    public record Outcome(int status, String out, String err) {}

    /** Runs a command. */
    public Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = command.execute(arguments);
        return new Outcome(status, out.toString(), err.toString());
    }
}
